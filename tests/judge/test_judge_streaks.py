"""Runs of the same state: what continues one, what breaks it, and behind what nothing can be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge_examples import LETTERS, County, account_row, letters, place_of, rule, states, unit_row

from generator.judge.rules import MET, NOT_JUDGED, NOT_MET
from generator.judge.streaks import runs, spans
from generator.record.vocabulary import EXCELLENT, FAIL, GOOD

# What happened, letter by letter; then at the last place: how long the run is, and the place that blocks it.
RUNS = [
    ("one fail at the known beginning", "F", 1, -1),
    ("two in a row", "FF", 2, -1),
    ("a pass breaks it", "FpF", 1, -1),
    ("a month not held is skipped", "FhF", 2, -1),
    ("several months not held are skipped", "FhhhF", 2, -1),
    ("a month not held at the end keeps the run", "FFh", 2, -1),
    ("a month that the record lacks blocks it", "F?F", 1, 1),
    ("not inspected in between blocks it", "F-F", 1, 1),
    ("unrated in between blocks it", "FuF", 1, 1),
    ("outside its life in between ends it for certain", "FoF", 1, -1),
    ("just opened", "ooF", 1, -1),
    ("the newest of several gaps is told", "?-F", 1, 1),
    ("a gap before a pass is no matter", "?pF", 1, -1),
    ("a gap before the run, two fails behind it", "?FF", 2, 0),
    ("a gap, then a month not held, then a fail", "?hF", 1, 0),
    ("a month not held, then a gap, then a fail", "Fh?F", 1, 2),
    ("not held only before", "hF", 1, -1),
    ("not in a run", "FFp", 0, -1),
    ("a gap is no run", "FF?", 0, -1),
    ("basic pass breaks a run of fails", "FbF", 1, -1),
    ("a run goes on behind a month not held that follows a gap", "?FhF", 2, 0),
]


@pytest.mark.parametrize(("line", "length", "blocked"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS])
def test_run_at_the_last_place(line: str, length: int, blocked: int) -> None:
    found = runs(states(line)[None, :])
    assert (int(found.length[0, -1]), int(found.blocked[0, -1])) == (length, blocked)


def test_each_place_has_its_own_run() -> None:
    found = runs(states("F?FhFpF")[None, :])
    assert found.length[0].tolist() == [1, 0, 1, 1, 2, 0, 1]
    assert found.blocked[0].tolist() == [-1, -1, 1, 1, 1, -1, -1]


def test_runs_of_other_states() -> None:
    excellent = runs(states("EEhEgE")[None, :], (EXCELLENT,))
    assert excellent.length[0].tolist() == [1, 2, 2, 3, 0, 1]
    good = runs(states("EEhEgE")[None, :], (EXCELLENT, GOOD))
    assert good.length[0].tolist() == [1, 2, 2, 3, 4, 5]


def test_subjects_do_not_touch_each_other() -> None:
    grid = states("FF?FFF").reshape(2, 3)
    assert runs(grid).length.tolist() == [[1, 2, 0], [1, 2, 3]]


# Runs of at least two, or that may be longer than the record shows: (first, last, beginning unknown).
SPANS = [
    ("nothing", "ppp", []),
    ("one fail is not worth marking", "pFp", []),
    ("two in a row", "pFFp", [(1, 2, False)]),
    ("a month not held lies within", "FhF", [(0, 2, False)]),
    ("a month not held behind it is not part of it", "FFh", [(0, 1, False)]),
    ("one fail behind a gap may be longer", "?Fp", [(1, 1, True)]),
    ("a gap, not held, a fail", "?hF", [(2, 2, True)]),
    ("not inspected and unrated are gaps too", "-F-uF", [(1, 1, True), (4, 4, True)]),
    ("two runs", "FFpFF", [(0, 1, False), (3, 4, False)]),
    ("a gap between two fails", "F?F", [(2, 2, True)]),
    ("outside its life is no gap", "oF", []),
    ("the gap is only of the run right behind it", "?FFpF", [(1, 2, True)]),
]


@pytest.mark.parametrize(("line", "expected"), [case[1:] for case in SPANS], ids=[case[0] for case in SPANS])
def test_spans(line: str, expected: list[tuple[int, int, bool]]) -> None:
    assert spans(states(line)) == expected


def test_spans_of_another_state_and_length() -> None:
    assert spans(states("EEpEEEF"), EXCELLENT, 3) == [(3, 5, False)]
    assert spans(states("pFp"), FAIL, 1) == [(1, 1, False)]


LINES = st.text(st.sampled_from(sorted(LETTERS)), min_size=1, max_size=12)


@given(LINES)
def test_a_run_never_exceeds_the_places_before_it(line: str) -> None:
    found = runs(states(line)[None, :])
    for place, (length, blocked) in enumerate(zip(found.length[0].tolist(), found.blocked[0].tolist(), strict=True)):
        assert 0 <= length <= place + 1 - (blocked + 1)
        assert blocked < place
        assert blocked == -1 or length > 0


@given(LINES, st.integers(0, 12))
def test_a_month_not_held_changes_no_run(line: str, at: int) -> None:
    at = min(at, len(line))
    without, within = (runs(states(text)[None, :]) for text in (line, line[:at] + "h" + line[at:]))
    lengths = within.length[0].tolist()
    del lengths[at]
    assert lengths == without.length[0].tolist()
    assert (within.blocked[0, -1] >= 0) == (without.blocked[0, -1] >= 0) or at == len(line)


@given(LINES)
def test_what_the_record_lacks_cannot_make_a_run_longer_than_if_it_had_been_a_pass(line: str) -> None:
    lacking, passed = (runs(states(text)[None, :]) for text in (line, line.replace("?", "p")))
    assert (passed.length == lacking.length).all()
    assert (passed.blocked <= lacking.blocked).all()


@given(LINES)
def test_spans_are_the_runs_marked(line: str) -> None:
    found = runs(states(line)[None, :])
    for first, last, unknown in spans(states(line), least=1):
        assert line[first] == line[last] == "F"
        assert int(found.length[0, last]) == line[first : last + 1].count("F")
        assert (int(found.blocked[0, last]) >= 0) == unknown
    marked = sum(line[first : last + 1].count("F") for first, last, _ in spans(states(line), least=1))
    assert marked == line.count("F")


# Whole records: months from January 2022 on, a line a unit; then the outcome of the rule "two in a row".
INTERVIEWS = [
    ("two months running", "", "FF", MET, 2),
    ("the month before the record is not here", "", "F", NOT_JUDGED, 1),
    ("the series is known to begin here", "2022-01", "F", NOT_MET, 1),
    ("the series began earlier", "2021-06", "F", NOT_JUDGED, 1),
    ("passed in between", "", "FpF", NOT_MET, 1),
    ("not held in between", "", "FhF", MET, 2),
    ("the record lacks the month in between", "", "F?F", NOT_JUDGED, 1),
    ("two running behind a gap are enough", "", "F?FF", MET, 2),
    ("not inspected in between", "", "F-F", NOT_JUDGED, 1),
    ("three running", "", "FFF", MET, 3),
]


@pytest.mark.parametrize(
    ("first", "line", "outcome", "length"), [case[1:] for case in INTERVIEWS], ids=[case[0] for case in INTERVIEWS]
)
def test_interview(county: County, first: str, line: str, outcome: int, length: int) -> None:
    county.first = first
    county.settings = rule("interview_after_fails", 2)
    # Another unit is inspected every month, so that every table has a row.
    county.months(yi_a=line.replace("F", "p").replace("-", "p"), jia_a=line)
    record, judgement, problems = county.judge()
    assert problems == []
    judged, unit = judgement.rule("interview_after_fails", record.latest), unit_row(record, "jia")
    assert judged is not None
    assert int(judged.outcomes[unit]) == outcome
    assert int(judgement.unit_runs.length[unit, record.latest]) == length


def test_accounts_take_turns_and_the_unit_still_fails_twice(county: County) -> None:
    county.months(jia_a="Fp", jia_c="pF")
    record, judgement, _ = county.judge()
    unit, last = unit_row(record, "jia"), place_of(record, "2022-02")
    assert int(judgement.unit_runs.length[unit, last]) == 2
    assert judgement.runs.length[[account_row(record, id_) for id_ in ("jia-a", "jia-c")], last].tolist() == [0, 1]


def test_a_unit_that_begins_with_its_first_account_has_a_known_beginning(county: County) -> None:
    county.first = "2021-12"
    county.lives["bing-a"] = ("2022-02", "")
    county.months(yi_a="pp", bing_a="-F")
    record, judgement, _ = county.judge()
    unit, last = unit_row(record, "bing"), place_of(record, "2022-02")
    assert int(judgement.unit_runs.length[unit, last]) == 1
    assert int(judgement.unit_runs.blocked[unit, last]) == -1


# A unit with two accounts: a line an account, the sample of every month, and what the last month comes to. The middle
# month is the one in question.
HALF_SEEN = [
    ("one passed, the other was left out of a random check", "FpF", "F-p", "抽查", NOT_JUDGED),
    ("one passed, the other was inspected without a rating", "FpF", "Fup", "全部", NOT_JUDGED),
    ("one passed, the other is missing from a table of all between two that have it", "FpF", "p-p", "全部", NOT_JUDGED),
    ("one passed, the other came only later to a table of all", "FpF", "--p", "全部", NOT_MET),
    ("one passed, the other was gone from a table of all", "FpF", "F--", "全部", NOT_MET),
    ("one passed, the other was closed", "FpF", "F--", "抽查, closed", NOT_MET),
    ("both passed", "FpF", "ppp", "抽查", NOT_MET),
    ("one failed, whatever became of the other", "FFF", "p-p", "抽查", MET),
    ("a pass of both before it settles it", "FppF", "F-pp", "抽查", NOT_MET),
]


@pytest.mark.parametrize(
    ("one", "other", "sample", "outcome"), [case[1:] for case in HALF_SEEN], ids=[case[0] for case in HALF_SEEN]
)
def test_what_nobody_knows_of_one_account_is_no_pass_of_the_unit(
    county: County, one: str, other: str, sample: str, outcome: int
) -> None:
    """Only a run of 不合格 suffers: the state that is shown of the unit stays the worst rating that there is."""
    if sample.endswith("closed"):
        county.lives["jia-c"] = ("", "2022-02")
    # 甲二 was closed long ago and is not in doubt.
    county.lives["jia-b"] = ("", "2021-01")
    county.settings = rule("interview_after_fails", 2)
    county.months(yi_a="p" * len(one), jia_a=one, jia_c=other)
    for path in (county.folder / "notices").glob("*.toml"):
        path.write_text(path.read_text(encoding="utf-8") + f'sample = "{sample[:2]}"\n', encoding="utf-8")
    record, judgement, _ = county.judge()
    judged, unit = judgement.rule("interview_after_fails", record.latest), unit_row(record, "jia")
    assert judged is not None
    assert int(judged.outcomes[unit]) == outcome
    assert letters(judgement.units.grid[unit, [place_of(record, "2022-02")]]) == one[1]
