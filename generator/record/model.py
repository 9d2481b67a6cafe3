"""The record once it is read: plain frames and small values that every later room works on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.record.notices import Notice
from generator.record.periods import Period
from generator.record.settings import Settings

Grid = npt.NDArray[np.int8]


class Slot(NamedTuple):
    """One place on the time line. ``state`` is published, not_held or lacking; ``notice`` is None when lacking."""

    period: Period
    state: str
    notice: Notice | None


class Arrays(dict[str, npt.NDArray[Any]]):
    """The columns of a frame as plain arrays, each taken out when it is first asked for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__()
        self._frame = frame

    def __missing__(self, key: str) -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = self._frame[key].to_numpy()
        self[key] = found
        return found


class Input(NamedTuple):
    """A file of the record as it was read: its path in the folder, its length, the SHA-256 of its bytes."""

    file: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Record:
    """Everything that was read, in time order.

    ``accounts`` and ``departments`` as the registry room describes them. ``units[i]`` is the department row
    of account ``i`` (-1 = to be confirmed). ``inspections`` has one row for each published row of all
    periods, sorted by period and file order: the columns of ``inspections.understand`` and ``slot`` (place
    on the time line). ``grid[account, slot]`` is a code of STATES, ``position[account, slot]`` the row in
    ``inspections`` or -1.
    """

    settings: Settings
    departments: pd.DataFrame
    accounts: pd.DataFrame
    units: npt.NDArray[np.int64]
    timeline: tuple[Slot, ...]
    inspections: pd.DataFrame
    grid: Grid
    position: npt.NDArray[np.int64]
    lists: dict[str, pd.DataFrame]
    ledger: pd.DataFrame
    as_of: date
    inputs: tuple[Input, ...] = ()

    @property
    def published(self) -> list[int]:
        """Return the places on the time line that have a published table."""
        return [at for at, slot in enumerate(self.timeline) if slot.state == "published"]

    @cached_property
    def columns(self) -> Arrays:
        """Return the columns of ``inspections`` as arrays: to ask a frame for a few cells takes a hundred times as
        long, and every period asks."""
        return Arrays(self.inspections)

    @cached_property
    def bounds(self) -> list[int]:
        """Return where in ``inspections`` the rows of each place on the time line begin; one entry more for the end."""
        slots = self.inspections["slot"].to_numpy()
        found: list[int] = np.searchsorted(slots, np.arange(len(self.timeline) + 1, dtype=slots.dtype)).tolist()
        return found

    @property
    def latest(self) -> int:
        """Return the place of the newest published table."""
        return self.published[-1]


class Loaded(NamedTuple):
    """What a check gives: the record (None when it cannot be built), the files read."""

    record: Record | None
    files: tuple[str, ...]
