"""Units (departments) seen through their accounts: a unit is shown with its accounts, and fails if one of them does."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.record.model import Grid, Record
from generator.record.vocabulary import FAIL, LACKING, NOT_HELD, OUT

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
    count, places = len(record.departments), record.grid.shape[1]
    known = record.units >= 0
    units, grid = record.units[known], record.grid[known]
    worst = np.full((count, places), _NO_RATING, dtype=np.int8)
    np.minimum.at(worst, units, np.where(grid >= FAIL, grid, _NO_RATING).astype(np.int8))
    # Without a rating the most telling reason counts: inspected but unrated, then not inspected, then out of life.
    reason = np.full((count, places), OUT, dtype=np.int8)
    np.maximum.at(reason, units, np.where(grid >= FAIL, OUT, grid).astype(np.int8))
    for place, slot in enumerate(record.timeline):
        if slot.state != "published":
            reason[:, place] = LACKING if slot.state == "lacking" else NOT_HELD
    failing = np.zeros((count, places), dtype=np.int32)
    np.add.at(failing, units, (grid == FAIL).astype(np.int32))
    inspected = np.zeros((count, places), dtype=np.int32)
    np.add.at(inspected, units, (record.position[known] >= 0).astype(np.int32))
    accounts: list[list[int]] = [[] for _ in range(count)]
    for account, unit in enumerate(record.units.tolist()):
        if unit >= 0:
            accounts[unit].append(account)
    state = np.where(worst == _NO_RATING, reason, worst).astype(np.int8)
    return Units(state, failing, inspected, tuple(tuple(rows) for rows in accounts))

