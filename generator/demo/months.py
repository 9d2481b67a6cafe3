"""The months of the example: which were held, sampled, lost; how files were saved; which notice is wrong."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from generator.demo.chance import between, draw, stream

# The last month of every example record: nothing in it may depend on the day it is made.
LAST = (2025, 12)
FEBRUARY = 2
# Kinds of slips in what a notice states, taken in turn.
SLIPS = ("total", "platform", "units")


class Month(NamedTuple):
    """One month. ``kind`` is held, not_held or lacking; ``sampled``: only part of the accounts was inspected;
    ``rated``: the table has ratings; ``encoding`` of its table; ``slip``: the stated figure that is wrong.
    """

    id: str
    year: int
    month: int
    kind: str
    sampled: bool
    rated: bool
    encoding: str
    slip: str
    issued: date
    due: date
    last: bool

    def day(self, number: int) -> str:
        """Return the day ``number`` of the month, as the registry writes dates."""
        return f"{self.id}-{number:02d}"


class _Plan(NamedTuple):
    not_held: list[int]
    lacking: list[int]
    sampled: list[int]
    unrated: list[int]


def plan_months(count: int, seed: int) -> list[Month]:
    """Return ``count`` months that end with LAST, in time order; the first and the last two are held."""
    random = stream(seed, "months")
    names = [_name(count - 1 - at) for at in range(count)]
    plan = _plan(names, random)
    held = [at for at in range(count) if at not in (*plan.not_held, *plan.lacking)]
    encodings = {at: _encoding(nth, len(held)) for nth, at in enumerate(held)}
    rated = [at for at in held[:-1] if at not in plan.unrated]
    slips = dict(zip(sorted(draw(random, rated, _slip_count(count))), SLIPS, strict=False))
    months = []
    for at, (year, month) in enumerate(names):
        issued = _month_after(year, month) + timedelta(days=between(random, 7, 13))
        kind = "not_held" if at in plan.not_held else "lacking" if at in plan.lacking else "held"
        months.append(
            Month(
                f"{year}-{month:02d}",
                year,
                month,
                kind,
                at in plan.sampled,
                at not in plan.unrated,
                encodings.get(at, "utf-8"),
                slips.get(at, ""),
                issued,
                issued + timedelta(days=8),
                at == count - 1,
            )
        )
    return months


def _name(before_last: int) -> tuple[int, int]:
    step = LAST[0] * 12 + LAST[1] - 1 - before_last
    return step // 12, step % 12 + 1


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _plan(names: list[tuple[int, int]], random: Random) -> _Plan:
    """Return which places are special; no place is special twice."""
    count = len(names)
    inside = list(range(1, count - 2))
    februaries = [at for at in inside if names[at][1] == FEBRUARY][-2:]
    not_held = (februaries or draw(random, inside, 1)) if count >= 4 else []
    inside = [at for at in inside if at not in not_held]
    lacking = draw(random, inside, 1) if count >= 6 else []
    inside = [at for at in inside if at not in lacking]
    sampled = draw(random, inside, max(1, count // 8)) if count >= 6 else []
    inside = [at for at in inside if at not in sampled]
    # One early table came without ratings: inspected, but not rated.
    unrated = draw(random, inside[: len(inside) // 2], 1) if count >= 18 else []
    return _Plan(not_held, lacking, sampled, unrated)


def _slip_count(count: int) -> int:
    return 0 if count < 3 else 1 if count < 12 else 2 if count < 36 else 3


def _encoding(nth: int, count: int) -> str:
    """Return how the ``nth`` of ``count`` tables was saved: every folder has what Excel makes of CSV."""
    if count > 1 and nth % 9 == 0:
        return "gb18030"
    return "utf-8-sig" if nth % 3 == 1 else "utf-8"
