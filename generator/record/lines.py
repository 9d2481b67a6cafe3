"""From a row as a spreadsheet counts to a line of the file: a quoted cell may hold line breaks of its own."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from generator.record.clean import clean
from generator.record.text import decode, read_bytes

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines(NamedTuple):
    """Where the rows of a CSV file begin: ``starts[i]`` is the first line of the spreadsheet row ``i + 1``, with one
    more for what follows the last row that can be read; ``cells`` are the rows themselves."""

    starts: list[int]
    cells: list[list[str]]

    def find(self, row: int, heading: str) -> int:
        """Return the line on which the cell of ``row`` (1-based) under ``heading`` begins, or else the row; a row that
        is not there gives the last line."""
        start = self.starts[min(row, len(self.starts)) - 1]
        head = [clean(cell)[0] for cell in self.cells[0]] if self.cells else []
        if heading not in head or row > len(self.cells):
            return start
        before = self.cells[row - 1][: head.index(heading)]
        return start + sum(len(_BREAK.findall(cell)) for cell in before)


def read_lines(path: Path, file: str) -> Lines | None:
    """Return where the rows of a CSV file begin; None if the file cannot be read as text. ``file`` is its name in the
    record."""
    data, _ = read_bytes(path, file)
    decoded = None if data is None else decode(data)
    if decoded is None:
        return None
    reader = csv.reader(io.StringIO(decoded[0], newline=""), strict=True)
    found = Lines([1], [])
    try:
        for cells in reader:
            found.cells.append(cells)
            found.starts.append(reader.line_num + 1)
    except csv.Error:
        # An open quote: what was read so far is all that has rows, and the fault begins behind it.
        pass
    return found
