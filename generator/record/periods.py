"""Inspection periods: months first, but quarters, half years, years and second batches are not forbidden."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from generator.words import say

_SHAPE = re.compile(
    r"(?P<year>(?:19|20|21)[0-9]{2})"
    r"(?:-(?P<month>0[1-9]|1[0-2])|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?(?:-(?P<batch>[1-9]))?"
)
_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?")
SLOTS = {"month": 12, "quarter": 4, "half": 2, "year": 1}


class Period(NamedTuple):
    """One inspection period. ``slot`` is its 1-based place among the ``slots`` of its year; ``batch`` 0 = the only."""

    id: str
    kind: str
    year: int
    slot: int
    slots: int
    batch: int

    @property
    def start(self) -> date:
        """Return its first day."""
        return date(self.year, (self.slot - 1) * (12 // self.slots) + 1, 1)

    @property
    def end(self) -> date:
        """Return its last day."""
        month = self.slot * (12 // self.slots)
        return date(self.year, 12, 31) if month == 12 else date(self.year, month + 1, 1) - timedelta(days=1)

    @property
    def label(self) -> str:
        """Return its name as readers know it, e.g. ``2022年2月``."""
        batch = say("record.period.batch", n=self.batch) if self.batch else ""
        return say(f"record.period.{self.kind}", year=self.year, n=self.slot) + batch

    @property
    def short(self) -> str:
        """Return its name without the year, e.g. ``2月``."""
        return say(f"record.period.{self.kind}_short", year=self.year, n=self.slot)


def parse_period(text: str) -> Period | None:
    """Return the period named ``2022-02``, ``2022-Q2``, ``2022-H1`` or ``2022``, or None; ``-2`` is a second batch."""
    found = _SHAPE.fullmatch(text)
    if not found:
        return None
    for kind in ("month", "quarter", "half"):
        if found[kind]:
            return Period(text, kind, int(found["year"]), int(found[kind]), SLOTS[kind], int(found["batch"] or 0))
    # 2022-2 would be a second batch of the year to a machine, and February to the person who wrote it.
    return None if found["batch"] else Period(text, "year", int(found["year"]), 1, 1, 0)


def in_time_order(periods: list[Period]) -> list[Period]:
    """Return the periods by their last day, then by batch."""
    return sorted(periods, key=lambda p: (p.end, p.start, p.batch, p.id))


def next_period(period: Period) -> Period:
    """Return the period of the same kind that follows ``period`` (batches left out)."""
    step = (period.year * period.slots + period.slot - 1) + 1
    return _nth(step, period.kind)


def previous_period(period: Period) -> Period:
    """Return the period of the same kind that comes before ``period`` (batches left out)."""
    step = (period.year * period.slots + period.slot - 1) - 1
    return _nth(step, period.kind)


def _nth(step: int, kind: str) -> Period:
    slots = SLOTS[kind]
    year, slot = step // slots, step % slots + 1
    name = {
        "month": f"{year}-{slot:02d}",
        "quarter": f"{year}-Q{slot}",
        "half": f"{year}-H{slot}",
        "year": f"{year}",
    }
    return Period(name[kind], kind, year, slot, slots, 0)


def missing_between(periods: list[Period]) -> list[Period]:
    """Return the periods that should stand between the first and the last one and do not (same kind throughout)."""
    kinds = {period.kind for period in periods}
    if len(kinds) != 1:
        return []
    have = {(period.year, period.slot) for period in periods}
    missing, at, last = [], in_time_order(periods)[0], in_time_order(periods)[-1]
    while (at.year, at.slot) < (last.year, last.slot):
        at = next_period(at)
        if (at.year, at.slot) not in have:
            missing.append(at)
    return missing


def parse_day(text: str) -> date | None:
    """Return the date ``2022-03-25``, or the first day of the month ``2022-03``; None for anything else."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return None
