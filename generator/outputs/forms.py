"""One table in the forms it is published in: CSV for programs, CSV and workbook for spreadsheets, JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from itertools import islice
from typing import Any

import orjson
import xlsxwriter

from generator.summary.about import About
from generator.summary.field import INTEGER, Schema
from generator.summary.tables import OpenTable
from generator.words import say

# A spreadsheet takes a cell that begins like this for a formula; full-width forms count in some of them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = b"\xef\xbb\xbf"
# Rows that are turned into text at a time: a country's table as one text would not fit into memory.
_PIECE = 8192
# What one cell of a workbook can hold.
_LONGEST = 32_767


def csv_bytes(table: OpenTable, guarded: bool = False) -> bytes:
    """Return the table as UTF-8 CSV with line feeds; ``guarded`` puts an apostrophe before what Excel would run, and
    tells Excel that it is UTF-8."""
    return b"".join(csv_pieces(table, guarded))


def csv_pieces(table: OpenTable, guarded: bool = False) -> Iterator[bytes]:
    """Yield the same in pieces."""
    columns: Sequence[Sequence[Any]] = [_plain(cells) for cells in table.columns.values()]
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


def _plain(cells: Sequence[Any]) -> Sequence[Any]:
    # The words that JSON and Table Schema have for them.
    return [str(cell).lower() for cell in cells] if cells and isinstance(cells[0], bool) else cells


def xlsx_bytes(table: OpenTable, schema: Schema, title: str, about: About) -> bytes:
    """Return a workbook: the table, every cell as text or number, and a sheet that says what it is."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": datetime.combine(about.as_of, time.min)})
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet(say("data.file.table"))
        sheet.freeze_panes(1, 0)
        for at, field in enumerate(schema.fields):
            sheet.write_string(0, at, field.title[:_LONGEST], bold)
        for at, (field, cells) in enumerate(zip(schema.fields, table.columns.values(), strict=True)):
            write = _numbers if field.type == INTEGER else _texts
            write(sheet, at, cells, quoted)
        _say_about(book.add_worksheet(say("data.file.about")), about, schema, title, bold)
    return out.getvalue()


def _numbers(sheet: Any, column: int, cells: Sequence[Any], _quoted: Any) -> None:
    for row, cell in enumerate(cells, start=1):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell)
        elif cell:
            sheet.write_string(row, column, str(cell))


def _texts(sheet: Any, column: int, cells: Sequence[Any], quoted: Any) -> None:
    for row, cell in enumerate(_plain(cells), start=1):
        if cell:
            # Text is never run; the prefix keeps it so when somebody edits the cell or saves it as CSV.
            form = (quoted,) if cell.startswith(FORMULA) else ()
            sheet.write_string(row, column, cell[:_LONGEST], *form)


def _say_about(sheet: Any, about: About, schema: Schema, title: str, bold: Any) -> None:
    lines = [(say("data.guide.column"), title), *about.lines(), ("", ""), (say("data.file.columns"), "")]
    for row, (term, text) in enumerate(lines[1:]):
        sheet.write_string(row, 0, term, bold)
        sheet.write_string(row, 1, text[:_LONGEST])
    for row, field in enumerate(schema.fields, start=len(lines)):
        for column, text in enumerate((field.title, field.name, field.description)):
            sheet.write_string(row, column, text[:_LONGEST])
