"""From what was read to the record: the line of periods, the grid of states."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.record.lists import DATES
from generator.record.model import Grid, Slot
from generator.record.notices import Notice
from generator.record.periods import Period, in_time_order, missing_between, parse_day, previous_period
from generator.record.settings import Settings
from generator.record.vocabulary import LACKING, NONE, NOT_HELD, OUT


def lay_timeline(
    periods: list[Period], notices: dict[str, Notice], tables: Container[str], settings: Settings
) -> tuple[Slot, ...]:
    """Return every place from the first to the last period, those that the record lacks included.

    The record usually does not begin with the first inspection that was ever held: unless the settings name
    the first one, the place before the first is put in as lacking, because nothing can be said about it.
    """
    places = periods + missing_between(periods)
    first = in_time_order(periods)[0]
    if settings.first is None or settings.first.start < first.start:
        places.append(previous_period(first))
    slots = []
    for period in in_time_order(places):
        notice = notices.get(period.id)
        if period.id in tables:
            slots.append(Slot(period, "published", notice or Notice(period.id, known=False)))
        elif notice is not None and not notice.held:
            slots.append(Slot(period, "not_held", notice))
        else:
            slots.append(Slot(period, "lacking", None))
    return tuple(slots)


def lay_grids(
    timeline: tuple[Slot, ...], inspections: pd.DataFrame, accounts: pd.DataFrame
) -> tuple[Grid, npt.NDArray[np.int64]]:
    """Return ``grid[account, slot]`` (codes of STATES) and ``position[account, slot]`` (row in ``inspections``, -1)."""
    shape = (len(accounts), len(timeline))
    grid = np.full(shape, NONE, dtype=np.int8)
    for at, slot in enumerate(timeline):
        if slot.state != "published":
            grid[:, at] = LACKING if slot.state == "lacking" else NOT_HELD
    ends = [slot.period.end for slot in timeline]
    for account, (opened, closed) in enumerate(zip(accounts["opened"], accounts["closed"], strict=True)):
        if opened or closed:
            life = parse_day(opened), parse_day(closed)
            grid[account, _outside(*life, ends)] = OUT
    position = np.full(shape, -1, dtype=np.int64)
    rows, slots = inspections["account"].to_numpy(), inspections["slot"].to_numpy()
    grid[rows, slots] = inspections["rating"].to_numpy()
    position[rows, slots] = np.arange(len(inspections))
    return grid, position


def outside(opened: date | None, closed: date | None, end: date) -> str:
    """Return before_opened or after_closed when the account does not live in the period that ends on the day ``end``,
    else an empty text; it leaves the denominator from the period in which it is closed."""
    if opened and opened > end:
        return "before_opened"
    return "after_closed" if closed and closed <= end else ""


def _outside(opened: date | None, closed: date | None, ends: list[date]) -> list[int]:
    """Return the places in which the account does not live, among those that end on the days ``ends``, in order."""
    first = bisect_left(ends, opened) if opened else 0
    last = bisect_left(ends, closed) if closed else len(ends)
    return [*range(first), *range(max(first, last), len(ends))]


def newest_day(timeline: tuple[Slot, ...], lists: dict[str, pd.DataFrame]) -> date:
    """Return the date of the newest fact in the record: what is due is reckoned from there, never from a clock."""
    days = [slot.period.end for slot in timeline if slot.state == "published"]
    days += [slot.notice.issued for slot in timeline if slot.notice is not None and slot.notice.issued]
    for frame in lists.values():
        for key in DATES:
            if key in frame:
                days += [day for day in map(parse_day, sorted(set(frame[key]))) if day]
    return max(days)
