"""Units (departments) seen through their accounts: a unit is shown with its accounts, and fails if one of them does."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.record.model import Grid, Record
from generator.record.periods import parse_day
from generator.record.vocabulary import FAIL, LACKING, NONE, NOT_HELD, OUT, UNRATED

_NO_RATING = 99


class Units(NamedTuple):
    """``grid[unit, place]``: the worst rating among the unit's accounts, or why there is none (codes of STATES).
    ``failing`` and ``inspected`` count its accounts there; ``accounts[unit]`` lists their rows in the registry."""

    grid: Grid
    failing: npt.NDArray[np.int32]
    inspected: npt.NDArray[np.int32]
    accounts: tuple[tuple[int, ...], ...]


def judge_units(record: Record) -> Units:
    """Return the state of every department at every place on the time line."""
    accounts: list[list[int]] = [[] for _ in range(len(record.departments))]
    for account, unit in enumerate(record.units.tolist()):
        if unit >= 0:
            accounts[unit].append(account)
    # A row of the table that says 未检查 is no inspection.
    failing, inspected = _count(record, record.grid == FAIL), _count(record, record.grid >= UNRATED)
    return Units(_states(record), failing, inspected, tuple(tuple(rows) for rows in accounts))


def for_runs(record: Record, grid: Grid) -> Grid:
    """Return ``grid`` for judging runs: where one account is fine and nobody knows of another, the unit may have had a
    不合格, so that nothing can be said of it there."""
    return np.where((grid > FAIL) & _in_doubt(record), NONE, _within_lives(record, grid)).astype(np.int8)


def _in_doubt(record: Record) -> npt.NDArray[np.bool_]:
    """Return for each unit and place whether an account of its own was not rated there.

    A table of all accounts has all that there were: one that is not in it, and was not both before and after, was not
    there yet, or was there no more.
    """
    listed = record.position >= 0
    known = np.maximum.accumulate(listed, axis=1) & np.maximum.accumulate(listed[:, ::-1], axis=1)[:, ::-1]
    whole = [slot.notice is None or slot.notice.sample == "census" for slot in record.timeline]
    unrated = (record.grid == NONE) | (record.grid == UNRATED)
    return _count(record, unrated & (known | ~np.array(whole, dtype=bool))) > 0


def _within_lives(record: Record, grid: Grid) -> Grid:
    """Return ``grid`` without what was not the unit's own: a 不合格 from before it was set up was another unit's, so
    that nothing can be said of this one there. Its accounts keep their history; its head answers for its own time."""
    found = grid.copy()
    for unit, opened in enumerate(map(parse_day, record.departments["opened"])):
        if opened is not None:
            before = [at for at, slot in enumerate(record.timeline) if slot.period.end < opened]
            found[unit, before] = np.where(found[unit, before] == FAIL, NONE, found[unit, before])
    return found


def _count(record: Record, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    known = record.units >= 0
    counts = np.zeros((len(record.departments), wanted.shape[1]), dtype=np.int32)
    np.add.at(counts, record.units[known], wanted[known].astype(np.int32))
    return counts


def _states(record: Record) -> Grid:
    known = record.units >= 0
    units, grid = record.units[known], record.grid[known]
    shape = len(record.departments), grid.shape[1]
    worst = np.full(shape, _NO_RATING, dtype=np.int8)
    np.minimum.at(worst, units, np.where(grid >= FAIL, grid, _NO_RATING).astype(np.int8))
    # Without a rating the most telling reason counts: inspected but unrated, then not inspected, then out of life.
    reason = np.full(shape, OUT, dtype=np.int8)
    np.maximum.at(reason, units, np.where(grid >= FAIL, OUT, grid).astype(np.int8))
    living = _count(record, record.grid != OUT) > 0
    for place, slot in enumerate(record.timeline):
        if slot.state != "published":
            # What the record lacks says nothing about a unit, unless none of its accounts was there yet.
            state = LACKING if slot.state == "lacking" else NOT_HELD
            reason[:, place] = np.where(living[:, place], state, OUT)
    return np.where(worst == _NO_RATING, reason, worst).astype(np.int8)
