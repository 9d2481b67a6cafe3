"""One table in the forms it is published in: CSV for programs, CSV and workbook for spreadsheets, JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import orjson

from generator.outputs.plain import FORMULA, plain
from generator.summary.tables import OpenTable

BOM = b"\xef\xbb\xbf"
# Rows that are turned into text at a time: a country's table as one text would not fit into memory.
_PIECE = 8192


def csv_bytes(table: OpenTable, guarded: bool = False) -> bytes:
    """Return the table as UTF-8 CSV with line feeds; ``guarded`` puts an apostrophe before what Excel would run, and
    tells Excel that it is UTF-8."""
    return b"".join(csv_pieces(table, guarded))


def csv_pieces(table: OpenTable, guarded: bool = False) -> Iterator[bytes]:
    """Yield the same in pieces."""
    columns: Sequence[Sequence[Any]] = [plain(cells) for cells in table.columns.values()]
    if guarded:
        yield BOM
        columns = [_guarded(cells) for cells in columns]
    yield _lines([tuple(table.columns)])
    lines = zip(*columns, strict=True)
    while piece := list(islice(lines, _PIECE)):
        yield _lines(piece)


def _lines(rows: list[tuple[Any, ...]]) -> bytes:
    """Return rows of CSV that end with a line feed. ``csv`` puts a cell into quotes only for a break that may end a
    row, and a cell may hold either kind: so it is told of both, and one is taken away again."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    text = out.getvalue()
    if text.count("\r\n") > len(rows):
        return b"".join(_line(row) for row in rows)
    return text.replace("\r\n", "\n").encode()


def _line(row: tuple[Any, ...]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return f"{out.getvalue()[:-2]}\n".encode()


def _guarded(cells: Sequence[Any]) -> Sequence[Any]:
    """Return a column with its dangerous cells made harmless; most columns have none, and few different cells."""
    risky = {cell: f"'{cell}" for cell in set(cells) if isinstance(cell, str) and cell.startswith(FORMULA)}
    return [risky.get(cell, cell) for cell in cells] if risky else cells


def json_pieces(head: dict[str, Any], table: OpenTable) -> Iterator[bytes]:
    """Yield a JSON object: ``head``, and last ``rows``, the table's rows as objects, one a line."""
    names, rows = list(table.columns), zip(*table.columns.values(), strict=True)
    before = orjson.dumps(head)[:-1] + b',"rows":[\n'
    while piece := list(islice(rows, _PIECE)):
        yield before + b",\n".join([json_line(names, row) for row in piece])
        before = b",\n"
    yield b"\n]}\n" if before == b",\n" else before + b"]}\n"


def json_line(names: list[str], row: tuple[Any, ...]) -> bytes:
    """Return one row as a JSON object."""
    return orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_SERIALIZE_NUMPY)
