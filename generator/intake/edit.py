"""Changes a list of the record in place: one row added or one cell changed, every other byte as it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.record.clean import fold
from generator.record.columns import LISTED
from generator.record.text import decode

_CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|\Z)')
_SPECIAL = re.compile(r'[,"\r\n]')


class Unreadable(ValueError):
    """The list cannot be read, so it is not changed either."""


class Sheet(NamedTuple):
    """A CSV file taken apart: cells as they are written, each with what ends it; the encoding it was read in."""

    rows: list[list[tuple[str, str]]]
    encoding: str
    line_end: str


def take_apart(data: bytes) -> Sheet:
    """Return a CSV file as cells. Raises Unreadable for bytes that no encoding fits."""
    decoded = decode(data)
    if decoded is None:
        raise Unreadable
    text, encoding = decoded
    rows: list[list[tuple[str, str]]] = []
    at, row = 0, list[tuple[str, str]]()
    while at < len(text):
        found = _CELL.match(text, at)
        if found is None:
            raise Unreadable
        row.append((found[1], found[2]))
        at = found.end()
        if found[2] != ",":
            rows.append(row)
            row = []
    if row:
        rows.append([*row, ("", "")])
    return Sheet(rows, encoding, "\r\n" if "\r\n" in text else "\n")


def put_together(sheet: Sheet) -> bytes:
    """Return the bytes of the file, in the encoding it came in."""
    return "".join(cell + end for row in sheet.rows for cell, end in row).encode(sheet.encoding)


def new_list(file: str) -> bytes:
    """Return a list of the record that has only its headings, with a byte order mark for Excel."""
    return (",".join(column.heading for column in LISTED[file]) + "\n").encode("utf-8-sig")


def append_row(data: bytes, file: str, values: Mapping[str, str]) -> bytes:
    """Return ``data`` with one more row; ``values`` by the key of its column, all others blank."""
    sheet = take_apart(data)
    places = _places(sheet, file)
    cells = [""] * len(sheet.rows[0])
    for key, value in values.items():
        cells[places[key]] = _quoted(value)
    last = sheet.rows[-1]
    if last[-1][1] == "":
        last[-1] = (last[-1][0], sheet.line_end)
    ends = [","] * (len(cells) - 1) + [sheet.line_end]
    sheet.rows.append(list(zip(cells, ends, strict=True)))
    return put_together(sheet)


def read_cell(data: bytes, file: str, row: int, key: str) -> str:
    """Return the text of one cell; ``row`` as a spreadsheet shows it."""
    sheet = take_apart(data)
    cell = sheet.rows[row - 1][_places(sheet, file)[key]][0]
    return next(csv.reader(io.StringIO(cell, newline="")), [""])[0]


def change_cell(data: bytes, file: str, row: int, key: str, value: str) -> bytes:
    """Return ``data`` with one cell changed; ``row`` as a spreadsheet shows it, ``key`` of its column."""
    sheet = take_apart(data)
    place = _places(sheet, file)[key]
    sheet.rows[row - 1][place] = (_quoted(value), sheet.rows[row - 1][place][1])
    return put_together(sheet)


def csv_line(file: str, values: Mapping[str, str]) -> str:
    """Return a row ready to be put at the end of a list whose headings stand in the usual order."""
    return ",".join(_quoted(values.get(column.key, "")) for column in LISTED[file])


def count_rows(data: bytes, file: str, more: int) -> bytes:
    """Return ``site.toml`` with the number of rows that it gives for ``file`` raised by ``more``, if it gives one."""
    known = re.compile(rb'(?m)^([ \t]*"' + re.escape(file.encode()) + rb'"[ \t]*=[ \t]*)([0-9]+)')
    return known.sub(lambda found: found[1] + str(int(found[2]) + more).encode(), data, count=1)


def _places(sheet: Sheet, file: str) -> dict[str, int]:
    headings = [fold(cell.strip('"')) for cell, _ in sheet.rows[0]] if sheet.rows else []
    words = {fold(word): column.key for column in LISTED[file] for word in (column.heading, *column.words)}
    places = {words[heading]: at for at, heading in enumerate(headings) if heading in words}
    if len(places) < len(LISTED[file]):
        raise Unreadable
    return places


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
