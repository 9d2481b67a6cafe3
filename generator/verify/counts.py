"""Counts at work on the rows of a table, many at once.

Counts that look at the same columns, and ask for one value of the same of them, go together. Of a block of rows most
of them need few: those with one of the values they ask for in a column. The others are shown each different row once,
with how often it was there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from generator.verify.query import Query, QueryError
from generator.verify.tables import Row, Rows, condition, divided, is_number, numbers, place_of

# A column narrows rows down when no more than this share of its values is asked for.
_FEW = 0.5
# Of a block every so manieth row is looked at to see which columns do.
_EACH = 16
# Rows, each with how often it is there.
Weighed = Iterable[tuple[Row, int]]


class Count:
    """One count at work: which rows it takes, how many they were, and how often each value stood in its column."""

    def __init__(self, query: Query, names: list[str]) -> None:
        """``names`` are the headings of the table. Raises QueryError."""
        exact, rest = divided(query.filters)
        self.places = tuple(place_of(names, one.column) for one in exact)
        self.values = tuple(one.values[0] for one in exact)
        others = [place_of(names, one.column) for one in rest]
        self._fits = [condition(one, at) for one, at in zip(rest, others, strict=True)]
        self._measure = query.measure
        self._at = place_of(names, query.column) if query.column else -1
        self.columns = frozenset({*self.places, *others, *([self._at] if query.column else [])})
        self._n = 0
        self._cells: dict[str, int] = {}

    def take(self, row: Row, times: int) -> None:
        """Take a row that has the values asked for, if it also fits the other conditions."""
        for fits in self._fits:
            if not fits(row):
                return
        self._n += times
        if self._at >= 0:
            cell = row[self._at]
            self._cells[cell] = self._cells.get(cell, 0) + times

    def answer(self) -> str:
        """Return the answer once all rows went by. Raises QueryError."""
        if self._measure == "rows":
            return str(self._n)
        if self._measure == "value":
            if self._n != 1:
                raise QueryError("not-one")
            return next(iter(self._cells))
        filled = [cell for cell in self._cells if cell]
        if self._measure == "distinct":
            return str(len(filled))
        if self._measure == "sum":
            return str(sum(number * self._cells[cell] for number, cell in zip(numbers(filled), filled, strict=True)))
        return str(max(numbers(filled), default="")) if is_number(filled) else max(filled)


class _Group:
    """Counts that look at the same ``columns`` and ask for one value in the same of them."""

    def __init__(self, places: tuple[int, ...], columns: frozenset[int]) -> None:
        self.columns, self._places, self._key = columns, places, _key(places)
        self._counts: dict[Any, list[Count]] = {}
        # The values asked for by column.
        self.asked: dict[int, set[str]] = {at: set() for at in places}

    def add(self, count: Count) -> None:
        # As `itemgetter` gives it: a single value stands alone.
        key = count.values[0] if len(count.values) == 1 else count.values
        self._counts.setdefault(key, []).append(count)
        for at, value in zip(count.places, count.values, strict=True):
            self.asked[at].add(value)

    def narrowest(self, there: dict[int, set[str]]) -> tuple[float, int]:
        """Return the column of which the smallest share of the values that are ``there`` is asked for, behind that
        share; -1 if no single value is asked for. ``there`` need not be all of them."""
        shares = ((len(self.asked[at] & there[at]) / len(there[at]), at) for at in self._places)
        return min(shares, default=(1.0, -1))

    def take(self, rows: Weighed) -> None:
        """Show rows to the counts that ask for their values."""
        key, counts = self._key, self._counts
        for row, times in rows:
            for count in counts.get(key(row), ()):
                count.take(row, times)


def let_by(blocks: Iterable[Rows], counts: Iterable[Count]) -> None:
    """Let every row of a table go by the counts that may take it. Raises what ``blocks`` raises."""
    groups: dict[object, _Group] = {}
    for count in counts:
        groups.setdefault((count.places, count.columns), _Group(count.places, count.columns)).add(count)
    for rows in blocks:
        if rows:
            _show(rows, list(groups.values()))


def _show(rows: Rows, groups: list[_Group]) -> None:
    some_rows = rows[::_EACH]
    there = {at: set(map(itemgetter(at), some_rows)) for at in {at for group in groups for at in group.asked}}
    narrowed: dict[int, list[_Group]] = {}
    wide: list[_Group] = []
    for group in groups:
        share, at = group.narrowest(there)
        if share > _FEW:
            wide.append(group)
        else:
            narrowed.setdefault(at, []).append(group)
    for at, some in narrowed.items():
        asked = set().union(*(group.asked[at] for group in some))
        few = [(row, 1) for row in rows if row[at] in asked]
        for group in some:
            group.take(few)
    for columns, some in _together(wide):
        different = _different(rows, columns)
        for group in some:
            group.take(different)


def _together(groups: list[_Group]) -> list[tuple[frozenset[int], list[_Group]]]:
    """Return groups by the columns of the widest that has all of theirs."""
    found: list[tuple[frozenset[int], list[_Group]]] = []
    for group in sorted(groups, key=lambda one: -len(one.columns)):
        home = next((some for columns, some in found if group.columns <= columns), None)
        if home is None:
            found.append((group.columns, [group]))
        else:
            home.append(group)
    return found


def _different(rows: Rows, columns: frozenset[int]) -> list[tuple[Row, int]]:
    """Return one row for each set of values in these columns, with how many have it."""
    keys = list(map(_key(tuple(sorted(columns))), rows))
    one = dict(zip(keys, rows, strict=True))
    return [(one[key], times) for key, times in Counter(keys).items()]


def _key(places: tuple[int, ...]) -> Callable[[Row], Any]:
    return itemgetter(*places) if places else lambda _: ()
