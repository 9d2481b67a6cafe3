"""From one month to the next: accounts and units, fair comparison, runs and their ranks, who came and who went."""

from __future__ import annotations

from pathlib import Path

import pytest
from life_examples import Year, account

from generator.judge.changes import change_counts, fair, longest, recovered, unit_change_counts
from generator.judge.lifecycle import closed, comings, leaving, renamed
from generator.record.model import Record
from generator.record.vocabulary import EXCELLENT, FAIL
from generator.summary.change import movement
from generator.summary.periods import periods
from generator.summary.site import Site

FOUR = {
    "a": account("甲一", "jia"),
    "b": account("甲二", "jia", "抖音"),
    "c": account("乙一", "yi"),
    "d": account("丙一", "bing"),
}


def months(folder: Path, ratings: dict[str, str], **more: object) -> Record:
    return Year(ratings, FOUR, **more).judge(folder)[0]  # type: ignore[arg-type]


def ids(record: Record, kind: str, rows: object) -> list[str]:
    frame = record.accounts if kind == "account" else record.departments
    return [frame["id"].iloc[row] for row in rows]  # type: ignore[attr-defined]


def test_accounts_and_units_from_one_month_to_the_next(tmp_path: Path) -> None:
    record = months(tmp_path, {"a": "Fp", "b": "pp", "c": "pF", "d": "-p"})
    accounts = {key: ids(record, "account", rows) for key, rows in change_counts(record, 0, 1).items()}
    units = {key: ids(record, "unit", rows) for key, rows in unit_change_counts(record, 0, 1).items()}
    assert accounts == {"improved": ["a"], "worse": ["c"], "same": ["b"], "new": ["d"], "gone": []}
    assert units == {"improved": ["jia"], "worse": ["yi"], "same": [], "new": ["bing"], "gone": []}
    assert ids(record, "account", recovered(record, 0, 1)) == ["a"]


def test_an_account_seen_once_makes_its_unit_neither_better_nor_worse(tmp_path: Path) -> None:
    record = months(tmp_path, {"a": "pp", "b": "F-", "c": "pp"})
    units = {key: ids(record, "unit", rows) for key, rows in unit_change_counts(record, 0, 1).items()}
    assert units == {"improved": [], "worse": [], "same": ["jia", "yi"], "new": [], "gone": []}


SAMPLES = [
    ({}, (True, True)),
    ({"2022-01": "抽查", "2022-02": "抽查"}, (True, False)),
    ({"2022-01": "部分", "2022-02": "部分"}, (True, False)),
    ({"2022-02": "抽查"}, (False, False)),
    ({"2022-01": "复查"}, (False, False)),
]


@pytest.mark.parametrize(("samples", "expected"), SAMPLES)
def test_only_like_samples_are_compared(tmp_path: Path, samples: dict[str, str], expected: tuple[bool, bool]) -> None:
    record = months(tmp_path, {"a": "pp", "b": "p-"}, samples=samples)
    assert tuple(fair(record, 0, 1)) == expected
    # Not to have been drawn is not to have vanished.
    assert comings(record).told is expected[1]
    assert ids(record, "account", comings(record).vanished) == (["b"] if expected[1] else [])


def test_ties_share_a_rank(tmp_path: Path) -> None:
    record = months(tmp_path, {"a": "FFF", "b": "pFF", "c": "EEE", "d": "pFF"})
    failing = [(one.rank, ids(record, "account", [one.subject])[0], one.length) for one in longest(record, 2, FAIL)]
    assert failing == [(1, "a", 3), (2, "b", 2), (2, "d", 2)]
    assert [(one.rank, one.length) for one in longest(record, 2, EXCELLENT)] == [(1, 3)]


def test_a_run_behind_a_gap_may_be_longer(tmp_path: Path) -> None:
    record = months(tmp_path, {"a": "F?FF", "b": "p?FF"})
    assert [(one.length, one.open_ended) for one in longest(record, record.latest, FAIL)] == [(2, True), (2, True)]


def test_who_came_and_who_went(tmp_path: Path) -> None:
    record = months(tmp_path, {"a": "ppp", "b": "pp-", "c": "p-p", "d": "--p"})
    came = comings(record)
    # An account that comes back is not new.
    assert ids(record, "account", came.new) == ["d"]
    assert ids(record, "account", came.vanished) == ["b"]


def test_one_month_tells_nothing_of_coming_and_going(tmp_path: Path) -> None:
    assert comings(months(tmp_path, {"a": "p"})) == ((), (), False)


def test_leaving_is_counted_from_the_month_that_first_said_so(tmp_path: Path) -> None:
    record = months(tmp_path, {"a": "cpcc", "b": "ppcp", "c": "pppp", "d": "pccc"})
    found = [(ids(record, "account", [one.account])[0], one.word, one.since, one.periods) for one in leaving(record)]
    # 甲一 was well again in between; 甲二's remark is gone.
    assert found == [("d", "closing", 1, 3), ("a", "closing", 2, 2)]


def test_closed_accounts_and_their_successors(tmp_path: Path) -> None:
    accounts = {**FOUR, "a": account("甲一", "jia", closed="2022-02-10", next_="b"), "d": FOUR["d"]}
    record, _ = Year({"a": "c-", "b": "pp", "c": "pp", "d": "pp"}, accounts).judge(tmp_path)
    assert [(record.accounts["id"][one.account], one.day, one.successor) for one in closed(record)] == [
        ("a", "2022-02-10", "b")
    ]
    assert leaving(record) == ()


def test_names_given_up_are_told_newest_first(tmp_path: Path) -> None:
    accounts = {"a": account("甲新", "jia", aliases="甲旧@2022-01；甲一@2022-02；甲总")}
    units = ("jia,甲局,甲办@2021-12,部门,,,",)
    names = {("a", "2022-01"): "甲旧"}
    record, _ = Year({"a": "ppp"}, accounts, units=units, names=names).judge(tmp_path)
    told = [(one.kind, one.name, one.label) for one in renamed(record)]
    assert told == [
        ("account", "甲一", "2022年2月"),
        ("account", "甲旧", "2022年1月"),
        ("unit", "甲办", "2021年12月"),
    ]


UNLIKE = [
    # samples, charts on the page of periods, whether it has to say so, whether runs are ranked
    ({}, ["ratings-by-period", "pass-rate"], False, True),
    ({"2022-03": "抽查"}, ["ratings-by-period"], True, False),
    ({"2022-02": "抽查"}, ["ratings-by-period", "pass-rate"], True, True),
]


@pytest.mark.parametrize(("samples", "charts", "told", "ranked"), UNLIKE)
def test_rates_of_unlike_samples_are_not_put_side_by_side(
    tmp_path: Path, samples: dict[str, str], charts: list[str], told: bool, ranked: bool
) -> None:
    record, judgement = Year({"a": "pFp", "b": "ppp"}, FOUR, samples=samples).judge(tmp_path)
    site = Site(record, judgement, ())
    view = periods(site)
    assert [one.id.removeprefix("c-") for one in view.figures] == charts
    assert ("不能放在一起比" in view.missing) == told
    assert not told or "pass-rate" not in charts or "2022年2月" not in str(view.figures[1].table)
    # Nor is a rank given where not all accounts were inspected.
    assert movement(site).ranked == ranked
    assert any("范围不一样" in note for note in movement(site).notes) == told
