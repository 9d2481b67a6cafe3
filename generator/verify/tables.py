"""The published tables, read from their CSV."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from generator.verify.query import Filter, QueryError

_NUMBER = re.compile(r"-?[0-9]+")
# What stands between several values of one cell.
SEPARATOR = re.compile("[；,]")
# How much of a table is read at a time, in bytes, and of how many lines one is chosen to end it.
_PIECE = 2**18
_CHOICE = 32
# What is no sign of where a line or a cell ends.
_NO_SIGN = bytes(set(range(256)) - set(b",\n"))
# A cell may be as long as its author likes.
csv.field_size_limit(2**31 - 1)

Row = list[str]
Rows = list[Row]
Block = list[bytes]


class Table:
    """One whole table: rows as text, looked up by any set of columns in one step once they were asked for together."""

    def __init__(self, names: list[str], rows: Callable[[], Rows]) -> None:
        """``rows`` are made when they are first asked for."""
        self.names, self._made = names, rows
        self._index: dict[tuple[int, ...], dict[tuple[str, ...], list[int]]] = {}

    @cached_property
    def rows(self) -> Rows:
        """All rows, in order."""
        return self._made()

    def place(self, column: str) -> int:
        """Return where ``column`` stands. Raises QueryError."""
        return place_of(self.names, column)

    def select(self, filters: tuple[Filter, ...]) -> Rows:
        """Return the rows that meet all ``filters``. Raises QueryError for an unknown column."""
        exact, rest = divided(filters)
        places = tuple(self.place(one.column) for one in exact)
        key = tuple(one.values[0] for one in exact)
        rows = self.rows if not exact else [self.rows[at] for at in self._indexed(places).get(key, ())]
        for one in rest:
            rows = list(filter(condition(one, self.place(one.column)), rows))
        return rows

    def _indexed(self, places: tuple[int, ...]) -> dict[tuple[str, ...], list[int]]:
        if places not in self._index:
            made: dict[tuple[str, ...], list[int]] = {}
            for at, row in enumerate(self.rows):
                made.setdefault(tuple(row[place] for place in places), []).append(at)
            self._index[places] = made
        return self._index[places]


def place_of(names: list[str], column: str) -> int:
    """Return where ``column`` stands among the headings of a table. Raises QueryError."""
    try:
        return names.index(column)
    except ValueError:
        raise QueryError("column") from None


def divided(filters: tuple[Filter, ...]) -> tuple[list[Filter], list[Filter]]:
    """Return the conditions that one value of a column meets, by which rows are found in one step, and the others."""
    exact: list[Filter] = []
    rest: list[Filter] = []
    for one in filters:
        (exact if one.sign == "=" and len(one.values) == 1 else rest).append(one)
    return exact, rest


def condition(one: Filter, at: int) -> Callable[[Row], bool]:
    """Return the function that tells whether a row meets a condition on the column at ``at``."""
    values = set(one.values)
    if one.sign == "~":
        return lambda row: not values.isdisjoint(SEPARATOR.split(row[at]))
    if one.sign == ">":
        least = int(one.values[0])
        return lambda row: _NUMBER.fullmatch(row[at]) is not None and int(row[at]) > least
    if one.sign == "!=":
        return lambda row: row[at] not in values
    return lambda row: row[at] in values


def numbers(cells: Iterable[str]) -> list[int]:
    """Return the numbers in cells. Raises QueryError if one is none."""
    found = list(cells)
    if not is_number(found):
        raise QueryError("number")
    return [int(cell) for cell in found]


def is_number(cells: Iterable[str]) -> bool:
    """Tell whether all these cells hold numbers."""
    return all(_NUMBER.fullmatch(cell) for cell in cells)


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the headings of a published table and then its rows, one by one. Raises QueryError if there is no such
    table or the file is none, where that is seen."""
    names = names_of(path)
    yield names
    for block in blocks_of(path):
        yield from rows_in(block, len(names))


def names_of(path: Path) -> list[str]:
    """Return the headings of a published table. Raises QueryError if there is no such table."""
    if not path.is_file():
        raise QueryError("table")
    return next(_rows(io.StringIO(_head(path), newline="")))


