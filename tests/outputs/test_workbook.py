"""A workbook written by column is the one that XlsxWriter writes cell by cell."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from generator.outputs.workbook import xlsx_bytes
from generator.summary.about import about
from generator.summary.field import INTEGER, Field, Schema
from generator.summary.open_table import OpenTable
from generator.words import say
from tests.site.building import MEIXIAN, site_of

# What XML or a workbook has another way of writing for, and what looks like it.
ODD = ["_x0041_", "_x41_", " 丙", "丁\u3000", "\ufffe", '"戊"', "己\n庚"]
COLUMNS: dict[str, list[Any]] = {
    "text": ["甲", "", "甲 ", "=1", "<&>\x01", *ODD, *["乙"] * 13, "𠮷" * 16_000],
    "number": [1, 0, "", "未知", -7, *[None] * 21],
    "flag": [True, False] * 13,
    "late": [*[""] * 25, "丙"],
}
FIELDS = [
    Field(name, INTEGER if name == "number" else "string", words="published.cell", about=name) for name in COLUMNS
]


# What Excel can have in a cell, in units of UTF-16, and what stands at the end of a text that has more.
MOST, CUT = 32_767, "…（已截断，全文见 CSV）"


def _cell_by_cell() -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet("t")
        for at, (field, cells) in enumerate(zip(FIELDS, COLUMNS.values(), strict=True)):
            sheet.write_string(0, at, field.title, bold)
            for row, cell in enumerate(cells, start=1):
                if isinstance(cell, int) and not isinstance(cell, bool):
                    sheet.write_number(row, at, cell)
                elif text := str(cell).lower() if isinstance(cell, bool) else cell:
                    sheet.write_string(row, at, text, *([quoted] if text.startswith("=") else []))
    return out.getvalue()


def _rows(data: bytes) -> list[str]:
    """Return the rows of the first sheet in XML, with the strings themselves in place of their numbers."""
    book = zipfile.ZipFile(io.BytesIO(data))
    strings = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.DOTALL)
    text = book.read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r"<dimension[^>]*>|<row.*?</row>", text, re.DOTALL)
    return [re.sub(r't="s"><v>(\d+)', lambda at: f't="s"><v>{strings[int(at[1])]}', row) for row in rows]


def test_a_table_stands_in_a_workbook_as_its_maker_writes_it_cell_by_cell() -> None:
    data = xlsx_bytes(OpenTable("t", COLUMNS), Schema((), FIELDS), "t", about(site_of(MEIXIAN)))
    assert _rows(data) == _rows(_cell_by_cell())
    assert len(_rows(data)) == 28


def test_a_text_that_looks_like_markup_of_a_workbook_is_text() -> None:
    text = "<r><t>甲 & 乙</t></r>"
    schema = Schema((), (Field("a", words="published.cell", about="a"),))
    data = xlsx_bytes(OpenTable("t", {"a": [text]}), schema, "t", about(site_of(MEIXIAN)))
    assert load_workbook(io.BytesIO(data)).worksheets[0]["A2"].value == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("甲" * MOST, MOST),
        ("甲" * (MOST + 1), MOST - len(CUT)),
        ("甲" * 100_000, MOST - len(CUT)),
        # A character beyond the first plane counts for two and is never cut in half.
        ("𠮷" * (MOST // 2), MOST // 2),
        ("𠮷" * (MOST // 2 + 1), (MOST - len(CUT)) // 2),
        ("a" + "𠮷" * (MOST // 2), MOST // 2 + 1),
        ("=" + "甲" * MOST, MOST - len(CUT)),
    ],
    ids=["just fits", "one too many", "far too many", "pairs fit", "one pair too many", "odd", "formula"],
)
def test_a_cell_that_a_workbook_cannot_hold_is_cut_and_says_so(text: str, kept: int) -> None:
    schema = Schema((), (Field("a", words="published.cell", about="a"),))
    data = xlsx_bytes(OpenTable("t", {"a": [text, "乙"]}), schema, "t", about(site_of(MEIXIAN)))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    found = sheet["A2"].value
    assert found == (text if kept == len(text) else text[:kept] + CUT)
    assert len(found.encode("utf-16-le")) <= 2 * MOST
    assert sheet["A3"].value == "乙"


def test_the_data_guide_says_that_long_cells_are_cut() -> None:
    assert CUT.strip("…") in say("data.forms.xlsx", cells=1)
    assert str(MOST) in say("data.forms.xlsx", cells=1)
