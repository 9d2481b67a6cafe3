"""Counts at work on the rows of a block of a table, many at once.

Counts that look at the same columns, and ask for one value of the same of them, go together. Of the rows most of them
need few: those with one of the values they ask for in a column. The others are shown each different row once,
with how often it was there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
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
# How often each value stood in the column of a count, in the rows that it took; of a count of rows, how many under "".
Cells = dict[str, int]
Found = dict[str, Cells]


class Count:
    """One count: which rows it takes, and what it makes of them."""

    def __init__(self, query: Query, names: list[str]) -> None:
        """``names`` are the headings of the table. Raises QueryError."""
        exact, rest = divided(query.filters)
        self.places = tuple(place_of(names, one.column) for one in exact)
        self.values = tuple(one.values[0] for one in exact)
        others = [place_of(names, one.column) for one in rest]
        self._fits = [condition(one, at) for one, at in zip(rest, others, strict=True)]
        self._at = place_of(names, query.column) if query.column else -1
        self.columns = frozenset({*self.places, *others, *([self._at] if query.column else [])})

    def take(self, row: Row, times: int, found: Cells) -> None:
        """Add to what was ``found`` a row that has the values asked for, if it also fits the other conditions."""
        for fits in self._fits:
            if not fits(row):
                return
        cell = row[self._at] if self._at >= 0 else ""
        found[cell] = found.get(cell, 0) + times


def answer(measure: str, found: Cells) -> str:
    """Return the answer of all rows that a count took. Raises QueryError."""
    if measure == "rows":
        return str(sum(found.values()))
    if measure == "value":
        if sum(found.values()) != 1:
            raise QueryError("not-one")
        return next(iter(found))
    filled = [cell for cell in found if cell]
    if measure == "distinct":
        return str(len(filled))
    if measure == "sum":
        return str(sum(number * found[cell] for number, cell in zip(numbers(filled), filled, strict=True)))
    return str(max(numbers(filled), default="")) if is_number(filled) else max(filled)


class Group:
    """Counts that look at the same ``columns`` and ask for one value in the same of them."""

    def __init__(self, places: tuple[int, ...], columns: frozenset[int]) -> None:
        self.columns, self._places, self._key = columns, places, _key(places)
        self._counts: dict[Any, list[tuple[str, Count]]] = {}
        # The values asked for by column.
        self.asked: dict[int, set[str]] = {at: set() for at in places}

    def add(self, name: str, count: Count) -> None:
        # As `itemgetter` gives it: a single value stands alone.
        key = count.values[0] if len(count.values) == 1 else count.values
        self._counts.setdefault(key, []).append((name, count))
        for at, value in zip(count.places, count.values, strict=True):
            self.asked[at].add(value)

    def narrowest(self, there: dict[int, set[str]]) -> tuple[float, int]:
        """Return the column of which the smallest share of the values that are ``there`` is asked for, behind that
        share; -1 if no single value is asked for. ``there`` need not be all of them."""
        shares = ((len(self.asked[at] & there[at]) / len(there[at]), at) for at in self._places)
        return min(shares, default=(1.0, -1))

    def take(self, rows: Weighed, found: Found) -> None:
        """Show rows to the counts that ask for their values."""
        key, counts = self._key, self._counts
        for row, times in rows:
            for name, count in counts.get(key(row), ()):
                count.take(row, times, found[name])


def grouped(counts: Mapping[str, Count]) -> list[Group]:
    """Return named counts as they go together."""
    groups: dict[object, Group] = {}
    for name, count in counts.items():
        key = count.places, count.columns
        if key not in groups:
            groups[key] = Group(count.places, count.columns)
        groups[key].add(name, count)
    return list(groups.values())


def counted(rows: Rows, groups: Collection[Group]) -> Found:
    """Return by the names of the counts what they take of some rows; nothing of those that take none."""
    some_rows = rows[::_EACH]
    there = {at: set(map(itemgetter(at), some_rows)) for at in {at for group in groups for at in group.asked}}
    narrowed: dict[int, list[Group]] = {}
    wide: list[Group] = []
    for group in groups:
        share, at = group.narrowest(there)
        if share > _FEW:
            wide.append(group)
        else:
            narrowed.setdefault(at, []).append(group)
    found: Found = defaultdict(dict)
    for at, some in narrowed.items():
        asked = set().union(*(group.asked[at] for group in some))
        few = [(row, 1) for row in rows if row[at] in asked]
        for group in some:
            group.take(few, found)
    for columns, some in _together(wide):
        different = _different(rows, columns)
        for group in some:
            group.take(different, found)
    return {name: cells for name, cells in found.items() if cells}


def _together(groups: list[Group]) -> list[tuple[frozenset[int], list[Group]]]:
    """Return groups by the columns of the widest that has all of theirs."""
    found: list[tuple[frozenset[int], list[Group]]] = []
    for group in sorted(groups, key=lambda one: -len(one.columns)):
        home = next((some for columns, some in found if group.columns <= columns), None)
        if home is None:
            found.append((group.columns, [group]))
        else:
            home.append(group)
    return found


def _different(rows: Rows, columns: frozenset[int]) -> list[tuple[Row, int]]:
    """Return one row for each set of values in these columns, with how many have it; nothing else is in it."""
    places = sorted(columns)
    empty = [""] * (1 + max(places, default=0))
    found = []
    for key, times in Counter(map(_key(tuple(places)), rows)).items():
        row = empty.copy()
        for at, value in zip(places, (key,) if len(places) == 1 else key, strict=True):
            row[at] = value
        found.append((row, times))
    return found


def _key(places: tuple[int, ...]) -> Callable[[Row], Any]:
    return itemgetter(*places) if places else lambda _: ()
