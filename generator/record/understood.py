"""A published table once it is understood: its columns as numbers, its texts each once; also as it is kept."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import orjson

from generator.record.clean import clean
from generator.record.context import Columns
from generator.record.kept import problems_of, said
from generator.record.problem import Problem
from generator.record.table import Table

Codes = npt.NDArray[Any]
# File, row, heading, raw, clean, rules (joined by a comma).
Cleaned = tuple[str, int, str, str, str, str]
# The tuples of codes, which JSON knows as lists.
_CODES = "categories"


class Numbers(dict[Any, int]):
    """Gives each text the next number when it is first asked for."""

    def __missing__(self, text: Any) -> int:
        self[text] = found = len(self)
        return found


class Texts(NamedTuple):
    """A column of texts: those that occur, each once, and for each cell the number of its own."""

    known: list[Any]
    codes: Codes

    def cells(self) -> list[Any]:
        """Return them cell by cell."""
        return [self.known[code] for code in self.codes.tolist()]


class Understood(NamedTuple):
    """A published table: its columns as ``inspections.understand`` describes them, what was cleaned in it, its headings
    by column, the rows that could not be read."""

    file: str
    columns: dict[str, Codes | Texts]
    cleaned: list[Cleaned]
    headings: dict[str, str]
    lost: tuple[int, ...]

    def cells_at(self, key: str, row: int) -> list[str]:
        """Return the clean cells of a column in a spreadsheet row: one, or none if there is no such row."""
        texts = self.columns[f"raw_{key}"]
        assert isinstance(texts, Texts)
        here = np.flatnonzero(self.columns["row"] == row)
        return [clean(texts.known[code])[0] for code in texts.codes[here].tolist()]


def understood(table: Table, columns: Columns) -> Understood:
    """Return a table as it is kept, with the columns that it was understood as."""
    made: dict[str, Codes | Texts] = {}
    for key, cells in columns.items():
        before = made.get(key.removeprefix("raw_"))
        same = isinstance(before, Texts) and cells == columns[key.removeprefix("raw_")]
        made[key] = before if before is not None and same else _column(key, cells)
    return Understood(table.file, made, _cleaned(table), table.headings, table.lost)


def _column(key: str, cells: list[Any]) -> Codes | Texts:
    if dtype := _dtype(key):
        return np.array(cells, dtype=dtype)
    numbers = Numbers()
    found = np.fromiter(map(numbers.__getitem__, cells), np.int32, len(cells))
    return Texts(list(numbers), found.astype(np.min_scalar_type(len(numbers))))


def _dtype(key: str) -> Any:
    """Return what the numbers of a column are kept as, None for a column of texts."""
    if key in ("row", "account", "days") or key.startswith("measure:"):
        return np.int32
    return np.int8 if key == "rating" or key.startswith("indicator:") else None


def _cleaned(table: Table) -> list[Cleaned]:
    return [
        (table.file, table.rows[index], table.headings[key], cell, text, ",".join(clean(cell)[1]))
        for key, cells in table.raw.items()
        if cells != table.clean[key]
        for index, (cell, text) in enumerate(zip(cells, table.clean[key], strict=True))
        if cell != text
    ]


def said_of(table: Understood, problems: list[Problem]) -> bytes:
    """Return a table and its problems as they are kept: a head of JSON, its length before it, the numbers behind it."""
    told: list[list[Any]] = []
    numbers: list[bytes] = []
    first: dict[int, str] = {}
    for key, column in table.columns.items():
        # Most texts are clean as they were published: then two names stand for one column.
        same = first.setdefault(id(column), key)
        codes = column.codes if isinstance(column, Texts) else column
        told.append([key, same, codes.dtype.str, len(codes), column.known if isinstance(column, Texts) else None])
        if same == key:
            numbers.append(codes.tobytes())
        else:
            told[-1][2:] = ["", 0, None]
    head = said([told, table.cleaned, table.headings, table.lost, problems])
    return b"".join([len(head).to_bytes(8, "little"), head, *numbers])


def understood_of(file: str, data: bytes) -> tuple[Understood, list[Problem]]:
    """Return a table and its problems out of how they are kept."""
    at = 8 + int.from_bytes(data[:8], "little")
    told, cleaned, headings, lost, problems = orjson.loads(memoryview(data)[8:at])
    columns: dict[str, Codes | Texts] = {}
    for key, same, dtype, count, known in told:
        if same != key:
            columns[key] = columns[same]
            continue
        # The rest of what was kept is not to be held for their sake.
        codes = np.frombuffer(data, dtype, count, at).copy()
        at += codes.nbytes
        texts = known if key != _CODES or known is None else [tuple(one) for one in known]
        columns[key] = codes if texts is None else Texts(texts, codes)
    return Understood(file, columns, [tuple(one) for one in cleaned], headings, tuple(lost)), problems_of(problems)
