"""The styles of a document. To add one: add a line to STYLES and its name to ``words/zh/documents.toml``."""

from __future__ import annotations

from typing import NamedTuple

# As the standard names them; a machine that lacks one puts its own in place, and nothing else moves.
TITLE_FONT, BLACK, KAI, FANG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
LATIN = "Times New Roman"


class Style(NamedTuple):
    """A paragraph style: font, size in half points, alignment, characters of indent of the first line, outline level
    (-1 = none); a ``loose`` one keeps out of the grid of lines, as cells of a table do."""

    id: str
    font: str
    size: int
    align: str = "both"
    indent: int = 0
    level: int = -1
    loose: bool = False


STYLES = (
    Style("Title", TITLE_FONT, 44, "center"),
    Style("First", BLACK, 32, indent=2, level=0),
    Style("Second", KAI, 32, indent=2, level=1),
    Style("Body", FANG, 32, indent=2),
    Style("Flush", FANG, 32),
    Style("Right", FANG, 32, "right"),
    Style("Centred", FANG, 32, "center"),
    Style("Mark", BLACK, 32),
    Style("Cell", FANG, 21, "left", loose=True),
    Style("CellCentred", FANG, 21, "center", loose=True),
    Style("Head", BLACK, 21, "center", loose=True),
    Style("Small", FANG, 24, "left", loose=True),
    Style("Draft", SONG, 21, "center", loose=True),
    Style("Number", SONG, 28, loose=True),
)
STYLE_BY_ID = {style.id: style for style in STYLES}
