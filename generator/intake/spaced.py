"""Tables whose cells are divided by spaces only: the heading row tells the columns, spaces also stand inside cells."""

from __future__ import annotations

import re

from generator.intake.cells import read_serial
from generator.intake.lines import MOST_COLUMNS, PAGE, TOTAL, Token, TypedRow, Wordings, is_prose
from generator.record.clean import fold

_WIDE = re.compile(r"(?:\s{2,}|[\t\u3000])\s*")


class Spaced:
    """Reads such a table out of lines."""

    def __init__(self, tokens: list[Token], wordings: Wordings) -> None:
        self.tokens = tokens
        self.find = wordings.headings.find
        self.head: list[str] = []
        self.keys: list[str] = []

    def read(self, at: int) -> tuple[list[TypedRow], int]:
        """Return the rows of the table whose heading row is the line ``at`` (none if it is no heading row), and where
        it ends."""
        if not self._take_head(self.tokens[at].text):
            return [], at
        rows = [(self.head, self.tokens[at].line)]
        end = at + 1
        while end < len(self.tokens) and self._take(self.tokens[end], rows):
            end += 1
        return rows, end

    def _take_head(self, text: str) -> bool:
        for cells in (_WIDE.split(text.strip()), text.split()):
            keys = [self.find(cell).key for cell in cells] if 1 < len(cells) <= MOST_COLUMNS else []
            known = {key for key in keys if key}
            if "name" in known and (len(known) > 2 or len(known) == len(cells)) and len(known) * 2 > len(cells):
                self.head, self.keys = cells, keys
                return True
        return False

    def _take(self, token: Token, rows: list[TypedRow]) -> bool:
        """Put a line into ``rows``; False if the table has ended before it."""
        cells, numbered = self._cells(token.text), "serial" in self.keys
        if PAGE.fullmatch(token.text) and len(cells) == 1:
            return True
        again = fold(token.text) == fold("".join(self.head))
        starts = read_serial(cells[0]) >= 0 or again or TOTAL.fullmatch(fold(cells[0])) is not None
        if starts if numbered else len(cells) > 1 and not is_prose(token.text):
            rows.append((cells, token.line))
            return True
        if numbered and len(rows) > 1 and len(rows[-1][0]) < len(self.head) and not is_prose(token.text):
            # The end of a row that did not fit into the line.
            rows[-1] = ([*rows[-1][0], *cells], rows[-1][1])
            return True
        return False

    def _cells(self, text: str) -> list[str]:
        wide = _WIDE.split(text.strip())
        return wide if len(wide) == len(self.head) else text.split() or [""]
