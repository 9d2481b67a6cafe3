"""One table in the forms it is published in: CSV for programs, CSV and workbook for spreadsheets, JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial
from typing import Any

import orjson

from generator.outputs.cuts import Cut, cuts, sum_of
from generator.outputs.plain import FORMULA, plain
from generator.summary.earlier import Block, Blocks
from generator.summary.open_table import OpenTable

BOM = b"\xef\xbb\xbf"


def csv_bytes(table: OpenTable, guarded: bool = False) -> bytes:
    """Return the table as UTF-8 CSV with line feeds; ``guarded`` puts an apostrophe before what Excel would run, and
    tells Excel that it is UTF-8."""
    return b"".join(csv_blocks(table, cuts(table), guarded))


def csv_blocks(table: OpenTable, rows: Sequence[Cut], guarded: bool = False) -> Blocks:
    """Return the same in blocks of ``rows``."""

    def lines(rows: slice) -> bytes:
        some = map(plain, table.some(rows).values())
        return _lines(list(zip(*map(_guarded, some) if guarded else some, strict=True)))

    head = (BOM if guarded else b"") + _lines([tuple(table.columns)])
    return Blocks([_fixed(head), *(Block(one.sum, partial(lines, one.rows)) for one in rows)])


def _fixed(data: bytes) -> Block:
    return Block(sum_of(data), lambda: data)


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


def json_bytes(head: dict[str, Any], table: OpenTable) -> bytes:
    """Return a JSON object: ``head``, and last ``rows``, the table's rows as objects, one a line."""
    return b"".join(json_blocks(head, table, cuts(table)))


def json_blocks(head: dict[str, Any], table: OpenTable, rows: Sequence[Cut]) -> Blocks:
    """Return the same in blocks of ``rows``."""
    names = list(table.columns)

    def lines(rows: slice, before: bytes) -> bytes:
        some = zip(*table.some(rows).values(), strict=True)
        return before + b",\n".join([json_line(names, row) for row in some])

    # What stands between two blocks is part of the second.
    marks = ["", *[","] * len(rows)]
    parts = (
        Block(one.sum + mark, partial(lines, one.rows, b",\n" if mark else b""))
        for one, mark in zip(rows, marks, strict=False)
    )
    begin, end = orjson.dumps(head)[:-1] + b',"rows":[\n', b"\n]}\n" if rows else b"]}\n"
    return Blocks([_fixed(begin), *parts, _fixed(end)])


def json_line(names: list[str], row: tuple[Any, ...]) -> bytes:
    """Return one row as a JSON object."""
    return orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_SERIALIZE_NUMPY)
