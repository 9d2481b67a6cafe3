"""Lines that may be cells of a table: what a line is that is none, and with what headings and cells are understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.intake.headings import Headings
from generator.intake.model import Paragraph
from generator.record.wordings import Vocabulary

_CLAUSE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|附件|附[:：]|备?注[:：]|【|\d{1,2}[.．、]\D)"
)
_LONG, _SENTENCE = 60, 20
PAGE = re.compile(r"[-—–\s·]*\d{1,3}[-—–\s·]*|第\s*\d+\s*页.{0,12}")
TOTAL = re.compile(r"(?:全[县市区州])?(?:合计|总计|小计|共计|累计|总数)(?:[(（:：\d].*)?")
MOST_COLUMNS = 24

# The cells of a row and the line it begins in.
TypedRow = tuple[list[str], int]


class Token(NamedTuple):
    """One line that may be a cell; ``paragraph`` is None where a bar ended it: then it is one."""

    text: str
    line: int
    paragraph: Paragraph | None

    def is_no_cell(self) -> bool:
        """Tell whether the line is prose."""
        return self.paragraph is not None and is_prose(self.text)


class Wordings(NamedTuple):
    """What headings and cells are understood with."""

    headings: Headings
    words: Vocabulary


def is_prose(text: str) -> bool:
    """Tell whether a line is a sentence or begins a section, so that it is no cell."""
    long = len(text) > _LONG or (len(text) > _SENTENCE and text.rstrip().endswith(("。", "；", "：", ";", ":")))
    return long or _CLAUSE.match(text) is not None


def texts_of(cells: Sequence[str]) -> list[str]:
    """Return the different texts of a row, in order."""
    return list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
