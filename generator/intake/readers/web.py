"""``.html``: a saved page. Text by blocks, tables with their spans; tables for layout are taken apart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import html

from generator.intake.grids import Merged, fill_merged, read_lines, split_grid
from generator.intake.model import Document, Grid, Paragraph
from generator.intake.readers.opening import Unreadable, load_bytes, read_text

Block = Paragraph | Grid
_SPACES = re.compile(r"[ \t\n\r\f\u00a0]+")
# What a page shows elsewhere, or not at all.
_SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "head", "nav", "footer", "select", "option", "button",
        "textarea", "iframe", "object", "svg", "canvas", "audio", "video"
    }
)  # fmt: skip
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "img", "input", "ins", "kbd", "label", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"
    }
)  # fmt: skip
_MOST_SPAN = 1000
_NESTED = "table"


def read(path: Path) -> Document:
    """Return text (one paragraph a block or line) and tables in the order of the page. Raises Unreadable."""
    text = read_text(load_bytes(path))
    try:
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except ValueError as error:
        raise Unreadable("document-broken", reason="") from error
    flow = _Flow()
    flow.walk(tree)
    return Document(path.suffix.lower().lstrip("."), tuple(flow.close()), ())


class _Flow:
    """Gathers the text of a page line by line, and its tables where they stand."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lines: list[tuple[int, str]] = []
        self.line = 1
        self.open = ""

    def walk(self, element: Any) -> None:
        """Take up what ``element`` shows."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        if element.tag == "table" and not _is_layout(element):
            self.break_line()
            self.table(element)
            return
        apart = element.tag not in _INLINE
        if apart:
            self.break_line()
        self.open += element.text or ""
        for child in element.iterchildren():
            self.walk(child)
            self.open += child.tail or ""
        if apart:
            self.break_line()

    def break_line(self) -> None:
        """End the line that is open, if it has text."""
        text = _SPACES.sub(" ", self.open).strip()
        self.open = ""
        if text:
            self.lines.append((self.line, text))
            self.line += 1

    def table(self, element: Any) -> None:
        """Take up a table of data."""
        rows, merged = _rows(element)
        self.blocks += read_lines(self.lines)
        self.lines = []
        self.blocks += split_grid(Grid(rows, self.line, "", fill_merged(rows, merged)))
        self.line += len(rows)

    def close(self) -> list[Block]:
        """Return all blocks."""
        self.break_line()
        self.blocks += read_lines(self.lines)
        self.lines = []
        return self.blocks


def _own(table: Any, tag: str) -> list[Any]:
    """Return the descendants ``tag`` of ``table`` that belong to no table inside it."""
    return [found for found in table.iterdescendants(tag) if next(found.iterancestors(_NESTED)) is table]


def _is_layout(table: Any) -> bool:
    """Tell whether a table only arranges others or a single text: then hardly a row of its own has two filled cells."""
    rows = [list(row.iterchildren("td", "th")) for row in _own(table, "tr")]
    if sum(len(row) for row in rows) <= 1:
        return True
    if not any(True for _ in table.iterdescendants(_NESTED)):
        return False
    plain = [sum(cell.find(f".//{_NESTED}") is None and bool(_cell_text(cell)) for cell in row) for row in rows]
    return sum(number >= 3 for number in plain) < 2


def _rows(table: Any) -> tuple[list[list[str]], list[Merged]]:
    """Return the cells of a table with a place for each that a span covers, and the spans."""
    lines = _own(table, "tr")
    rows: list[list[str]] = [[] for _ in lines]
    taken: set[tuple[int, int]] = set()
    merged: list[Merged] = []
    for at, line in enumerate(lines):
        column = 0
        for cell in line.iterchildren("td", "th"):
            while (at, column) in taken:
                column += 1
            across = max(1, min(_span(cell, "colspan"), _MOST_SPAN))
            # A span of 0 rows reaches to the end; none reaches further.
            down = min(_span(cell, "rowspan") or len(lines), len(lines) - at)
            taken |= {(at + r, column + c) for r in range(down) for c in range(across)}
            if down > 1 or across > 1:
                merged.append((at, column, at + down - 1, column + across - 1))
            _put(rows[at], column, _cell_text(cell))
            column += across
    for at, column in sorted(taken):
        _put(rows[at], column, rows[at][column] if column < len(rows[at]) else "")
    return rows, merged


def _put(row: list[str], column: int, text: str) -> None:
    row += [""] * (column + 1 - len(row))
    row[column] = text


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _cell_text(cell: Any) -> str:
    parts: list[str] = []
    _gather(cell, parts)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(parts).split("\x00"))
    return "\n".join(line for line in lines if line)


def _gather(element: Any, parts: list[str]) -> None:
    """Append the text under ``element``; a NUL, which no page has, stands for a line break that the page shows."""
    parts.append(element.text or "")
    for child in element.iterchildren():
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            apart = "" if child.tag in _INLINE else "\x00"
            parts.append(apart)
            _gather(child, parts)
            parts.append(apart)
        parts.append(child.tail or "")
