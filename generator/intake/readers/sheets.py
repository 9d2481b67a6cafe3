"""``.xlsx``, ``.xls`` and ``.ods``: one table a sheet that can be seen."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from generator.intake.grids import Merged, fill_merged, split_grid
from generator.intake.model import Document, Grid, Paragraph
from generator.intake.readers.opening import Unreadable, check_zip, load_bytes
from generator.intake.readers.spans import find_spans
from generator.record.problem import Place, Problem, problem

Value = int | float | str | bool | time | date | datetime | timedelta
_MOST_CELLS = 2_000_000
_ZIPPED = (b"PK",)


def read(path: Path) -> Document:
    """Return the cells of visible sheets as text, merged cells filled; hidden sheets are named. Raises Unreadable."""
    data = load_bytes(path)
    if data.startswith(_ZIPPED) or path.suffix.lower() != ".xls":
        check_zip(data)
    blocks: list[Paragraph | Grid] = []
    problems: list[Problem] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        spans = find_spans(data)
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != SheetVisibleEnum.Visible:
                problems.append(problem("sheet-hidden", Place(path.name), sheet.name))
                continue
            blocks += _read_sheet(book.get_sheet_by_name(sheet.name), spans.get(sheet.name, ()))
    except PasswordError as error:
        raise Unreadable("document-locked") from error
    except CalamineError as error:
        raise Unreadable("document-locked" if "assword" in str(error) else "document-broken", reason="") from error
    return Document(path.suffix.lower().lstrip("."), tuple(blocks), tuple(problems))


def _read_sheet(sheet: CalamineSheet, spans: tuple[Merged, ...]) -> list[Paragraph | Grid]:
    if sheet.height * sheet.width > _MOST_CELLS:
        raise Unreadable("document-large", f"{sheet.height}×{sheet.width}", most=str(_MOST_CELLS))
    top, left = sheet.start or (0, 0)
    rows = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    found = sheet.merged_cell_ranges
    merged = spans if found is None else tuple((*first, *last) for first, last in found)
    moved = [(a - top, b - left, c - top, d - left) for a, b, c, d in merged]
    return split_grid(Grid(rows, top + 1, sheet.name, fill_merged(rows, moved)))


def as_text(value: Value) -> str:
    """Return a cell as a person sees it: whole numbers without a point, a day without an hour."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
