"""What the charts are told: plain values, already counted and ordered by the summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class PeriodCounts(NamedTuple):
    """Accounts by rating in one period; ``state``: published, not_held or lacking (no ``counts``)."""

    id: str
    label: str
    state: str
    counts: Mapping[str, int]


class GroupCounts(NamedTuple):
    """Accounts by rating in one group: a platform or a department."""

    id: str
    label: str
    counts: Mapping[str, int]


class ItemCount(NamedTuple):
    """How many accounts one item (a problem category, a core indicator) was found at."""

    id: str
    label: str
    n: int


class Cell(NamedTuple):
    """One period of a strip: ``slot`` (from 1) of ``slots`` in its year, its state, words for a reader."""

    period: str
    label: str
    year: int
    slot: int
    slots: int
    state: str
    text: str
