"""Runs of the same state over consecutive periods, for accounts and for units alike."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.record.model import Grid
from generator.record.vocabulary import FAIL, LACKING, NONE, NOT_HELD, UNRATED

# States after which nothing can be said about a streak. A period not held is skipped instead.
UNKNOWN = (LACKING, NONE, UNRATED)


class Runs(NamedTuple):
    """For each subject (row) and place on the time line: ``length`` of the run that ends there (0 = not in one), and
    ``blocked``, the place whose unknown state stands right before the run (-1 = the run's beginning is known)."""

    length: npt.NDArray[np.int32]
    blocked: npt.NDArray[np.int32]


def runs(grid: Grid, states: tuple[int, ...] = (FAIL,)) -> Runs:
    """Return the runs of ``states`` in ``grid[subject, place]`` (codes of STATES)."""
    subjects, places = grid.shape
    length = np.zeros((subjects, places), dtype=np.int32)
    blocked = np.full((subjects, places), -1, dtype=np.int32)
    now = np.zeros(subjects, dtype=np.int32)
    at_block = np.full(subjects, -1, dtype=np.int32)
    for place in range(places):
        state = grid[:, place]
        inside = np.isin(state, states)
        skipped = state == NOT_HELD
        now = np.where(inside, now + 1, np.where(skipped, now, 0)).astype(np.int32)
        unknown = np.isin(state, UNKNOWN) & ~inside
        at_block = np.where(inside | skipped, at_block, np.where(unknown, place, -1)).astype(np.int32)
        length[:, place] = now
        blocked[:, place] = np.where(now > 0, at_block, -1)
    return Runs(length, blocked)


def spans(row: npt.NDArray[np.int8], state: int = FAIL, least: int = 2) -> list[tuple[int, int, bool]]:
    """Return (first place, last place, beginning unknown) of each run of at least ``least`` in one subject's row.

    A run that is shorter but begins behind an unknown period is given too: it may be longer than the record shows.
    """
    found: list[tuple[int, int, bool]] = []
    first, last, count, unknown, behind = -1, -1, 0, False, False
    for place, code in enumerate([*row.tolist(), -1]):
        if code == state:
            first = place if count == 0 else first
            unknown = behind if count == 0 else unknown
            last, count = place, count + 1
        elif code != NOT_HELD:
            if count >= least or (count and unknown):
                found.append((first, last, unknown))
            count, behind = 0, code in UNKNOWN
    return found
