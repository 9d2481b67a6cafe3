"""Rows of text under their headings: widths, repeated headings, blank and swallowed rows, what no cell may hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from generator.record.clean import clean, find_faults, fold
from generator.record.columns import Column
from generator.record.problem import Place, Problem, problem
from generator.record.text import CSV_ENCODINGS, Rows
from generator.words import say

# How far down a heading row is looked for when the first row is a title.
_TITLE_ROWS = 6
# From so many rows on a column is first looked through in one go: its cells are more than are worth remembering.
_LONG = 4096


class Table(NamedTuple):
    """A file read by columns: per column key the raw and the clean cells, and for each row its spreadsheet
    row.

    ``lost`` are the rows that have content and could not be read.
    """

    file: str
    rows: list[int]
    raw: dict[str, list[str]]
    clean: dict[str, list[str]]
    headings: dict[str, str]
    lost: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return how many rows with content the file has, those that could not be read included."""
        return len(self.rows) + len(self.lost)

    def place(self, index: int, key: str = "") -> Place:
        """Return the place of the cell in row ``index`` (0-based) and column ``key``."""
        return Place(self.file, self.rows[index], self.headings.get(key, ""))


def read_table(rows: Rows, columns: tuple[Column, ...]) -> tuple[Table | None, list[Problem]]:
    """Return the table under its headings, with the problems of headings, widths and single cells.

    None comes back when the headings cannot be trusted: a needed one is missing, or one is there twice.
    """
    refused = _refuse(rows, columns)
    if refused:
        return None, refused
    keys, lost, problems = _match_headings(rows, columns)
    body, unread, more = _body(rows)
    problems += more
    if lost:
        return None, problems
    # Most texts of a long table come again and again.
    once: Callable[[str], str] = _Once().__getitem__ if len(body) > _LONG else str
    raw = {key: [once(cells[at]) for _, cells in body] for key, at in keys.items()}
    table = Table(
        rows.file,
        [row for row, _ in body],
        raw,
        {key: [clean(cell)[0] for cell in cells] for key, cells in raw.items()},
        {key: clean(rows.cells[0][at])[0] for key, at in keys.items()},
        unread,
    )
    return table, problems + _check_cells(table, columns)


