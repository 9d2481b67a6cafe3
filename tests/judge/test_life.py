"""Lives of findings over a synthetic year, each with the states that an inspector would write down by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from life_examples import Year, account, counted, lives, steps

from generator.judge.judgement import Judgement, judge
from generator.record.load import load
from generator.record.model import Record

ONE = {"a": account("甲一", "jia")}


class Scenario(NamedTuple):
    """What happened, and for some accounts and units what is to be noted."""

    says: str
    year: Year
    accounts: dict[str, list[str]]
    units: dict[str, list[str]]


SCENARIOS = (
    Scenario(
        "fails, reports late, fails the re-check, fails again, is interviewed, passes",
        Year(
            {"a": "FFppp"},
            ONE,
            reports=(
                "2022-01,jia,a,2022-02-27,2022-03-02,不通过",
                "2022-02,jia,a,2022-03-24,2022-03-30,通过",
            ),
            interviews=("2022-02,jia,2022-03-28",),
        ),
        {"a": ["01 late again carried", "02 on_time passed done"]},
        {"jia": ["01 near 1", "02 interviewed 2"]},
    ),
    Scenario(
        "the same before February is published: the re-check failed, the finding is open",
        Year({"a": "F"}, ONE, reports=("2022-01,jia,a,2022-02-27,2022-03-02,不通过",)),
        {"a": ["01 late failed open"]},
        {"jia": ["01 near 1"]},
    ),
    Scenario(
        "a third time after the interview",
        Year({"a": "FFF"}, ONE, interviews=("2022-02,jia,2022-03-28",)),
        {"a": ["01 overdue again carried", "02 overdue again carried", "03 due waiting open"]},
        {"jia": ["01 near 1", "02 interviewed 2", "03 again 3"]},
    ),
    Scenario(
        "a third time, and no interview is recorded",
        Year({"a": "FFF"}, ONE),
        {"a": ["01 overdue again carried", "02 overdue again carried", "03 due waiting open"]},
        {"jia": ["01 near 1", "02 eligible 2", "03 eligible 3"]},
    ),
    Scenario(
        "a month that was not held in between does not break the run",
        Year({"a": "FhF"}, ONE),
        {"a": ["01 overdue again carried", "03 due waiting open"]},
        {"jia": ["01 near 1", "03 eligible 2"]},
    ),
    Scenario(
        "a month that the record lacks in between: nobody can tell",
        Year({"a": "F?F"}, ONE),
        {"a": ["01 overdue again carried", "03 due waiting open"]},
        {"jia": ["01 near 1", "03 not_judged 1"]},
    ),
    Scenario(
        "two failures after the gap are enough",
        Year({"a": "F?FF"}, ONE),
        {"a": ["01 overdue again carried", "03 overdue again carried", "04 due waiting open"]},
        {"jia": ["01 near 1", "03 not_judged 1", "04 eligible 2"]},
    ),
    Scenario(
        "the record does not begin with the first inspection",
        Year({"a": "F"}, ONE, first=""),
        {"a": ["01 due waiting open"]},
        {"jia": ["01 not_judged 1"]},
    ),
    Scenario(
        "a rename during the run",
        Year({"a": "FFp"}, {"a": account("甲新", "jia", aliases="甲一@2022-01")}, names={("a", "2022-01"): "甲一"}),
        {"a": ["01 overdue again carried", "02 overdue recovered overdue"]},
        {"jia": ["01 near 1", "02 eligible 2"]},
    ),
    Scenario(
        "an account on its way out fails until it is closed",
        Year(
            {"a": "ccp-", "b": "pppp"},
            {"a": account("甲一", "jia", closed="2022-04-10"), "b": account("甲二", "jia")},
        ),
        {"a": ["01 overdue again carried", "02 overdue recovered overdue"], "b": []},
        {"jia": ["01 near 1", "02 eligible 2"]},
    ),
    Scenario(
        "an account is closed instead of mended",
        Year({"a": "F--", "b": "ppp"}, {"a": account("甲一", "jia", closed="2022-02-10"), "b": account("甲二", "jia")}),
        {"a": ["01 overdue gone done"]},
        {"jia": ["01 near 1"]},
    ),
    Scenario(
        "a report of the whole unit speaks for all of its accounts, one of an account for that one",
        Year(
            {"a": "F", "b": "F", "c": "F"},
            {"a": account("甲一", "jia"), "b": account("甲二", "jia"), "c": account("乙一", "yi")},
            reports=("2022-01,jia,b,2022-02-20,,", "2022-01,jia,,2022-02-26,,"),
        ),
        {"a": ["01 late waiting open"], "b": ["01 on_time waiting open"], "c": ["01 overdue waiting overdue"]},
        {"jia": ["01 near 1"], "yi": ["01 near 1"]},
    ),
    Scenario(
        "the first report counts as received, the last check decides",
        Year(
            {"a": "F"},
            ONE,
            reports=(
                "2022-01,jia,a,2022-03-01,2022-03-05,通过",
                "2022-01,jia,a,2022-02-24,2022-02-27,不通过",
            ),
        ),
        {"a": ["01 on_time passed done"]},
        {},
    ),
    Scenario(
        "well again, reported, never checked",
        Year(
            {"a": "F-p", "b": "ppp"},
            {**ONE, "b": account("甲二", "jia")},
            reports=("2022-01,jia,,2022-02-25,,",),
        ),
        {"a": ["01 on_time recovered done"]},
        {},
    ),
    Scenario(
        "a unit split in two: each new unit has its account and the account's findings; for runs it begins anew",
        Year(
            {"a": "FF", "b": "pF"},
            {"a": account("甲一", "yi"), "b": account("甲二", "bing", "抖音")},
            units=("jia,甲局,,部门,,2022-02,yi；bing", "yi,乙局,,部门,2022-02,,", "bing,丙局,,部门,2022-02,,"),
            reports=("2022-01,jia,a,2022-02-24,,",),
        ),
        {"a": ["01 on_time again carried", "02 due waiting open"], "b": ["02 due waiting open"]},
        # What 甲局 failed in January says nothing of the head of 乙局; 丙局's account was well then.
        {"jia": [], "yi": ["02 not_judged 1"], "bing": ["02 near 1"]},
    ),
    Scenario(
        "a report of the unit that was split, before it was",
        Year(
            {"a": "F"},
            {"a": account("甲一", "yi")},
            units=("jia,甲局,,部门,,2022-02,yi；bing", "yi,乙局,,部门,2022-02,,", "bing,丙局,,部门,2022-02,,"),
            reports=("2022-01,jia,,2022-02-24,,",),
        ),
        {"a": ["01 on_time waiting open"]},
        {},
    ),
    Scenario(
        "an account whose unit nobody knows",
        Year({"a": "F"}, {"a": account("甲一", "")}),
        {"a": ["01 due waiting open"]},
        {"jia": []},
    ),
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one.says for one in SCENARIOS])
def test_a_life_is_noted_as_an_inspector_would(scenario: Scenario, tmp_path: Path) -> None:
    record, judgement = scenario.year.judge(tmp_path)
    assert {id_: lives(record, judgement, id_) for id_ in scenario.accounts} == scenario.accounts
    assert {id_: steps(record, judgement, id_) for id_ in scenario.units} == scenario.units


# ---- the day that decides what is overdue ----

DAYS = [
    (None, "01 due waiting open"),
    (date(2022, 2, 25), "01 due waiting open"),
    (date(2022, 2, 26), "01 overdue waiting overdue"),
    (date(2030, 1, 1), "01 overdue waiting overdue"),
]


@pytest.mark.parametrize(("as_of", "noted"), DAYS)
def test_only_what_is_overdue_depends_on_the_day(as_of: date | None, noted: str, tmp_path: Path) -> None:
    record, judgement = Year({"a": "F"}, ONE).judge(tmp_path, as_of)
    assert lives(record, judgement, "a") == [noted]


def test_a_report_that_came_is_never_overdue(tmp_path: Path) -> None:
    year = Year({"a": "F"}, ONE, reports=("2022-01,jia,,2022-02-25,,",))
    record, judgement = year.judge(tmp_path, date(2030, 1, 1))
    assert lives(record, judgement, "a") == ["01 on_time waiting open"]


def test_without_a_deadline_nothing_is_overdue(tmp_path: Path) -> None:
    year = Year({"a": "FF"}, ONE, reports=("2022-01,jia,,2022-02-25,,",))
    year.write(tmp_path)
    for period in ("2022-01", "2022-02"):
        (tmp_path / f"notices/{period}.toml").write_text('title = "x"\n', encoding="utf-8")
    record, judgement = _judged(tmp_path, date(2030, 1, 1))
    assert lives(record, judgement, "a") == ["01 received again carried", "02 undated waiting open"]


def _judged(folder: Path, as_of: date) -> tuple[Record, Judgement]:
    record = load(folder, date(2023, 6, 1))[0].record
    assert record is not None
    return record, judge(record, as_of)[0]


# ---- the denominator ----


def test_a_closed_account_leaves_the_denominator_with_its_month(tmp_path: Path) -> None:
    accounts = {"a": account("甲一", "jia", closed="2022-03-10", next_="b"), "b": account("甲二", "jia")}
    record, _ = Year({"a": "cF--", "b": "pppp"}, accounts).judge(tmp_path)
    assert [counted(record, f"2022-0{n}") for n in (1, 2, 3, 4)] == [2, 2, 1, 1]
