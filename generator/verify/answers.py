"""The answers that the published tables give. A table is read row by row, once for all that is asked of it together,
so that a large one needs no more memory than a small one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.verify.query import Query, QueryError, halves, parse
from generator.verify.tables import Row, condition, divided, is_number, numbers, place_of, rows_of


class Tables:
    """All tables of a site, and what they have answered so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._answers: dict[str, str] = {}
        self._refused: dict[str, str] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Work out the answers to all these queries at once; each table is read once."""
        asked: dict[str, dict[str, Query]] = {}
        wanted = {half for text in texts for half in _halves(text)}
        for text in wanted - self._answers.keys() - self._refused.keys():
            try:
                query = parse(text)
            except QueryError as error:
                self._refused[text] = str(error)
            else:
                asked.setdefault(query.table, {})[text] = query
        for name, queries in asked.items():
            self._read(self._folder / f"{name}.csv", queries)

    def answer(self, text: str) -> str:
        """Return the answer to a query, as text. Raises QueryError."""
        parts = _halves(text)
        if any(part not in self._answers for part in parts):
            self.learn([text])
        first, *second = (self._known(part) for part in parts)
        return _compared(first, halves(text)[1], second[0]) if second else first

    def _known(self, text: str) -> str:
        if text in self._refused:
            raise QueryError(self._refused[text])
        return self._answers[text]

    def _read(self, path: Path, queries: dict[str, Query]) -> None:
        counts: dict[str, _Count] = {}
        try:
            rows = rows_of(path)
            names = next(rows)
            for text, query in queries.items():
                with _refusals(self._refused, text):
                    counts[text] = _Count(query, names)
            _let_by(rows, counts.values())
        except QueryError as error:
            self._refused |= dict.fromkeys(queries, str(error))
            return
        for text, count in counts.items():
            with _refusals(self._refused, text):
                self._answers[text] = count.answer()


class _Count:
    """One count at work: which rows it takes, how many they were, and how often each value stood in its column."""

    def __init__(self, query: Query, names: list[str]) -> None:
        exact, rest = divided(query.filters)
        self.places = tuple(place_of(names, one.column) for one in exact)
        values = tuple(one.values[0] for one in exact)
        # As `itemgetter` gives it: a single value stands alone.
        self.key: Any = values[0] if len(values) == 1 else values
        self._fits = [condition(one, place_of(names, one.column)) for one in rest]
        self._measure = query.measure
        self._at = place_of(names, query.column) if query.column else -1
        self._n = 0
        self._cells: dict[str, int] = {}

    def take(self, row: Row) -> None:
        for fits in self._fits:
            if not fits(row):
                return
        self._n += 1
        if self._at >= 0:
            cell = row[self._at]
            self._cells[cell] = self._cells.get(cell, 0) + 1

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


def _let_by(rows: Iterator[Row], counts: Iterable[_Count]) -> None:
    """Let every row go by the counts that may take it."""
    waiting: dict[tuple[int, ...], dict[Any, list[_Count]]] = {}
    for count in counts:
        waiting.setdefault(count.places, {}).setdefault(count.key, []).append(count)
    groups = [(_key(places), by_key.get) for places, by_key in waiting.items()]
    for row in rows:
        for key, found in groups:
            for count in found(key(row), ()):
                count.take(row)


def _key(places: tuple[int, ...]) -> Callable[[Row], Any]:
    return itemgetter(*places) if places else lambda _: ()


@contextmanager
def _refusals(refused: dict[str, str], text: str) -> Iterator[None]:
    """Take down why the query ``text`` is refused, and go on."""
    try:
        yield
    except QueryError as error:
        refused[text] = str(error)


def _halves(text: str) -> list[str]:
    first, sign, second = halves(text)
    return [first, second] if sign else [first]


def _compared(first: str, sign: str, second: str) -> str:
    one, two = numbers([first, second])
    if sign == "--":
        return str(one - two)
    if not two:
        raise QueryError("number")
    return f"{100 * one / two:.1f}".removesuffix(".0") + "%"
