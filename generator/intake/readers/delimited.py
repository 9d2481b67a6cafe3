"""``.csv`` and ``.tsv``: one table, perhaps under a title row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.intake.grids import split_grid
from generator.intake.model import Document, Grid
from generator.intake.readers.opening import Unreadable, load_bytes, read_text
from generator.record.problem import Place, problem

_SEPARATORS = (",", "\t", ";", "，", "|", "；")
_FIRST_LINES = 12
_TAIL = 20


def read(path: Path) -> Document:
    """Return the rows as one table, and what stands above and below it as paragraphs. Raises Unreadable."""
    text = read_text(load_bytes(path))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_separator(text), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    before = 0
    try:
        for cells in reader:
            rows.append(cells)
            lines.append(before + 1)
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable("quote-open", line=before + 1) from error
    place = Place(path.name, lines[-1] if lines else 0)
    cut = [] if text.endswith("\n") else [problem("document-end", place, text[-_TAIL:].strip())]
    blocks = split_grid(Grid(rows, 1, lines=tuple(lines)))
    return Document(path.suffix.lower().lstrip("."), tuple(blocks), tuple(cut))


def find_separator(text: str) -> str:
    """Return what stands between the cells: the sign that most of the first lines have, rather the comma."""
    lines = text.lstrip("\n").split("\n", _FIRST_LINES)[:_FIRST_LINES]
    return max(_SEPARATORS, key=lambda sign: (sum(sign in line for line in lines), sign == ","))
