"""What the charts are told: plain values, already counted and ordered by the summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.words.figures import Number


class Asked(dict[str, int]):
    """Accounts by rating; ``asks`` is what all of them ask: table and conditions, of which the last one tells the group
    from the others."""

    def __init__(self, counts: Mapping[str, int], asks: str) -> None:
        super().__init__(counts)
        self.asks = asks


class Counts(Asked):
    """Accounts by rating, each with its question: what is shown of them."""

    def __init__(self, counts: Mapping[str, int], asks: str) -> None:
        super().__init__({code: _rated(n, asks, code) for code, n in counts.items()}, asks)

    def of(self, codes: Iterable[str]) -> Counts:
        """Return those of ``codes`` that any account has, in their order."""
        found = Counts({}, self.asks)
        found.update({code: self[code] for code in codes if self.get(code)})
        return found


def _rated(n: int, asks: str, code: str) -> Number:
    return Number(n, f"{asks}&rating={code}#rows")


def count_of(counts: Mapping[str, int], *codes: str) -> int:
    """Return how many accounts have one of the ratings, with its question if ``counts`` know it."""
    n = sum(int(counts.get(code, 0)) for code in codes)
    if isinstance(counts, Asked):
        return _rated(n, counts.asks, "|".join(codes))
    return counts.get(codes[0], 0) if len(codes) == 1 else n


def total_of(counts: Mapping[str, int]) -> int:
    """Return how many accounts there are, with the question if ``counts`` know it."""
    n = sum(map(int, counts.values()))
    return Number(n, f"{counts.asks}&rating!=none#rows") if isinstance(counts, Asked) else n


def all_of(groups: Iterable[Mapping[str, int]], but: Iterable[str] = ()) -> dict[str, int]:
    """Return the sums of groups that one column tells apart; ``but`` are its values that belong to none of them."""
    total: dict[str, int] = {}
    asks = set()
    for counts in groups:
        if isinstance(counts, Asked):
            asks.add(counts.asks.rpartition("=")[0])
        for code, n in counts.items():
            total[code] = total.get(code, 0) + int(n)
    # Every group has a value, so that an empty one belongs to none.
    return Counts(total, f"{asks.pop()}!={'|'.join(['', *but])}") if len(asks) == 1 else total


def told_apart(groups: Iterable[Mapping[str, int]]) -> str:
    """Return what groups ask that one column tells apart, all but its value; nothing if they ask different things."""
    asks = {counts.asks.rpartition("=")[0] for counts in groups if isinstance(counts, Asked)}
    return asks.pop() if len(asks) == 1 else ""


def groups_of(apart: str, n: int, *conditions: str) -> int:
    """Return ``n`` as the number of those groups, ``apart`` as is told, that have accounts like ``conditions``."""
    table, _, column = apart.rpartition("&")
    return Number(n, f"{'&'.join((table, f'{column}!=', *conditions))}#distinct:{column}") if apart else n


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
    """How many accounts one item (a problem category, a core indicator) was found at; ``unmet``: how many it was not
    (-1 = all others)."""

    id: str
    label: str
    n: int
    unmet: int = -1


class Cell(NamedTuple):
    """One period of a strip: ``slot`` (from 1) of ``slots`` in its year, its state, words for a reader."""

    period: str
    label: str
    year: int
    slot: int
    slots: int
    state: str
    text: str