class _Once(dict[str, str]):
    """Gives back the first of equal texts, so that only that one is kept."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


def _known(columns: tuple[Column, ...]) -> str:
    return "、".join(column.heading for column in columns)


@lru_cache(maxsize=32)
def _words(columns: tuple[Column, ...]) -> dict[str, str]:
    return {fold(word): column.key for column in columns for word in (column.heading, *column.words)}


def _refuse(rows: Rows, columns: tuple[Column, ...]) -> list[Problem]:
    """Return the one problem of a file without a usable first row, so that it is not told once a column."""
    words = _words(columns)
    if rows.cells and sum(fold(cell) in words for cell in rows.cells[0]) >= 2:
        return []
    found = [sum(fold(cell) in words for cell in cells) for cells in rows.cells[:_TITLE_ROWS]]
    if not any(any(cell.strip() for cell in cells) for cells in rows.cells):
        return [problem("table-empty", Place(rows.file, 1))]
    if max(found) >= 2:
        late = found.index(max(found)) + 1
        return [problem("heading-late", Place(rows.file, late), rows.cells[0][0] if rows.cells[0] else "", n=late)]
    if not max(found) and rows.encoding == "gb18030":
        return [problem("encoding", Place(rows.file), expected=CSV_ENCODINGS)]
    return []


def _match_headings(rows: Rows, columns: tuple[Column, ...]) -> tuple[dict[str, int], bool, list[Problem]]:
    """Return the place of each column, whether a needed one is lost, and the problems."""
    words = _words(columns)
    found: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for at, cell in enumerate(rows.cells[0]):
        key = words.get(fold(cell))
        if key is None:
            problems.append(_unknown_heading(rows, at, columns))
        else:
            found.setdefault(key, []).append(at)
    lost = False
    for column in columns:
        places = found.get(column.key, [])
        place = Place(rows.file, 1, column.heading)
        if column.required and not places:
            problems.append(problem("heading-missing", place, known=_known(columns)))
            lost = True
        elif len(places) > 1:
            problems.append(problem("heading-duplicate", place, column.heading, n=len(places)))
            lost = True
    return {key: places[0] for key, places in found.items()}, lost, problems


def _unknown_heading(rows: Rows, at: int, columns: tuple[Column, ...]) -> Problem:
    heading = clean(rows.cells[0][at])[0]
    if heading:
        return problem("heading-unknown", Place(rows.file, 1, heading), heading, known=_known(columns))
    # A spreadsheet that once had something further right keeps saving empty columns.
    used = [row for row, cells in enumerate(rows.cells[1:], start=2) if len(cells) > at and cells[at].strip()]
    if used:
        return problem("heading-blank", Place(rows.file, used[0]), rows.cells[used[0] - 1][at], n=at + 1)
    return problem("column-blank", Place(rows.file, 1), n=at + 1)


def _body(rows: Rows) -> tuple[list[tuple[int, list[str]]], tuple[int, ...], list[Problem]]:
    """Return (spreadsheet row, cells) of the rows that can be read, the rows that cannot, and their problems."""
    width, head = len(rows.cells[0]), [fold(cell) for cell in rows.cells[0]]
    body: list[tuple[int, list[str]]] = []
    lost: list[int] = []
    problems: list[Problem] = []
    for row, cells in enumerate(rows.cells[1:], start=2):
        whole = "".join(cells)
        if not whole or whole.isspace():
            problems.append(problem("row-blank", Place(rows.file, row)))
            continue
        if head and fold(cells[0]) == head[0] and [fold(cell) for cell in cells[:width]] == head:
            problems.append(problem("heading-repeated", Place(rows.file, row)))
            continue
        # Nearly every row is like this; only the others are looked at cell by cell.
        if len(cells) == width and "\n" not in whole:
            body.append((row, cells))
            continue
        problems += _check_width(cells, width, Place(rows.file, row))
        # Empty cells behind the last column shift nothing: the row can be read all the same.
        if len(cells) >= width and not any(cell.strip() for cell in cells[width:]):
            body.append((row, cells[:width]))
        else:
            lost.append(row)
    return body, tuple(lost), problems


def _check_width(cells: list[str], width: int, place: Place) -> list[Problem]:
    if len(cells) < width:
        return [problem("row-short", place, n=len(cells), width=width, less=width - len(cells))]
    if len(cells) > width:
        rest, more = "，".join(cells[width:]), len(cells) - width
        return [problem("row-long", place, rest, n=len(cells), width=width, more=more)]
    for at, cell in enumerate(cells):
        if "\n" in cell and _swallows(cell, at, width):
            return [problem("row-swallowed", place, cell)]
    return []


def _swallows(cell: str, at: int, width: int) -> bool:
    """Tell whether a quoted cell holds the end of its own row and the beginning of another one."""
    lines = cell.split("\n")
    return lines[0].count(",") == width - 1 - at and lines[-1].count(",") == at


def _check_cells(table: Table, columns: tuple[Column, ...]) -> list[Problem]:
    problems: list[Problem] = []
    for column in columns:
        cells, raw = table.clean.get(column.key, []), table.raw.get(column.key, [])
        if column.filled and "" in cells:
            blank = (index for index, cell in enumerate(cells) if not cell)
            problems += [problem("cell-blank", table.place(index, column.key)) for index in blank]
        if _sound(raw):
            continue
        for index, cell in enumerate(raw):
            for code, kind in find_faults(cell):
                shown = {"kind": say(f"check.words.{kind}")} if kind else {}
                problems.append(problem(code, table.place(index, column.key), cell, **shown))
    return problems


def _sound(cells: list[str]) -> bool:
    """Tell whether no cell holds anything that may not be published. A line feed between the cells is no fault and no
    part of one: what is sound together is sound alone."""
    if len(cells) > _LONG and not find_faults.__wrapped__("\n".join(cells)):
        return True
    return not any(map(find_faults, cells))
