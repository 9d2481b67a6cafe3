"""The published tables, read from their CSV, and the answers they give."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from generator.verify.query import Filter, Query, QueryError, halves, parse

_NUMBER = re.compile(r"-?[0-9]+")
# What stands between several values of one cell.
SEPARATOR = re.compile("[；,]")
# A cell may be as long as its author likes.
csv.field_size_limit(2**31 - 1)

Rows = list[list[str]]


class Table:
    """One table: rows as text, looked up by any set of columns in one step once they were asked for together."""

    def __init__(self, names: list[str], rows: Rows) -> None:
        self.names, self.rows = names, rows
        self._places = {name: at for at, name in enumerate(names)}
        self._index: dict[tuple[int, ...], dict[tuple[str, ...], list[int]]] = {}

    def place(self, column: str) -> int:
        """Return where ``column`` stands. Raises QueryError."""
        try:
            return self._places[column]
        except KeyError:
            raise QueryError("column") from None

    def select(self, filters: tuple[Filter, ...]) -> Rows:
        """Return the rows that meet all ``filters``. Raises QueryError for an unknown column."""
        exact = [one for one in filters if one.sign == "=" and len(one.values) == 1]
        places = tuple(self.place(one.column) for one in exact)
        key = tuple(one.values[0] for one in exact)
        rows = self.rows if not exact else [self.rows[at] for at in self._indexed(places).get(key, ())]
        for one in filters:
            if one not in exact:
                rows = self._filtered(rows, one)
        return rows

    def _indexed(self, places: tuple[int, ...]) -> dict[tuple[str, ...], list[int]]:
        if places not in self._index:
            made: dict[tuple[str, ...], list[int]] = {}
            for at, row in enumerate(self.rows):
                made.setdefault(tuple(row[place] for place in places), []).append(at)
            self._index[places] = made
        return self._index[places]

    def _filtered(self, rows: Rows, one: Filter) -> Rows:
        at, values = self.place(one.column), set(one.values)
        if one.sign == "~":
            return [row for row in rows if values & set(SEPARATOR.split(row[at]))]
        if one.sign == ">":
            least = int(one.values[0])
            return [row for row in rows if _NUMBER.fullmatch(row[at]) and int(row[at]) > least]
        return [row for row in rows if (row[at] in values) == (one.sign == "=")]


class Tables:
    """All tables of a site, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, Table] = {}
        self._answers: dict[str, str] = {}

    def table(self, name: str) -> Table:
        """Return a table. Raises QueryError if there is none that can be read."""
        if name not in self._tables:
            path = self._folder / f"{name}.csv"
            if not path.is_file():
                raise QueryError("table")
            self._tables[name] = read_table(path.read_bytes())
        return self._tables[name]

    def answer(self, text: str) -> str:
        """Return the answer to a query, as text. Raises QueryError."""
        if text not in self._answers:
            first, sign, second = halves(text)
            answer = self._work_out(parse(first))
            self._answers[text] = _compared(answer, sign, self._work_out(parse(second))) if sign else answer
        return self._answers[text]

    def _work_out(self, query: Query) -> str:
        table = self.table(query.table)
        rows = table.select(query.filters)
        if query.measure == "rows":
            return str(len(rows))
        at = table.place(query.column)
        return _measured(query.measure, [row[at] for row in rows])


def _compared(first: str, sign: str, second: str) -> str:
    one, two = _numbers([first, second])
    if sign == "--":
        return str(one - two)
    if not two:
        raise QueryError("number")
    return f"{100 * one / two:.1f}".removesuffix(".0") + "%"


def _measured(measure: str, cells: list[str]) -> str:
    if measure == "value":
        if len(cells) != 1:
            raise QueryError("not-one")
        return cells[0]
    filled = [cell for cell in cells if cell]
    if measure == "distinct":
        return str(len(set(filled)))
    if measure == "sum":
        return str(sum(_numbers(filled)))
    if all(_NUMBER.fullmatch(cell) for cell in filled):
        return str(max(_numbers(filled), default=""))
    return max(filled)


def _numbers(cells: Sequence[str]) -> list[int]:
    if not all(_NUMBER.fullmatch(cell) for cell in cells):
        raise QueryError("number")
    return [int(cell) for cell in cells]


def read_table(data: bytes) -> Table:
    """Return the table in a CSV file. Raises QueryError for one that is none, or with rows of different lengths."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise QueryError("csv") from None
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise QueryError("csv")
    return Table(rows[0], rows[1:])
