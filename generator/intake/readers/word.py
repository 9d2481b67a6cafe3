"""``.docx``: paragraphs and tables in the order of the body. Headers, footers and deleted text are left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document as open_docx
from docx.oxml.ns import qn

from generator.intake.grids import Merged, fill_merged, read_lines, split_grid
from generator.intake.model import Document, Grid, Paragraph
from generator.intake.readers.opening import check_zip, load_bytes

Block = Paragraph | Grid
_TEXT, _PARAGRAPH, _TABLE, _CONTENT, _BOX = (qn(f"w:{name}") for name in ("t", "p", "tbl", "sdtContent", "txbxContent"))
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
# Deleted text, the second copy of a drawing for old programs, and boxes, which are read for themselves.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), _FALLBACK}
# Things that only wrap paragraphs or tables.
_WRAPPERS = {qn("w:sdt"), _CONTENT, qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}


def read(path: Path) -> Document:
    """Return text and tables; the lines of paragraphs and the rows of tables are counted on. Raises Unreadable."""
    data = load_bytes(path)
    check_zip(data)
    body = open_docx(io.BytesIO(data)).element.body
    return Document(path.suffix.lower().lstrip("."), tuple(_Flow().read(body)), ())


class _Flow:
    """Counts lines through the document while blocks are read."""

    def __init__(self) -> None:
        self.line = 1

    def read(self, parent: Any) -> list[Block]:
        """Return the blocks of ``parent``; paragraphs in a row are looked at together, they may hold a typed table."""
        blocks: list[Block] = []
        lines: list[tuple[int, str]] = []
        for kind, element in _children(parent):
            if kind == "text":
                for text in _text(element).split("\n"):
                    lines.append((self.line, text))
                    self.line += 1
                continue
            blocks += read_lines(lines)
            lines = []
            blocks += self.table(element)
        return blocks + read_lines(lines)

    def table(self, element: Any) -> list[Block]:
        """Return a table, and what other tables stand in its cells. A frame of one cell is only a wrapper."""
        cells = list(element.iterfind(f"{qn('w:tr')}/{qn('w:tc')}"))
        if len(cells) == 1 or _is_layout(element, cells):
            return [block for cell in cells for block in self.read(cell)]
        rows, merged = _rows(element)
        grid = Grid(rows, self.line, "", fill_merged(rows, merged))
        self.line += len(rows)
        return split_grid(grid)


def _is_layout(table: Any, cells: list[Any]) -> bool:
    """Tell whether a table only arranges other tables: then more of its cells hold tables than rows hold text."""
    return any(True for _ in table.iterdescendants(_TABLE)) and sum(
        cell.find(_TABLE) is not None for cell in cells
    ) * 2 >= len(cells)


def _children(parent: Any) -> Iterator[tuple[str, Any]]:
    for child in parent.iterchildren():
        if child.tag == _PARAGRAPH:
            yield "text", child
            for box in child.iterdescendants(_BOX):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _children(box)
        elif child.tag == _TABLE:
            yield "table", child
        elif child.tag in _WRAPPERS:
            yield from _children(child)


def _text(element: Any) -> str:
    """Return the text of a paragraph as it is shown, without boxes anchored in it."""
    parts: list[str] = []
    for child in element.iterchildren():
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append("" if child.get(qn("w:type")) == "page" else _BREAKS[child.tag])
        elif child.tag not in _SKIPPED and child.tag != _BOX:
            parts.append(_text(child))
    return "".join(parts)


def _rows(table: Any) -> tuple[list[list[str]], list[Merged]]:
    """Return the cells of a table, one for each column of its grid, and the spans of merged ones."""
    rows: list[list[str]] = []
    merged: list[Merged] = []
    # Column -> where the vertical merge that reaches this row began.
    open_merges: dict[int, tuple[int, int]] = {}
    for at, line in enumerate(_lines(table)):
        cells: list[str] = [""] * _skipped(line, "gridBefore")
        still: dict[int, tuple[int, int]] = {}
        for cell in line.iterchildren(qn("w:tc")):
            width, merge = _shape(cell)
            column, text = len(cells), _cell_text(cell)
            begin = open_merges.get(column) if merge == "continue" else (at, width)
            if merge and begin:
                still[column] = begin
            top = begin[0] if begin else at
            if width > 1 or top < at:
                merged.append((top, column, at, column + width - 1))
            cells += [text, *[""] * (width - 1)]
        open_merges = still
        rows.append(cells)
    return rows, merged


def _lines(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _lines(child)


def _skipped(line: Any, name: str) -> int:
    found = line.find(f"{qn('w:trPr')}/{qn('w:' + name)}")
    return _whole(found.get(qn("w:val"))) if found is not None else 0


def _shape(cell: Any) -> tuple[int, str]:
    """Return how many columns a cell takes, and its part in a vertical merge: "restart", "continue" or ""."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    span, merge = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
    width = max(1, _whole(span.get(qn("w:val")))) if span is not None else 1
    return width, "" if merge is None else merge.get(qn("w:val")) or "continue"


def _whole(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isdecimal() else 0


def _cell_text(cell: Any) -> str:
    texts = [_text(element) for kind, element in _children(cell) if kind == "text"]
    inner = [_cell_text(one) for kind, table in _children(cell) if kind == "table" for one in table.iter(qn("w:tc"))]
    return "\n".join(text for text in (*texts, *inner) if text.strip())
