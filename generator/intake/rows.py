"""The rows under a heading row: which are accounts, which are totals or notes, which lack a cell; none goes missing."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.intake.above import Above, tick, ticked
from generator.intake.accounts import At, read_account
from generator.intake.cells import join_long, place_short, read_number, read_platform, read_serial
from generator.intake.lines import TOTAL, texts_of
from generator.intake.model import IntakeRow, TotalRow
from generator.intake.parts import Line, Part
from generator.intake.rest import said_above
from generator.record.clean import clean, fold
from generator.record.problem import Place, Problem, problem
from generator.record.settings import Settings
from generator.words import say

_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_COUNT = re.compile(r"[(（][^()（）]*[)）]|[一二三四五六七八九十]{1,3}、|^[\d.、\s]+")


class Rows(NamedTuple):
    """What the rows of a table gave."""

    accounts: list[IntakeRow]
    totals: list[TotalRow]
    problems: list[Problem]


class RowReader:
    """Reads the rows of all parts of one table in their order; keeps what the next row may need of the one before."""

    def __init__(self, file: str, settings: Settings) -> None:
        self.file, self.settings, self.words = file, settings, settings.vocabulary
        self.found = Rows([], [], [])
        # The last unit and platform, for a row that a merged cell left short; the platform of a section of the table.
        self.above: dict[str, str] = {}
        self.section = ""
        self.seen: dict[tuple[str, str], int] = {}
        self.said, self.ticks = Above(), list[int]()
        self.serial = self.unnumbered = 0

    def read(self, part: Part) -> None:
        """Take up the rows of ``part``."""
        self.said, self.ticks = said_above(part, self.words), ticked(part.headings, self.words)
        self.section, self.above = self.said.word, dict(self.above)
        before = len(self.found.accounts)
        for again in part.repeated:
            self._tell("heading-repeated", again)
        for line in part.rows:
            self._read_row(part, line)
        self._tell_above(part, self.found.accounts[before:])

    def _tell_above(self, part: Part, rows: list[IntakeRow]) -> None:
        """Tell what was taken for the rows of a part from above them or from ticks."""
        said = self.said
        under = sum(1 for row in rows if said.word and row.platform_word == said.word)
        heads = "、".join(part.headings[at] for at in self.ticks)
        for text, taken, n in (
            (said.platform_text, said.word, under),
            (said.rating_text, say(f"record.state.{said.rating}") if said.rating else "", len(rows)),
            (heads, say("intake.table.ticked"), len(rows)),
        ):
            if text and n:
                self._tell("said-above", part.line, text, n=n, taken=taken)

    def _tell(self, code: str, line: int, value: object = "", heading: str = "", **words: object) -> None:
        self.found.problems.append(problem(code, Place(self.file, line, heading), value, **words))

    def _read_row(self, part: Part, line: Line) -> None:
        texts = texts_of(line.cells)
        if not texts:
            return
        if any(TOTAL.fullmatch(fold(text)) for text in texts[:2]):
            self._total(part, line)
        elif len(texts) == 1 and self._is_aside(part, line, texts[0]):
            self._aside(line, texts[0], "platform" in part.keys)
        else:
            self._account(part, line)

    def _is_aside(self, part: Part, line: Line, text: str) -> bool:
        """Tell whether a row with a single text is a note in the table, and not the rest of an account."""
        if len(line.cells) < len(part.keys):
            return len(line.cells) == 1 and len(text) > _MOST_NAME
        at = next(at for at, cell in enumerate(line.cells) if cell.strip())
        across = sum(bool(cell.strip()) for cell in line.cells) > 1
        return across or part.keys[at : at + 1] != ("name",)

    def _aside(self, line: Line, text: str, has_platforms: bool) -> None:
        """Note a row that is no account; a platform's name over the rows of that platform holds for them."""
        platform = "" if has_platforms else read_platform(_COUNT.sub("", text), self.words)
        if platform:
            self.section = _COUNT.sub("", text).strip()
        self._tell("row-aside", line.line, text)

    def _total(self, part: Part, line: Line) -> None:
        texts = texts_of(line.cells)
        measures: dict[str, int] = {}
        if len(line.cells) >= len(part.keys):
            for key, cell in zip(part.keys, line.cells, strict=False):
                if key.startswith("measure:") and read_number(cell) >= 0:
                    measures[key.partition(":")[2]] = read_number(cell)
        else:
            # Merged to the left: one number for one column of numbers is sure, more are not.
            ids = [key.partition(":")[2] for key in part.keys if key.startswith("measure:")]
            numbers = [read_number(cell) for cell in line.cells if read_number(cell) >= 0]
            measures = dict(zip(ids, numbers, strict=True)) if len(ids) == len(numbers) == 1 else {}
        word = next(text for text in texts if TOTAL.fullmatch(fold(text)))
        raw = dict(zip(part.headings, (as_written(cell) for cell in line.cells), strict=False))
        self.found.totals.append(TotalRow(clean(word)[0], measures, raw, line.line, len(self.found.accounts)))
        self._tell("row-total", line.line, _quoted(line))

    def _account(self, part: Part, line: Line) -> None:
        cells = self._fitted(part, line)
        if cells is None:
            return
        keys = part.keys
        name = clean(cells[keys.index("name")])[0]
        others = [cell for cell, key in zip(cells, keys, strict=True) if cell.strip() and key != "serial"]
        if not name:
            # A row of a form that was numbered and never filled in.
            code = "row-unread" if others else "row-aside"
            self._tell(code, line.line, _quoted(line), reason=say("intake.table.no_name"))
            return
        self._count(part, line, cells)
        self.above |= {key: cell for key, cell in zip(keys, cells, strict=True) if key in ("department", "platform")}
        at = At(len(self.found.accounts) + 1, self.file, line.line, self.section, self._rating(part, cells, line))
        row, problems = read_account(part, cells, at, self.words)
        self.found.accounts.append(row)
        first = self.seen.setdefault((fold(row.name), row.platform), row.row)
        if row.platform and first != row.row:
            self._tell("row-again", line.line, row.name, other=first)
        self.found.problems.extend(problems)

    def _rating(self, part: Part, cells: list[str], line: Line) -> str:
        """Return the rating of a row in a table without a column of ratings; blank ticks are told."""
        if not self.ticks or "rating" in part.keys:
            return self.said.rating or "unrated"
        rating = tick(part.headings, cells, self.ticks, self.words)
        if not rating:
            self._tell("cell-blank", line.line, _quoted(line), part.headings[self.ticks[0]])
        return rating

    def _fitted(self, part: Part, line: Line) -> list[str] | None:
        """Return a cell for each column, None (and a problem) if the cells of a row do not say where they belong."""
        width, cells = len(part.keys), [as_written(cell) for cell in line.cells]
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]
        if len(cells) == width:
            return cells
        if len(cells) > width:
            joined = join_long(cells, part.keys, self.words) if part.loose else None
            if joined is None:
                self._tell(
                    "row-unread", line.line, _quoted(line), reason=say("intake.table.long", n=len(cells), width=width)
                )
            return joined
        return self._filled(part, line, cells)

    def _filled(self, part: Part, line: Line, cells: list[str]) -> list[str] | None:
        """Return a short row with what a merged cell above it holds, if only one column can be the one."""
        keys, width = part.keys, len(part.keys)
        lacking = place_short(cells, keys, self.words)
        if lacking is None or any(
            keys[at] in ("department", "platform") and not self.above.get(keys[at]) for at in lacking
        ):
            self._tell(
                "row-unread", line.line, _quoted(line), reason=say("intake.table.short", n=len(cells), width=width)
            )
            return None
        rest = iter(cells)
        full = [self.above.get(key, "") if at in lacking else next(rest) for at, key in enumerate(keys)]
        for at in lacking:
            value = full[at] or say("intake.table.blank")
            self._tell("row-filled", line.line, _quoted(line), part.headings[at], filled=value)
        return full

    def _count(self, part: Part, line: Line, cells: list[str]) -> None:
        """Check 序号: a number that is left out may be a row that was lost."""
        if "serial" not in part.keys:
            return
        at = part.keys.index("serial")
        number = read_serial(cells[at])
        merged = at in line.filled and number == self.serial
        if number < 0:
            # Its number may be blank, or be that of the unit above.
            self.unnumbered += 1
            return
        expected = range(self.serial + 1, self.serial + 2 + self.unnumbered)
        if not merged and number != 1 and number not in expected:
            self._tell("serial-order", line.line, cells[at], part.headings[at], expected=expected[-1])
        self.serial, self.unnumbered = number, 0


# A single cell in a short row is the rest of an account up to this length; a longer one is a sentence.
_MOST_NAME = 20


def as_written(cell: str) -> str:
    """Return a cell as written; a line break in it, which only wraps or divides, is a space."""
    return _BREAKS.sub(" ", cell).strip()


def _quoted(line: Line) -> str:
    return " | ".join(as_written(cell) for cell in line.cells)
