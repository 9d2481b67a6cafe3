"""More than one account of a unit in one platform family."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from generator.record.model import Record


def most_per_platform(record: Record, place: int) -> npt.NDArray[np.int64]:
    """Return for each department the largest number of its accounts inspected at ``place`` in one platform family."""
    most = np.zeros(len(record.departments), dtype=np.int64)
    for unit, accounts in _by_family(record, place).items():
        most[unit] = max(len(rows) for rows in accounts.values())
    return most


def by_family(record: Record, place: int, unit: int) -> dict[str, list[int]]:
    """Return the account rows of one department inspected at ``place`` by platform family, in registry order."""
    families = record.accounts["family"]
    found: dict[str, list[int]] = {}
    for account in np.flatnonzero((record.units == unit) & (record.position[:, place] >= 0)).tolist():
        found.setdefault(families.iloc[account], []).append(account)
    return found


def _by_family(record: Record, place: int) -> dict[int, dict[str, list[int]]]:
    families = record.accounts["family"].tolist()
    found: dict[int, dict[str, list[int]]] = {}
    for account in np.flatnonzero((record.units >= 0) & (record.position[:, place] >= 0)).tolist():
        unit = int(record.units[account])
        found.setdefault(unit, {}).setdefault(families[account], []).append(account)
    return found
