"""More than one account of a unit in one platform family."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from generator.judge.rows import Flags
from generator.record.model import Record
from generator.record.vocabulary import OUT, PLATFORMS

_FAMILIES = {family: at for at, family in enumerate(dict.fromkeys(platform.family for platform in PLATFORMS))}


def most_per_platform(record: Record, place: int) -> npt.NDArray[np.int64]:
    """Return for each department the most accounts that it has in one platform family in the table at ``place``."""
    return _most(record, record.position[:, place] >= 0)


def most_living(record: Record, place: int) -> npt.NDArray[np.int64]:
    """Return the same of all its accounts that live at ``place``, whether they stand in the table or not."""
    return _most(record, (record.position[:, place] >= 0) | (record.grid[:, place] != OUT))


def _most(record: Record, counted: Flags) -> npt.NDArray[np.int64]:
    codes = map(_FAMILIES.__getitem__, record.accounts["family"].tolist())
    families = np.fromiter(codes, dtype=np.int64, count=len(record.accounts))
    here = counted & (record.units >= 0)
    keys = record.units[here] * len(_FAMILIES) + families[here]
    counts = np.bincount(keys, minlength=len(record.departments) * len(_FAMILIES))
    most: npt.NDArray[np.int64] = counts.reshape(-1, len(_FAMILIES)).max(axis=1)
    return most


def by_family(record: Record, place: int, unit: int) -> dict[str, list[int]]:
    """Return the account rows of one department in the table at ``place`` by platform family, in registry order."""
    families = record.accounts["family"]
    found: dict[str, list[int]] = {}
    for account in np.flatnonzero(record.units == unit).tolist():
        if record.position[account, place] >= 0:
            found.setdefault(families.iloc[account], []).append(account)
    return found
