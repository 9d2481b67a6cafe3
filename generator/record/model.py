"""The record once it is read: plain frames and small values that every later room works on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

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

    @property
    def published(self) -> list[int]:
        """Return the places on the time line that have a published table."""
        return [at for at, slot in enumerate(self.timeline) if slot.state == "published"]

    @property
    def latest(self) -> int:
        """Return the place of the newest published table."""
        return self.published[-1]


class Loaded(NamedTuple):
    """What a check gives: the record (None when it cannot be built), the files read."""

    record: Record | None
    files: tuple[str, ...]
