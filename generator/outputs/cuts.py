"""Cuts long tables into blocks of rows, each with a sum of all that is in it: a correction changes one of them."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

from generator.summary.open_table import Columns, InParts, OpenTable

# Rows of one block at most (a country's table as one text would not fit into memory), and at least if more follow.
MOST, LEAST = 512, 256
# A table with such a first column has rows put in or taken out where it changes.
_BY = "period"


class Cut(NamedTuple):
    """Some rows of a table that follow each other, and the sum of what is in them."""

    sum: str
    rows: slice

    @property
    def number(self) -> int:
        """Return how many rows there are."""
        return int(self.rows.stop - self.rows.start)


def cuts(table: OpenTable) -> list[Cut]:
    """Return the blocks of a table; the same rows under the same headings have the same sum, in any process."""
    if isinstance(table.columns, InParts):
        names, numbers = table.columns.names, table.columns.numbers
        return [Cut(sum_of((list(names), numbers[rows].tobytes())), rows) for rows in _slices(table)]
    columns = list(table.columns.values())
    head = (list(table.columns), [bool(cells) and isinstance(cells[0], bool) for cells in columns])
    return [Cut(sum_of((head, [cells[rows] for cells in columns])), rows) for rows in _slices(table)]


def cuts_before(blocks: Iterable[Sequence[Any]]) -> list[Cut]:
    """Return the blocks of a table of which the sums are known, and how many rows each has."""
    found, begin = list[Cut](), 0
    for sum_, count in blocks:
        found.append(Cut(sum_, slice(begin, begin + count)))
        begin += count
    return found


def _slices(table: OpenTable) -> Iterator[slice]:
    begin = 0
    for end in _ends(table.columns):
        if end - begin >= LEAST:
            yield from _of_most(begin, end)
            begin = end
    yield from _of_most(begin, table.rows)


def _ends(columns: Columns) -> Iterable[int]:
    if isinstance(columns, InParts):
        return columns.ends
    name = next(iter(columns), "")
    cells: Sequence[Any] = columns[name] if name == _BY else ()
    return (at for at, (one, other) in enumerate(pairwise(cells), start=1) if one != other)


def _of_most(begin: int, end: int) -> Iterator[slice]:
    return (slice(at, min(at + MOST, end)) for at in range(begin, end, MOST))


def sum_of(values: Any) -> str:
    """Return a sum of plain values."""
    try:
        # In this form nothing depends on which equal values are one and the same.
        data = marshal.dumps(values, 0)
    except ValueError:
        data = repr(values).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()
