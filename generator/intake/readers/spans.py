"""Merged cells of an OpenDocument spreadsheet, which the library for spreadsheets does not tell."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from generator.intake.grids import Merged

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# Rows and columns that are empty to the end of the sheet are said to repeat up to here.
_MOST = 100_000


def find_spans(data: bytes) -> dict[str, tuple[Merged, ...]]:
    """Return by sheet name the merged cells (first row, first column, last row, last column; 0-based) of an ``.ods``;
    nothing for another kind of file."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "content.xml" not in parts.namelist():
            return {}
        tree = etree.fromstring(parts.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    return {str(table.get(f"{_TABLE}name")): tuple(_spans(table)) for table in tree.iter(f"{_TABLE}table")}


def _spans(table: etree._Element) -> list[Merged]:
    found: list[Merged] = []
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if down > 1 or across > 1:
                found.append((row, column, row + down - 1, column + across - 1))
            column += _number(cell, "number-columns-repeated")
        row += _number(line, "number-rows-repeated")
    return found


def _number(element: etree._Element, name: str) -> int:
    text = str(element.get(f"{_TABLE}{name}", "1"))
    return min(int(text), _MOST) if text.isdecimal() else 1
