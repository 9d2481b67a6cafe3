"""From a second 不合格 to an interview (约谈): how near a unit is, what is recorded, and what follows a third."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.judge.rules import MET, NOT_JUDGED, Judged
from generator.judge.streaks import Runs
from generator.record.model import Grid, Record
from generator.record.periods import parse_day
from generator.record.problem import Place, Problem, problem
from generator.record.vocabulary import FAIL

RULE = "interview_after_fails"
# What the rule and the record together say of a unit that failed. ``interviewed``: one is recorded for this period;
# ``again``: one is recorded for an earlier period of the same run, and the unit failed once more.
STEPS = ("near", "eligible", "interviewed", "again", "not_judged")


class Held(NamedTuple):
    """One recorded interview: the department's row, the place of its period (-1 = not in the record), the day, the row
    of the file."""

    unit: int
    place: int
    day: date | None
    row: int


# By the department's row.
Interviews = dict[int, tuple[Held, ...]]


class Step(NamedTuple):
    """Where a unit stands at a place: a word of STEPS, the length of its run of 不合格, the place that hides the run's
    beginning (-1 = none), and the days of the interviews recorded within the run (for a run that is too short or
    cannot be judged: for this period)."""

    word: str
    length: int
    blocked: int
    days: tuple[date, ...]


def read_interviews(record: Record) -> Interviews:
    """Return the recorded interviews of each unit in file order; a unit that is not in the registry has none."""
    entries = record.lists.get("interviews")
    if entries is None:
        return {}
    units = {id_: row for row, id_ in enumerate(record.departments["id"])}
    places = {slot.period.id: at for at, slot in enumerate(record.timeline)}
    keys = ("department", "period", "held", "row")
    found: dict[int, tuple[Held, ...]] = {}
    for id_, period, day, row in zip(*(entries[key] for key in keys), strict=True):
        if id_ in units:
            unit = units[id_]
            found[unit] = (*found.get(unit, ()), Held(unit, places.get(period, -1), parse_day(day), int(row)))
    return found


def step(judged: Judged | None, unit: int, place: int, runs: Runs, grid: Grid, held: Interviews) -> Step | None:
    """Return where ``unit`` stands after the period at ``place``; None when the rule is not adopted or the unit has no
    不合格 there. ``judged`` is the interview rule at that place, ``grid`` the states of the units."""
    length, blocked = int(runs.length[unit, place]), int(runs.blocked[unit, place])
    # A 不合格 from before the unit was set up is in no run of its own.
    if judged is None or not length:
        return None
    threshold, outcome = judged.adopted.threshold, int(judged.outcomes[unit])
    if outcome != MET:
        days = _days(one for one in held.get(unit, ()) if one.place == place)
        return Step("not_judged" if outcome == NOT_JUDGED else "near", length, blocked, days)
    failed = _run(grid[unit].tolist(), place, length)
    # An interview before the run was long enough was about something else.
    counted = failed[threshold - 1 :]
    own = [one for one in held.get(unit, ()) if one.place in counted]
    word = "interviewed" if any(one.place == place for one in own) else "again" if own else "eligible"
    return Step(word, length, blocked, _days(own))


def _days(held: Iterable[Held]) -> tuple[date, ...]:
    return tuple(sorted(one.day for one in held if one.day))


def _run(states: Sequence[int], place: int, length: int) -> list[int]:
    """Return the places of the ``length`` 不合格 that end at ``place``, oldest first."""
    failed = [at for at in range(place, -1, -1) if states[at] == FAIL][:length]
    return failed[::-1]


def interview_problems(record: Record, held: Interviews, rules: Mapping[int, tuple[Judged, ...]]) -> list[Problem]:
    """Return a warning for each interview that no run of 不合格 stands before. What cannot be judged is no reason."""
    problems = []
    for one in (one for entries in held.values() for one in entries):
        judged = next((found for found in rules.get(one.place, ()) if found.rule.id == RULE), None)
        if judged is None or int(judged.outcomes[one.unit]) in (MET, NOT_JUDGED):
            continue
        words = {"unit": record.departments["name"].iloc[one.unit], "n": judged.adopted.threshold}
        label = record.timeline[one.place].period.label
        problems.append(problem("interview-unfounded", Place("interviews.csv", one.row), period=label, **words))
    return problems
