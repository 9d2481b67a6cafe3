"""What a row of a made-up table can say: rating, problem, indicators, and how one month leads to the next."""

from __future__ import annotations

from typing import NamedTuple

from generator.words import WORDS

TABLE = WORDS["demo"]["table"]
# Marks of an account in a month: out of its life, not inspected, or FIRST + place in OUTCOMES.
OUT, NONE, FIRST = 0, 1, 2


class Outcome(NamedTuple):
    """The rest of a row behind name and platform. ``grade``: 0 best … 3 failing."""

    rating: str
    problem: str
    original: str
    columns: str
    grade: int


def _grades() -> list[str]:
    return list(dict.fromkeys(row[0] for row in TABLE.outcomes))


GRADES = _grades()
FAILING = len(GRADES) - 1


def _outcome(row: list[str]) -> Outcome:
    """Return the outcome of a row of words; a rating with a remark is a failing one."""
    rating, problem, original, columns = row[:4]
    return Outcome(rating, problem, original, columns, GRADES.index(rating) if rating in GRADES else FAILING)


OUTCOMES = (
    *(_outcome(row) for row in TABLE.outcomes),
    _outcome(TABLE.closing),
    _outcome(TABLE.advised),
)
ADVISED = FIRST + len(OUTCOMES) - 1
CLOSING = ADVISED - 1
# Grade of each mark; marks that are no outcome have the grade -1.
GRADE_OF = (-1, -1, *(outcome.grade for outcome in OUTCOMES))
FAILING_MARKS = frozenset(mark for mark, grade in enumerate(GRADE_OF) if grade == FAILING)


def _choices(grade: int) -> tuple[int, ...]:
    """Return the marks of a grade, each as often as the table of outcomes says."""
    marks = [(FIRST + at, row) for at, row in enumerate(TABLE.outcomes)]
    return tuple(mark for mark, row in marks if GRADES.index(row[0]) == grade for _ in range(row[4]))


CHOICES = tuple(_choices(grade) for grade in range(len(GRADES)))
# A pass though a core indicator says no: the table contradicts itself, as a real one did.
CONFLICTS = tuple(
    FIRST + at
    for at, outcome in enumerate(OUTCOMES)
    if outcome.grade < FAILING and TABLE.no in (outcome.original, outcome.columns)
)

# For each temper, from each grade: the chance that the next month's grade is at least 优, 良, 合格.
# Chosen so that about one account in eight fails, most of them again and again the same ones.
TEMPERS = (
    ((0.80, 0.95, 1.0), (0.35, 0.85, 1.0), (0.10, 0.50, 0.99), (0.0, 0.20, 1.0)),
    ((0.50, 0.80, 0.99), (0.10, 0.60, 0.98), (0.03, 0.15, 0.95), (0.0, 0.05, 0.65)),
    ((0.30, 0.60, 0.90), (0.05, 0.35, 0.85), (0.01, 0.06, 0.78), (0.0, 0.0, 0.30)),
)
# Of ten accounts three are well kept, five are ordinary, two are neglected.
SHARES = (0, 0, 0, 1, 1, 1, 1, 1, 2, 2)
