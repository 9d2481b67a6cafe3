"""Paragraphs and tables as the XML of a document. Free text is only ever put in by ``run``, which escapes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html import escape

from generator.documents.grid import CHARACTER
from generator.documents.styles import LATIN, STYLE_BY_ID, Style
from generator.outputs.safe import fit

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@cache
def fonts(font: str) -> str:
    """Return the fonts of a style or run. The hint keeps Chinese quotation marks out of the Latin font."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{font}" w:hint="eastAsia"/>'


def run(text: str, font: str) -> str:
    """Return ``text`` in ``font``; a line feed becomes a line break."""
    lines = escape(fit(text), quote=False).replace("\r\n", "\n").split("\n")
    texts = (f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{fonts(font)}</w:rPr>{'<w:br/>'.join(texts)}</w:r>"


def paragraph(text: str, style: str = "Body", lead: str = "", own: str = "") -> str:
    """Return a paragraph of ``style``: ``lead`` is set in the font of second headings before it, ``own`` is XML for
    what only this paragraph has (in the order of the schema, behind the style)."""
    head = run(lead, STYLE_BY_ID["Second"].font) if lead else ""
    body = run(text, STYLE_BY_ID[style].font) if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{head}{body}</w:p>'


def blank_line() -> str:
    """Return an empty line of the grid."""
    return paragraph("", "Flush")


KEEP = "<w:keepNext/>"


def indent(style: Style) -> str:
    """Return the indent of a style's first line, in characters and, for programs that do not count so, in twips."""
    if not style.indent:
        return ""
    return f'<w:ind w:firstLineChars="{style.indent * 100}" w:firstLine="{style.indent * CHARACTER}"/>'


def from_right(characters: float) -> str:
    """Return an indent from the right edge, in characters of the body."""
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * CHARACTER)}"/>'


def hanging(characters: int, left: int) -> str:
    """Return an indent whose first line begins at ``left`` characters and whose other lines hang behind it."""
    whole = left + characters
    return (
        f'<w:ind w:leftChars="{whole * 100}" w:left="{whole * CHARACTER}" '
        f'w:hangingChars="{characters * 100}" w:hanging="{characters * CHARACTER}"/>'
    )


# A row is at least this high, so that lines of cells do not touch.
ROW = 440
# Left and right together.
CELL_MARGINS = 120


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    centred: frozenset[int],
    height: int = ROW,
) -> str:
    """Return a table with lines around every cell. The head is repeated on every page and no row is cut between two;
    ``widths`` in twips, ``centred``: the columns that are not set from the left, ``height``: the least of a row."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = [_row(head, widths, ["Head"] * len(head), ROW, "<w:tblHeader/>")]
    styles = ["CellCentred" if at in centred else "Cell" for at in range(len(head))]
    cells = list(rows)
    lines += [_row(row, widths, styles, height) for row in cells[:-1]]
    # What stands below the table does not go on to a page alone.
    lines += [_row(row, widths, styles, height, keep=KEEP) for row in cells[-1:]]
    margin = CELL_MARGINS // 2
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _row(
    cells: Sequence[str], widths: Sequence[int], styles: Sequence[str], height: int, own: str = "", keep: str = ""
) -> str:
    inner = "".join([_cell(*one, keep) for one in zip(cells, widths, styles, strict=True)])
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{own}</w:trPr>{inner}</w:tr>'


# Most cells of a column say one of a few things.
@lru_cache(maxsize=4096)
def _cell(text: str, width: int, style: str, keep: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(text, style, own=keep)}</w:tc>"
    )
