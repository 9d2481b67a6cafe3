"""Checks the list of corrections against the record: what was corrected must stand there now as it was put down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.record.clean import clean, fold
from generator.record.problem import Problem, problem
from generator.record.table import Table
from generator.record.understood import Understood
from generator.words import say

FILE = "corrections.csv"


class Tables:
    """The tables of the record by file name, to look up the cell that a correction names."""

    def __init__(self, lists: Iterable[Table], published: Iterable[Understood], files: Iterable[str]) -> None:
        """``lists`` are the registry and the growing lists, ``published`` the tables of periods that are spoken of."""
        self._lists = {table.file: table for table in lists}
        self._published = {table.file: table for table in published}
        self._files = set(files)

    def knows(self, file: str) -> bool:
        """Tell whether ``file`` belongs to the record at all."""
        return file in self._files

    def column(self, file: str, heading: str) -> str | None:
        """Return the key of the column under ``heading``, or None."""
        found = self._published.get(file) or self._lists.get(file)
        headings = found.headings if found else {}
        return next((key for key, own in headings.items() if fold(own) == fold(heading)), None)

    def cells(self, file: str, key: str, row: int) -> list[str]:
        """Return the cells in which the new value may stand. Rows of a published table stay where they are; those of a
        growing list move when a line is put in above them, so that there the whole column is asked."""
        if file in self._published:
            return self._published[file].cells_at(key, row)
        return self._lists[file].clean[key]

    def has(self, file: str) -> bool:
        """Tell whether ``file`` is a table with rows."""
        return file in self._published or file in self._lists


def check_corrections(lists: Iterable[Table], tables: Tables) -> list[Problem]:
    """Return the problems of the list of corrections among the growing lists."""
    return [one for entries in lists if entries.file == FILE for one in _check(entries, tables)]


def _check(entries: Table, tables: Tables) -> list[Problem]:
    """Return an error for each correction that names no file or heading of the record, or whose new value is not what
    the record has now. Of several corrections of one cell the last counts, and each goes on from the one before."""
    keys = ("file", "line", "heading", "old", "new")
    problems: list[Problem] = []
    newest: dict[tuple[str, str, str], tuple[int, str]] = {}
    for index, (file, line, heading, old, new) in enumerate(zip(*(entries.clean[key] for key in keys), strict=True)):
        cell = (file, line, fold(heading))
        before = newest.get(cell)
        if before is not None and before[1] != old:
            place = entries.place(index, "old")
            problems.append(problem("correction-differs", place, old, now=before[1] or say("check.words.blank")))
        newest[cell] = (index, new)
        problems += _check_place(entries, index, tables)
    for (file, line, _), (index, new) in newest.items():
        problems += _check_value(entries, index, tables, (file, line, new))
    return problems


def _check_place(entries: Table, index: int, tables: Tables) -> Iterator[Problem]:
    file, heading = entries.clean["file"][index], entries.clean["heading"][index]
    if not tables.knows(file):
        yield problem("reference-unknown", entries.place(index, "file"), file, target=say("check.words.files"), near="")
    elif tables.has(file) and heading != whole_row() and tables.column(file, heading) is None:
        place = entries.place(index, "heading")
        yield problem("reference-unknown", place, heading, target=file, near="")


def _check_value(entries: Table, index: int, tables: Tables, value: tuple[str, str, str]) -> Iterator[Problem]:
    file, line, new = value
    heading = entries.clean["heading"][index]
    key = tables.column(file, heading)
    # What was corrected in a TOML file or about a whole row is compared with the version before it, not here.
    if key is None or not tables.has(file) or not (line.isascii() and line.isdecimal()):
        return
    cells = tables.cells(file, key, int(line[:9]))
    if clean(new)[0] not in cells:
        now = cells[0] if len(cells) == 1 else ""
        yield problem("correction-differs", entries.place(index, "new"), new, now=now or say("check.words.blank"))


def whole_row() -> str:
    """Return the word that stands for the heading when a whole row was put in or taken out."""
    return say("record.correction.whole_row")
