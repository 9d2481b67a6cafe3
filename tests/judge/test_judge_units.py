"""Units through their accounts: one failing account fails the unit, and why a unit may have no rating."""

from __future__ import annotations

import pytest
from judge_examples import County, account_row, letters, place_of, row, unit_row

from generator.judge.judgement import change_counts, previous_published
from generator.judge.overlap import by_family, most_living, most_per_platform

# Ratings of 甲局's three accounts in one month: its state, how many fail, how many are inspected.
STATES_OF_A_UNIT = [
    ("one of three fails", ("p", "F", "E"), "F", 1, 3),
    ("all fail", ("F", "F", "F"), "F", 3, 3),
    ("the worst counts", ("E", "p", "b"), "b", 0, 3),
    ("the rated one counts, not the others", ("p", "-", "u"), "p", 0, 2),
    ("unrated and not inspected", ("u", "-", "-"), "u", 0, 1),
    ("none inspected", ("-", "-", "-"), "-", 0, 0),
]


@pytest.mark.parametrize(
    ("ratings", "state", "failing", "inspected"),
    [case[1:] for case in STATES_OF_A_UNIT],
    ids=[case[0] for case in STATES_OF_A_UNIT],
)
def test_state_of_a_unit(
    county: County, ratings: tuple[str, str, str], state: str, failing: int, inspected: int
) -> None:
    county.months(yi_a="p", jia_a=ratings[0], jia_b=ratings[1], jia_c=ratings[2])
    record, judgement, _ = county.judge()
    unit, place = unit_row(record, "jia"), record.latest
    assert letters(judgement.units.grid[unit, [place]]) == state
    assert int(judgement.units.failing[unit, place]) == failing
    assert int(judgement.units.inspected[unit, place]) == inspected


def test_a_row_that_says_not_inspected_is_no_inspection(county: County) -> None:
    county.month("2022-01", {"yi-a": "合格", "jia-a": row("未检查", "", "  ")})
    record, judgement, _ = county.judge()
    unit = unit_row(record, "jia")
    assert letters(judgement.units.grid[unit, [record.latest]]) == "-"
    assert int(judgement.units.inspected[unit, record.latest]) == 0


def test_an_account_without_a_unit_belongs_to_none(county: County) -> None:
    county.months(ding_a="F", yi_a="p")
    record, judgement, _ = county.judge()
    assert int(judgement.units.failing.sum()) == 0
    assert account_row(record, "ding-a") not in {a for rows in judgement.units.accounts for a in rows}


def test_accounts_are_listed_in_registry_order(county: County) -> None:
    county.months(jia_c="p", jia_a="p")
    record, judgement, _ = county.judge()
    assert judgement.units.accounts[unit_row(record, "jia")] == (0, 1, 2)


def test_a_unit_over_time(county: County) -> None:
    county.first = "2021-11"
    county.lives["bing-a"] = ("2021-12-15", "2022-04-02")
    county.months(yi_a="ph?pp", bing_a="Fh?pp")
    county.write(
        "inspections/2022-05.csv", (county.folder / "inspections/2022-05.csv").read_text().replace("丙一", "丁一")
    )
    record, judgement, _ = county.judge()
    # The place before the first month is lacking, and 丙局 had no account yet at the one before that.
    assert [slot.period.id for slot in record.timeline][:2] == ["2021-12", "2022-01"]
    assert letters(judgement.units.grid[unit_row(record, "yi")]) == "?ph?pp"
    assert letters(judgement.units.grid[unit_row(record, "bing")]) == "?Fh?po"


def test_a_unit_without_accounts_is_out(county: County) -> None:
    county.units = {**county.units, "wu": "戊局"}
    county.months(yi_a="p")
    record, judgement, _ = county.judge()
    assert letters(judgement.units.grid[unit_row(record, "wu")]) == "oo"


def test_subscription_and_service_accounts_are_one_platform(county: County) -> None:
    county.months(jia_a="p", jia_b="p", jia_c="p", yi_a="p", ding_a="p")
    record, _, _ = county.judge()
    jia, yi, bing = (unit_row(record, id_) for id_ in ("jia", "yi", "bing"))
    assert most_per_platform(record, record.latest)[[jia, yi, bing]].tolist() == [2, 1, 0]
    assert most_living(record, record.latest)[[jia, yi, bing]].tolist() == [2, 1, 1]
    assert by_family(record, record.latest, jia) == {"wechat": [0, 1], "weibo": [2]}
    assert by_family(record, record.latest, bing) == {}


def test_changes_between_two_months(county: County) -> None:
    county.months(jia_a="Fp", jia_b="pF", jia_c="pp", yi_a="up", bing_a="-p", ding_a="p-")
    record, _, _ = county.judge()
    before, after = place_of(record, "2022-01"), place_of(record, "2022-02")
    assert previous_published(record, after) == before
    found = {key: rows.tolist() for key, rows in change_counts(record, before, after).items()}
    assert found == {"improved": [0], "worse": [1], "same": [2], "new": [4], "gone": [5]}


def test_the_previous_month_is_the_last_that_was_published(county: County) -> None:
    county.months(jia_a="ph?p")
    record, _, _ = county.judge()
    assert previous_published(record, place_of(record, "2022-04")) == place_of(record, "2022-01")
