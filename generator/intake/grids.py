"""Lines and cells to blocks: typed tables found, merged cells filled, text above and below a table set free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.intake.lines import is_prose
from generator.intake.model import Grid, Paragraph

Block = Paragraph | Grid
# First row, first column, last row, last column; 0-based.
Merged = tuple[int, int, int, int]
Line = tuple[int, str]

_BARS = str.maketrans("｜│┃", "|||")
# What only draws a table: the second row of a Markdown table, frames of signs.
_DRAWN = re.compile(r"[\s|:+\-=_─━┄┈═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+")
_BAR = re.compile(r"(?<!\\)\|")
# Two short cells: a list of names and platforms has no more.
_TWO_CELLS = re.compile(r"[^|。；，]{1,24}\s\|\s[^|。；，]{1,24}")
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]+")
_SHORT_CELL, _SHORT_LINE, _SHORT_GAP = 12, 60, 20
# Text in a row of its own is a title or a note from this length; shorter, it may be what is left of a row.
_NOTE = 12


def fill_merged(rows: list[list[str]], merged: Iterable[Merged]) -> frozenset[tuple[int, int]]:
    """Put the text of each merged cell into all cells it covers (in place) and return (row, column) of those."""
    filled: set[tuple[int, int]] = set()
    for top, left, bottom, right in merged:
        if not (0 <= top < len(rows) and 0 <= left < len(rows[top])):
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if (row, column) != (top, left):
                    rows[row][column] = rows[top][left]
                    filled.add((row, column))
    return frozenset(filled)


def split_grid(grid: Grid) -> list[Block]:
    """Return the table without blank rows at its ends; titles above and notes below it become paragraphs."""
    first, last = 0, len(grid.rows)
    above: list[Paragraph] = []
    below: list[Paragraph] = []
    while first < last and (not _texts(grid.rows[first]) or _is_title(grid, first)):
        above += [Paragraph(text, grid.line_of(first)) for text in _texts(grid.rows[first])]
        first += 1
    while last > first and (not _texts(grid.rows[last - 1]) or _is_note(grid, last - 1)):
        last -= 1
        below = [Paragraph(text, grid.line_of(last)) for text in _texts(grid.rows[last])] + below
    return [*above, *([_cut(grid, first, last)] if last > first else []), *below]


def _cut(grid: Grid, first: int, last: int) -> Grid:
    """Return the rows of ``grid`` from ``first`` up to ``last``, which is left out."""
    filled = frozenset((row - first, column) for row, column in grid.filled if first <= row < last)
    lines = grid.lines[first:last]
    return Grid(grid.rows[first:last], grid.line_of(first), grid.name, filled, lines)


def _texts(cells: list[str]) -> list[str]:
    """Return the different texts of a row."""
    return list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))


def _is_title(grid: Grid, row: int) -> bool:
    """Tell whether a row holds one text: then no heading row, as that has several."""
    return len(_texts(grid.rows[row])) == 1


def _is_note(grid: Grid, row: int) -> bool:
    """Tell whether a row below a table holds one text that is no rest of a row: merged across, or long."""
    texts = _texts(grid.rows[row])
    across = (row, 1) in grid.filled and (row - 1, 1) not in grid.filled
    return (
        len(texts) == 1 and (across or len(texts[0]) >= _NOTE or is_prose(texts[0])) and bool(grid.rows[row][0].strip())
    )


def read_lines(lines: Iterable[Line]) -> list[Block]:
    """Return lines of text (number, text) as paragraphs, one a line, and tables typed with tabs or bars.

    Blank lines do not end a typed table: they stand where pages end, or between all rows.
    """
    marked = [(_kind(text), at, text) for at, text in lines if text.strip()]
    blocks: list[Block] = []
    for kind, group in groupby(marked, key=lambda one: one[0]):
        run = [(at, text) for _, at, text in group]
        goes_on = _goes_on(blocks, run)
        blocks += _typed(kind, run, goes_on) if kind else [Paragraph(text.strip(), at) for at, text in run]
    return blocks


def _kind(line: str) -> str:
    """Return what divides the cells of a line: "bar", "tab", or "" for plain text."""
    text = line.translate(_BARS).strip()
    bars = len(_BAR.findall(text))
    if bars and (bars > 1 or text.endswith("|") or text.startswith("|")):
        return "bar"
    if bars and _DRAWN.fullmatch(text):
        return "bar"
    if bars and _TWO_CELLS.fullmatch(text):
        return "bar"
    return "tab" if len([cell for cell in line.split("\t") if cell.strip()]) > 1 or line.endswith("\t") else ""


def _goes_on(blocks: list[Block], run: list[Line]) -> bool:
    """Tell whether lines go on with a table of which one short line, 二、新浪微博, parts them: then even a single row
    with two cells is none of prose."""
    if any(text.rstrip().endswith("。") for _, text in run):
        return False
    # Each row may have such a line above it, and rows without some of their cells may come one after the other.
    for at in range(len(blocks) - 2, -1, -2):
        grid, line = blocks[at : at + 2]
        if not isinstance(grid, Grid) or isinstance(line, Grid) or len(line.text) > _SHORT_GAP:
            return False
        if max(map(len, grid.rows)) > 2:
            return True
    return False


def _typed(kind: str, run: list[Line], goes_on: bool) -> list[Block]:
    if kind == "tab" and not goes_on and not _is_table([text.split("\t") for _, text in run]):
        return [Paragraph(text.strip(), at) for at, text in run]
    rows = [(at, _bar_cells(text) if kind == "bar" else text.split("\t")) for at, text in run if not _is_drawn(text)]
    if not rows:
        return []
    grid = Grid([cells for _, cells in rows], rows[0][0], lines=tuple(at for at, _ in rows))
    # One cell a line is no table yet: only its headings tell how wide it is.
    return [grid] if max(map(len, grid.rows)) == 1 else split_grid(grid)


def _is_drawn(text: str) -> bool:
    return (
        len(text.strip()) > 1 and _DRAWN.fullmatch(text.strip()) is not None and any(sign in text for sign in "-─━═=")
    )


def _is_table(rows: list[list[str]]) -> bool:
    """Tell whether lines with tabs are a table, and not prose with a tab behind its number."""
    filled = [[cell for cell in cells if cell.strip()] for cells in rows]
    if max(map(len, filled)) > 2:
        return True
    short = all(len("".join(cells)) <= _SHORT_LINE for cells in filled) and all(
        len(c) <= _SHORT_CELL for c in filled[0]
    )
    return len(rows) > 1 and short and not _NUMBERED.fullmatch(filled[0][0].strip())


def _bar_cells(line: str) -> list[str]:
    """Return the cells of a line with bars; bars at its ends divide nothing."""
    text = line.translate(_BARS).strip()
    text = text.removeprefix("|") if text != "|" else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|"), flags=re.I).strip() for cell in _BAR.split(text)]


def numbered(texts: Iterable[str]) -> Iterator[Line]:
    """Yield lines with their 1-based numbers."""
    return iter(enumerate(texts, start=1))
