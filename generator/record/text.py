"""Files to rows of text: encodings, separators, rows as a spreadsheet counts them. No meaning is given here."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from generator.record.problem import Place, Problem, problem
from generator.words import say

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CSV_ENCODINGS = "UTF-8、GB18030"
# What stands between the cells when it is not a comma: Excel in some countries, copied tables, a Chinese
# keyboard.
_SEPARATORS = {";": "semicolon", "\t": "tab", "，": "wide_comma", "|": "bar", "；": "wide_semicolon"}


class Rows(NamedTuple):
    """The rows of one file: ``cells[i]`` are the cells of the spreadsheet row ``i + 1``."""

    file: str
    cells: list[list[str]]
    encoding: str


def decode(data: bytes) -> tuple[str, str] | None:
    """Return text and encoding: a byte order mark decides, then strict UTF-8, then GB18030; None if none
    fits.

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
    """Return the bytes of ``path`` or the problem that stopped the reading.

    Only plain files of the data folder itself are read: a link could bring any file of the machine into the site,
    and a pipe would never end.
    """
    place = Place(file)
    try:
        if path.is_symlink() or ("/" in file and path.parent.is_symlink()):
            return None, [problem("file-unreadable", place, file, reason=say("check.words.link"))]
        if not S_ISREG(path.stat().st_mode):
            return None, [problem("file-unreadable", place, file, reason=say("check.words.no_file"))]
        return path.read_bytes(), []
    except FileNotFoundError:
        return None, [problem("file-missing", place, file)]
    except OSError as error:
        return None, [problem("file-unreadable", place, file, reason=error.strerror or "")]


def parse_rows(data: bytes, file: str) -> tuple[Rows | None, list[Problem]]:
    """Return the rows in ``data`` and the problems met: encoding, separator, an open quote, a missing line end."""
    decoded = decode(data)
    if decoded is None or "\x00" in decoded[0]:
        return None, [problem("encoding", Place(file), expected=CSV_ENCODINGS)]
    text, encoding = decoded
    problems = [] if encoding.startswith("utf-8") else [problem("not-utf8", Place(file), encoding.upper())]
    separator = _wrong_separator(text)
    if separator:
        words = say(f"check.words.{_SEPARATORS[separator]}")
        return None, [*problems, problem("separator", Place(file, 1), words)]
    cells, broken = _parse(text, file)
    return Rows(file, cells, encoding), problems + check_end(text, file, len(cells)) + broken


def check_end(text: str, file: str, row: int) -> list[Problem]:
    """Return a problem if the last line of ``text`` has no end: nobody can tell whether it is all there."""
    half = text.endswith("\r") and "\r\n" in text
    if not text or (text.endswith(("\n", "\r")) and not half):
        return []
    last = text.replace("\r", "\n").rstrip("\n").rpartition("\n")[2]
    words = {"reason": say("check.words.no_line_end"), "mend": say("check.words.add_line_end")}
    return [problem("file-cut", Place(file, row), last[-40:], **words)]


def _wrong_separator(text: str) -> str:
    """Return the character that divides the first lines, if that is not the comma, else an empty string."""
    lines = text.lstrip("\r\n").replace("\r", "\n").split("\n", 5)[:5]
    if sum("," in line for line in lines) * 2 > len(lines) or "," in lines[0]:
        return ""
    most = max(_SEPARATORS, key=lines[0].count)
    return most if lines[0].count(most) >= 2 else ""


def _parse(text: str, file: str) -> tuple[list[list[str]], list[Problem]]:
    cells: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        cells.extend(reader)
    except csv.Error:
        row = len(cells) + 1
        return cells, [problem("quote-open", Place(file, row), line=row)]
    return cells, []
