"""``.txt`` and ``.md``: lines; tables are typed with tabs, bars or spaces, or stand there one cell a line."""

from __future__ import annotations

import re
from pathlib import Path

from generator.intake.grids import numbered, read_lines
from generator.intake.model import Document
from generator.intake.readers.opening import load_bytes, read_text

_MARKS = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*")


def read(path: Path) -> Document:
    """Return the text as paragraphs (one a line) and tables typed with tabs or bars. Raises Unreadable."""
    text = read_text(load_bytes(path))
    lines = ((at, _MARKS.sub("", line)) for at, line in numbered(text.split("\n")))
    return Document(path.suffix.lower().lstrip("."), tuple(read_lines(lines)), ())
