"""The files of a site in columns, and what is told of one of them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from generator.judge.findings import Ints

# What pages link to, one after the other, as places in a list of addresses.
Places = npt.NDArray[np.uint32]
_KEPT = np.dtype("<u4")


class Written(NamedTuple):
    """A file of a site: its path there, SHA-256, length, the moment it was written (nanoseconds), its rows (-1 if it
    is no table), and for a page what it links to, as places in a list of addresses."""

    path: str
    sum: str
    size: int
    moment: int
    rows: int
    links: Sequence[int]


class Files:
    """Files in columns, each as in Written; ``ends`` is for each file where what it links to ends in ``links``."""

    def __init__(self, columns: Sequence[list[Any]], links: Places, ends: list[int]) -> None:
        """``columns`` are those of Written up to the last. Raises ValueError for some of different lengths."""
        paths, sums, sizes, moments, rows = columns
        if {*map(len, columns), len(ends)} != {len(paths)} or (ends[-1] if ends else 0) != len(links):
            raise ValueError(len(paths))
        self.columns, self.links, self.ends = columns, links, ends
        self.paths: list[str] = paths
        self.sums: list[str] = sums
        self.sizes: list[int] = sizes
        self.moments: list[int] = moments
        self.rows: list[int] = rows

    def __len__(self) -> int:
        return len(self.paths)

    def one(self, at: int) -> Written:
        """Return the file at a place."""
        links = self.links[self.ends[at - 1] if at else 0 : self.ends[at]].tolist()
        return Written(self.paths[at], self.sums[at], self.sizes[at], self.moments[at], self.rows[at], links)

    def laid(self, order: Ints, more: Sequence[Written] = ()) -> Files:
        """Return the files at some places, in the order of these; ``more`` stand behind the last one."""
        added = [list(column) for column in zip(*more, strict=True)] or [[] for _ in Written._fields]
        columns = [_laid(one, other, order) for one, other in zip(self.columns, added[:-1], strict=True)]
        behind = (len(self.links) + end for end in accumulate(map(len, added[-1])))
        ends = np.array([0, *self.ends, *behind], dtype=np.int64)
        counts = np.diff(ends)[order]
        links = np.append(self.links, places(chain.from_iterable(added[-1])))[runs(ends[order], counts)]
        return Files(columns, links, np.cumsum(counts).tolist())

    def leading(self, some: Collection[int]) -> set[int]:
        """Return the places of the files that link to ``some`` of the addresses."""
        found = np.flatnonzero(np.isin(self.links, places(some)))
        return set(np.searchsorted(self.ends, found, side="right").tolist())

    def counted(self) -> tuple[list[int], Files]:
        """Return the places of the addresses that are linked to, and the files as they are when only these are kept."""
        used, links = np.unique(self.links, return_inverse=True)
        return used.tolist(), Files(self.columns, links.astype(np.uint32), self.ends)

    def said(self) -> list[Any]:
        """Return it as plain values."""
        links = b64encode(self.links.astype(_KEPT).tobytes()).decode()
        return [*self.columns, links, self.ends]


def _laid(column: list[Any], more: list[Any], order: Ints) -> list[Any]:
    new = order >= len(column)
    if len(order) == len(column) and (new | (order == np.arange(len(order)))).all():
        # After most corrections a few files are others, and no place is another.
        found = column.copy()
        for at in np.flatnonzero(new).tolist():
            found[at] = more[order[at] - len(column)]
        return found
    return list(map([*column, *more].__getitem__, order.tolist()))


def files_of(said: list[Any], addresses: int) -> Files:
    """Return files out of plain values; there are so many addresses to link to. Raises ValueError, TypeError,
    LookupError where they cannot be understood."""
    *columns, kept, ends = said
    links = np.frombuffer(b64decode(kept, validate=True), _KEPT).astype(np.uint32)
    if len(links) and int(links.max()) >= addresses:
        raise ValueError(addresses)
    return Files(columns, links, ends)


def places(found: Iterable[int]) -> Places:
    """Return places as they are held in a column."""
    return np.fromiter(found, np.uint32)


def runs(begins: Ints, counts: Ints) -> Ints:
    """Return the numbers of several runs one after the other, each from where it begins and so many."""
    ends = np.cumsum(counts)
    found: Ints = np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(begins - ends + counts, counts)
    return found
