"""Tables typed one cell a line: headings tell how wide rows are, 序号 and kinds of cells where each begins."""

from __future__ import annotations

from generator.intake.cells import fits, join_long, place_short, read_serial
from generator.intake.lines import MOST_COLUMNS, PAGE, TOTAL, Token, TypedRow, Wordings, is_prose
from generator.record.clean import fold


class Stacked:
    """Reads such a table out of lines."""

    def __init__(self, tokens: list[Token], wordings: Wordings) -> None:
        self.tokens = tokens
        self.find, self.words = wordings.headings.find, wordings.words
        self.head: list[str] = []
        self.keys: list[str] = []
        # Where the last table ended: another may follow at once.
        self.ended = 0

    def read(self, at: int) -> tuple[list[TypedRow], int]:
        """Return the rows of the table whose first heading is the line ``at`` (or none), and where it ends."""
        place = self._take_head(at)
        if not place:
            return [], at
        rows = [(self.head, self.tokens[at].line)]
        serial = 0
        while place < len(self.tokens):
            if self._is_head(place):
                count = len(self.head)
            elif self._is_page(place):
                place += 1
                continue
            else:
                count = self._row_length(place, serial)
            if not count:
                break
            cells = [token.text for token in self.tokens[place : place + count]]
            rows.append((cells, self.tokens[place].line))
            serial = max(read_serial(cells[0]), 0)
            place += count
        if not self._is_sound(rows[1:]):
            return [], at
        self.ended = place
        return rows, place

    def _is_sound(self, rows: list[TypedRow]) -> bool:
        """Tell whether most rows without a number have in each column what belongs there."""
        if "serial" in self.keys[:1]:
            return True
        whole = [cells for cells, _ in rows if len(cells) == len(self.keys)]
        fitting = sum(
            all(fits(key, cell, self.words) for key, cell in zip(self.keys, cells, strict=True)) for cells in whole
        )
        return fitting * 10 >= len(whole) * 6

    def _take_head(self, at: int) -> int:
        """Take up the headings from the line ``at`` on; return where they end, 0 if there are none."""
        first = self.find(self.tokens[at].text).key
        if first not in ("serial", "department", "name", "platform") or not self._begins(at):
            return 0
        head: list[str] = []
        place = at
        while place < len(self.tokens) and len(head) < MOST_COLUMNS:
            text = self.tokens[place].text
            known = self.find(text).key
            if (first == "serial" and read_serial(text) >= 0) or (is_prose(text) and not known):
                break
            if first != "serial" and not known and not (head and self._is_wrapped(head[-1], text)):
                break
            if head and not known and self._is_wrapped(head[-1], text):
                head[-1] += text
            else:
                head.append(text)
            place += 1
        keys = [self.find(text).key for text in head]
        known_keys = {key for key in keys if key}
        if "name" not in known_keys or len(known_keys) < 3 or len(known_keys) * 2 < len(head):
            return 0
        self.head, self.keys = head, keys
        return place

    def _begins(self, at: int) -> bool:
        """Tell whether a table can begin at the line ``at``: not between cells, where a heading before it that is not
        known would push every cell into the column of another."""
        return at == self.ended or self.tokens[at].paragraph is not None or self.tokens[at - 1].paragraph is not None

    def _is_wrapped(self, heading: str, text: str) -> bool:
        """Tell whether ``text`` is the rest of ``heading`` that did not fit into its line."""
        key, whole = self.find(heading).key, self.find(heading + text).key
        return whole != "" and (key == "" or (key == whole and text.startswith(("(", "（"))))

    def _is_head(self, at: int) -> bool:
        texts = [fold(token.text) for token in self.tokens[at : at + len(self.head)]]
        return texts == [fold(text) for text in self.head]

    def _is_page(self, at: int) -> bool:
        token = self.tokens[at]
        loose = token.paragraph is not None and read_serial(token.text) < 0
        return loose and PAGE.fullmatch(token.text) is not None

    def _row_length(self, at: int, before: int) -> int:
        """Return how many cells the row has that begins at ``at``, 0 if none begins there."""
        if "serial" not in self.keys[:1]:
            return self._unnumbered(at)
        serial, width = read_serial(self.tokens[at].text), len(self.keys)
        if TOTAL.fullmatch(fold(self.tokens[at].text)):
            return self._rest(at)
        if serial not in (before + 1, 1) and not self._is_serial_gap(at, before):
            return 0
        lengths = [width + more for more in (0, -1, 1, -2, 2, 3, 4) if 1 < width + more <= len(self.tokens) - at]
        ended = [length for length in lengths if self._ends(at + length, serial)]
        fitting = [length for length in ended if self._fits(at, length)]
        whole = [length for length in lengths if length <= width and self._fits(at, length)]
        return next(iter((*fitting, *whole, *ended)), 0) or self._rest(at)

    def _is_serial_gap(self, at: int, before: int) -> bool:
        """Tell whether a number that does not follow is a 序号 all the same: a whole row stands behind it."""
        number = read_serial(self.tokens[at].text)
        return before < number and self._fits(at, len(self.keys))

    def _ends(self, at: int, serial: int) -> bool:
        if at >= len(self.tokens):
            return True
        text = self.tokens[at].text
        return read_serial(text) in (serial + 1, 1) or self._is_head(at) or TOTAL.fullmatch(fold(text)) is not None

    def _fits(self, at: int, length: int) -> bool:
        cells = [token.text for token in self.tokens[at : at + length]]
        if len(cells) < length:
            return False
        if length == len(self.keys):
            return all(fits(key, cell, self.words) for key, cell in zip(self.keys, cells, strict=True))
        if length < len(self.keys):
            return place_short(cells, self.keys, self.words) is not None
        return join_long(cells, self.keys, self.words) is not None

    def _rest(self, at: int) -> int:
        """Return how many cells stand from ``at`` on before prose begins, at most a row: what is left of a cut one."""
        cells = self.tokens[at : at + len(self.keys)]
        return next((n for n, token in enumerate(cells) if n and token.is_no_cell()), len(cells))

    def _unnumbered(self, at: int) -> int:
        width = len(self.keys)
        row = self.tokens[at : at + width]
        if TOTAL.fullmatch(fold(row[0].text)) or (all(token.paragraph is None for token in row) and row):
            return self._rest(at) if len(row) < width or not self._fits(at, width) else width
        sound = self._fits(at, width) and not any(token.is_no_cell() for token in row)
        return width if sound else 0
