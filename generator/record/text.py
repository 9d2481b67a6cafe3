"""Files to rows of text: encodings, separators, rows as a spreadsheet counts them. No meaning is given here."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from typing import NamedTuple

from generator.record.problem import Place, Problem, problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Rows(NamedTuple):
    """The rows of one file: ``cells[i]`` are the cells of the spreadsheet row ``i + 1``."""

    file: str
    cells: list[list[str]]
    encoding: str


def decode(data: bytes) -> tuple[str, str] | None:
    """Return text and encoding: a byte order mark decides, then strict UTF-8, then GB18030; None if none fits.

    GB18030 decodes other Chinese encodings without an error into nonsense: the caller has to recognise the
    headings before the text may be believed.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data, encoding)
    return _try(data, "utf-8") or _try(data, "gb18030")


def _try(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def read_bytes(path: Path, file: str) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of ``path`` or the problem that stopped the reading."""
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        return None, [problem("file-missing", Place(file), file)]
    except OSError as error:
        return None, [problem("file-unreadable", Place(file), file, reason=error.strerror or "")]


def read_rows(path: Path, file: str) -> tuple[Rows | None, list[Problem]]:
    """Return the rows of a CSV file and the problems of the file as a whole (``file`` is its name in problems)."""
    data, problems = read_bytes(path, file)
    if data is None:
        return None, problems
    return parse_rows(data, file)


def parse_rows(data: bytes, file: str) -> tuple[Rows | None, list[Problem]]:
    """Return the rows in ``data`` and the problems met: encoding, an open quote, a missing end of line."""
    decoded = decode(data)
    if decoded is None or "\x00" in decoded[0]:
        return None, [problem("encoding", Place(file))]
    text, encoding = decoded
    problems = [] if encoding.startswith("utf-8") else [problem("not-utf8", Place(file), encoding.upper())]
    if text and not text.endswith(("\n", "\r")):
        rest = text[-20:].replace("\r", " ").replace("\n", " ")
        problems.append(problem("file-cut", Place(file, _row_count(text)), rest))
    cells, broken = _parse(text, file)
    return Rows(file, cells, encoding), problems + broken


def _row_count(text: str) -> int:
    return text.count("\n") + 1


def _parse(text: str, file: str) -> tuple[list[list[str]], list[Problem]]:
    cells: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        cells.extend(reader)
    except csv.Error:
        row = len(cells) + 1
        return cells, [problem("quote-open", Place(file, row), line=row)]
    return cells, []
