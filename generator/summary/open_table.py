"""One published table: its rows all at once, or of a long one some of them without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from generator.record.numbers import Numbers

Columns = Mapping[str, Sequence[Any]]


class Later(Mapping[str, Sequence[Any]]):
    """Columns of which the names are known, and that are made when somebody asks for a cell."""

    def __init__(self, names: Sequence[str], make: Callable[[], Columns]) -> None:
        self.names, self._make = names, make

    @cached_property
    def _all(self) -> Columns:
        return self._make()

    def __getitem__(self, name: str) -> Sequence[Any]:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


class InParts(Later):
    """Columns that are made when they are asked for; ``some`` makes a part of them."""

    def __init__(
        self,
        names: Sequence[str],
        make: Callable[[Sequence[int]], Columns],
        at: Sequence[int],
        numbers: Numbers,
        ends: Sequence[int] = (),
    ) -> None:
        """``make`` gives columns with ``names`` of the rows at some positions; those of this table are ``at``.
        ``numbers`` has one for each of them, another one whenever something else is in the row; rows are put in or
        taken out at ``ends``."""
        super().__init__(names, lambda: make(at))
        self._some, self._at, self.numbers, self.ends = make, at, numbers, ends

    def some(self, rows: slice) -> Columns:
        """Return the columns of some rows."""
        return self._some(self._at[rows])


class OpenTable(NamedTuple):
    """One published table: its name (the file's), column name to cells; all columns are equally long."""

    name: str
    columns: Columns

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        if isinstance(self.columns, InParts):
            return len(self.columns.numbers)
        return len(next(iter(self.columns.values()), []))

    def some(self, rows: slice) -> Columns:
        """Return the columns of some rows."""
        if isinstance(self.columns, InParts):
            return self.columns.some(rows)
        return {name: cells[rows] for name, cells in self.columns.items()}