def blocks_of(path: Path) -> Iterator[Block]:
    """Yield a published table below its headings in blocks of whole rows, each in the parts in which it was read; no
    more than one need be held.

    Where one ends is up to the rows around: a row that is longer than it was moves no end but those near it.
    """
    head = len(_head(path).encode())
    with path.open("rb") as file:
        file.seek(head + (len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0))
        rest = b""
        while data := [one for one in (rest, file.read(max(0, _PIECE - len(rest)))) if one]:
            lines, end = _lines(file, any(b'"' in one for one in data) and sum(one.count(b'"') for one in data) % 2)
            yield [*data, lines[:end]]
            rest = lines[end:]


def _lines(file: BinaryIO, inside: int) -> tuple[bytes, int]:
    """Return some lines that follow, and how much of them ends with a row, that one whose last line has the smallest
    sum. A line may end inside quotes, as what stands before may, a row may not."""
    lines: list[bytes] = []
    ends: list[tuple[int, int]] = []
    at = 0
    while len(ends) < _CHOICE and (line := file.readline()):
        lines.append(line)
        at += len(line)
        inside ^= line.count(b'"') % 2
        if not inside:
            ends.append((crc32(line), at))
    return b"".join(lines), min(ends)[1] if ends else at


def rows_in(block: Block, width: int, upto: int | None = None) -> Rows:
    """Return the rows of a block of a table of so many columns; of long ones at least the first ``upto`` cells. Raises
    QueryError where it is seen to be none."""
    data = b"".join(block)
    text = _text(data)
    if width > 1 and _is_plain(data):
        _see_even(data, width)
        return _plain(text, width if upto is None else upto)
    return list(_rows(io.StringIO(text, newline=""), width))


def columns_in(block: Block, width: int, places: Iterable[int]) -> list[list[str]]:
    """Return some columns of a block of a table of so many. Raises QueryError where it is seen to be none."""
    data = b"".join(block)
    text = _text(data)
    if width > 1 and _is_plain(data):
        _see_even(data, width)
        cells = text.removesuffix("\n").replace("\n", ",").split(",")
        return [cells[at::width] for at in places]
    rows = rows_in(block, width)
    return [[row[at] for row in rows] for at in places]


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise QueryError("csv") from None


def _head(path: Path) -> str:
    """Return the row of headings: a line may end inside quotes, a row may not."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            parts, inside = [], 0
            while line := file.readline():
                parts.append(line)
                inside ^= line.count('"') % 2
                if not inside:
                    break
    except UnicodeDecodeError:
        raise QueryError("csv") from None
    return "".join(parts)


def _is_plain(data: bytes) -> bool:
    """Tell whether rows are lines and cells what stands between commas: nearly always, and far quicker to read."""
    return not any(sign in data for sign in (b'"', b"\r", b"\0"))


def _see_even(data: bytes, width: int) -> None:
    """Raise QueryError if one of the lines has not so many cells."""
    signs = data.removesuffix(b"\n").translate(None, _NO_SIGN) + b"\n"
    if signs != (b"," * (width - 1) + b"\n") * signs.count(b"\n"):
        raise QueryError("csv")


def _plain(text: str, upto: int) -> Rows:
    return [line.split(",", upto) for line in text.removesuffix("\n").split("\n")]


def read_table(data: bytes) -> Table:
    """Return the table in a CSV file. Raises QueryError for one that is none, or with rows of different lengths."""
    data = data.removeprefix(BOM_UTF8)
    head, _, rest = data.partition(b"\n")
    text = _text(data)
    if rest and b"," in head and _is_plain(data):
        _see_even(rest, 1 + head.count(b","))
        return Table(_text(head).split(","), lambda: _plain(_text(rest), -1))
    names, *rows = _rows(io.StringIO(text, newline=""))
    return Table(names, lambda: rows)


def _rows(lines: Iterable[str], width: int = 0) -> Iterator[Row]:
    """Yield the rows of a table of so many columns; 0 for as many as its first row has."""
    try:
        for row in csv.reader(lines, strict=True):
            width = width or len(row)
            if len(row) != width:
                raise QueryError("csv")
            yield row
    except (UnicodeDecodeError, csv.Error):
        raise QueryError("csv") from None
    if not width:
        raise QueryError("csv")
