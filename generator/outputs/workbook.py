"""A table as a workbook: XlsxWriter makes all of it but for the cells of the table, which are written by column.

A site of a thousand accounts has hundreds of thousands of such cells; one call a cell took longer than all the other
forms of a table together.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.outputs.plain import FORMULA, plain
from generator.summary.about import About
from generator.summary.field import INTEGER, Schema
from generator.summary.open_table import OpenTable
from generator.words import say

# What one cell of a workbook can hold.
LONGEST = 32_767
# Rows whose first and last column are told together, as XlsxWriter does it.
_SPAN = 16
# In a text with one of these XlsxWriter has something to write otherwise.
_ODD = re.compile(r'["&<>\x00-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\s|\s$')
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_bytes(table: OpenTable, schema: Schema, title: str, about: About) -> bytes:
    """Return a workbook: the table, every cell as text or number, and a sheet that says what it is."""
    out = io.BytesIO()
    with _Book(out, _OPTIONS) as book:
        book.set_properties({"title": title, "created": datetime.combine(about.as_of, time.min)})
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet(say("data.file.table"), _TableSheet)
        # Formats are numbered in the order of their use, and the headings come first.
        bold._get_xf_index()
        sheet.freeze_panes(1, 0)
        for at, field in enumerate(schema.fields):
            sheet.write_string(0, at, fitting(field.title), bold)
        for field, cells in zip(schema.fields, table.columns.values(), strict=True):
            sheet.add_column(cells, field.type == INTEGER, quoted)
        _say_about(book.add_worksheet(say("data.file.about"), None), about, schema, title, bold)
    return out.getvalue()


class _Book(xlsxwriter.Workbook):  # type: ignore[misc]
    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        strings = _Strings()
        strings.string_table = self.workbook.str_table
        strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
        strings._assemble_xml_file()


class _Strings(SharedStrings):  # type: ignore[misc]
    """The texts of a workbook: those in which nothing has to be written otherwise are written all at once."""

    def _write_sst_strings(self) -> None:
        for odd, texts in groupby(self.string_table.string_array, lambda text: _ODD.search(text) is not None):
            if odd:
                for text in texts:
                    self._write_si(text)
            else:
                self.fh.write("".join([f"<si><t>{text}</t></si>" for text in texts]))

    def _write_si(self, string: str) -> None:
        if string.startswith("<r>") and string.endswith("</r>"):
            # XlsxWriter would take it for markup of its own.
            self._xml_si_element(self._escape_control_characters(string))
        else:
            super()._write_si(string)


class _TableSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose first row is written cell by cell and whose other cells come by column, as they stand in XML.

    It fills what XlsxWriter (whose version is pinned) would fill, and stands in for its writing of rows; a test
    compares with what XlsxWriter writes by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[list[str]] = []
        self.dim_rowmax: int

    def add_column(self, cells: Sequence[Any], numbers: bool, quoted: Any) -> None:
        """Put ``cells`` below the next heading; ``quoted`` is the format of what must not be taken for a formula."""
        name = xl_col_to_name(len(self._columns))
        ends, cells = _Ends(self.str_table, quoted, numbers), plain(cells)
        self._columns.append(
            [
                f'<c r="{name}{row}"{ends[cell]}' if cell or (numbers and cell == 0) else ""
                for row, cell in enumerate(cells, start=2)
            ]
        )
        self.str_table.count += ends.again(cells)
        self.dim_rowmax = max(self.dim_rowmax, len(cells))

    def _write_rows(self) -> None:
        lines = [*map("".join, zip(*self._columns, strict=True))]
        for top in range(0, len(lines) + 1, _SPAN):
            block = slice(max(top - 1, 0), top + _SPAN - 1)
            filled = [at for at, column in enumerate(self._columns) if not top or any(column[block])]
            spans = f' spans="{filled[0] + 1}:{filled[-1] + 1}">' if filled else ""
            if not top:
                self._write_headings(spans)
            rows = enumerate(lines[block], start=block.start + 2)
            self.fh.write("".join([f'<row r="{row}"{spans}{line}</row>' for row, line in rows if line]))

    def _write_headings(self, spans: str) -> None:
        self.fh.write(f'<row r="1"{spans}')
        for column, heading in sorted(self.table[0].items()):
            self._write_cell(0, column, heading)
        self.fh.write("</row>")


class _Ends(dict[Any, str]):
    """The XML of a cell after its name, by what is in it: most columns have few different cells."""

    def __init__(self, shared: Any, quoted: Any, numbers: bool) -> None:
        super().__init__()
        self._shared, self._quoted, self._numbers = shared, quoted, numbers

    def __missing__(self, cell: Any) -> str:
        if self._numbers and isinstance(cell, int):
            return self.setdefault(cell, f"><v>{cell:.16G}</v></c>")
        # Text is never run; the prefix keeps it so when somebody edits the cell or saves it as CSV.
        risky = not self._numbers and cell.startswith(FORMULA)
        form = f' s="{self._quoted._get_xf_index()}"' if risky else ""
        at = self._shared._get_shared_string_index(fitting(str(cell)))
        return self.setdefault(cell, f'{form} t="s"><v>{at}</v></c>')

    def again(self, cells: Sequence[Any]) -> int:
        """Return how many of ``cells`` with text have one that was there before in the column."""
        texts = [cell for cell in cells if cell and not (self._numbers and isinstance(cell, int))]
        return len(texts) - len(set(texts))


def fitting(text: str) -> str:
    """Return ``text`` as one cell can hold it, counted as UTF-16 does; a text that was cut ends with a mark."""
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return text
    mark = say("data.file.cut")
    return units[: 2 * (LONGEST - len(mark))].decode("utf-16-le", "ignore") + mark


def _say_about(sheet: Any, about: About, schema: Schema, title: str, bold: Any) -> None:
    lines = [(say("data.guide.column"), title), *about.lines(), ("", ""), (say("data.file.columns"), "")]
    for row, (term, text) in enumerate(lines[1:]):
        sheet.write_string(row, 0, term, bold)
        sheet.write_string(row, 1, fitting(text))
    for row, field in enumerate(schema.fields, start=len(lines)):
        for column, text in enumerate((field.title, field.name, field.description)):
            sheet.write_string(row, column, fitting(text))
