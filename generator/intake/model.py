"""What the steps of intake hand to each other. Plain values; nothing here knows of files or of the registry."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from generator.record.problem import Problem


class Paragraph(NamedTuple):
    """A run of text. ``line``: its 1-based place in the document as a person counts (line, paragraph or block)."""

    text: str
    line: int


class Grid(NamedTuple):
    """A table as it stands in the document. ``rows`` may differ in width; ``filled`` holds (row, column), 0-based, of
    cells that were part of a merged cell and carry its text; ``line``: where it begins; ``name``: sheet name or "";
    ``lines``: where each row stands, if they do not simply follow each other."""

    rows: list[list[str]]
    line: int
    name: str = ""
    filled: frozenset[tuple[int, int]] = frozenset()
    lines: tuple[int, ...] = ()

    def line_of(self, row: int) -> int:
        """Return where the row with the 0-based number ``row`` stands in the document."""
        return self.lines[row] if self.lines else self.line + row


class Document(NamedTuple):
    """A document read: its kind (the file's suffix without the dot), blocks in reading order, problems met, and the
    name of its file, for problems found later."""

    kind: str
    blocks: tuple[Paragraph | Grid, ...]
    problems: tuple[Problem, ...]
    file: str = ""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Return the text outside tables."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]


class IntakeRow(NamedTuple):
    """One account as the document's table has it. ``row``: 1-based among the table's data rows. ``platform`` and
    ``rating`` are codes ("" = not understood; a table without ratings gives "unrated"); ``platform_word`` as written,
    also when it stood only as a suffix of the name. ``indicators`` and ``measures`` by id; ``extra``: the cells of
    columns without a place of their own here (unknown headings, 备注, 得分, a county's text columns), by heading.
    ``raw``: heading as written (first occurrence) -> cell as written, a line break in it made a space."""

    row: int
    name: str
    platform: str
    platform_word: str
    unit: str
    rating: str
    remark: str
    problem: str
    indicators: dict[str, str]
    measures: dict[str, int]
    extra: dict[str, str]
    raw: dict[str, str]


class TotalRow(NamedTuple):
    """A row that sums up others (合计): its word, its numbers by measure id, ``raw`` as in IntakeRow, its line, and how
    many accounts stand before it."""

    word: str
    measures: dict[str, int]
    raw: dict[str, str]
    line: int
    after: int = 0


class IntakeTable(NamedTuple):
    """The table found: headings as written, the key each was understood as ("" = unknown), its rows, its title, and
    the rows that sum up others. ``also``: headings of further parts -> the first heading of the same meaning."""

    headings: tuple[str, ...]
    keys: tuple[str, ...]
    rows: tuple[IntakeRow, ...]
    title: str
    totals: tuple[TotalRow, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


class Finding(NamedTuple):
    """An account named in prose under a heading: what is wrong (category code), how grave, since how many days.

    ``severity`` is the class of the category (see record.vocabulary.CATEGORIES); ``days`` 0 = not said; ``partial``:
    the list ends in 等, so it is not complete; ``text``: the wording it stands under; ``line``: where."""

    name: str
    platform: str
    category: str
    severity: str
    days: int
    text: str
    partial: bool
    line: int


class NamedUnits(NamedTuple):
    """Units that the prose names together for one reason."""

    units: tuple[str, ...]
    category: str
    days: int
    text: str
    line: int


class StatedFacts(NamedTuple):
    """What the prose states. None or empty = not stated. ``platforms`` and ``ratings``: code -> number as stated;
    ``rating_subject``: "unit" or "account", what they count; ``failing_units``: number of units stated to fail;
    ``failing_accounts`` likewise; ``rates``: (what, percent as stated); ``span``: first and last monitored day."""

    title: str = ""
    table_title: str = ""
    number: str = ""
    issuer: str = ""
    inspector: str = ""
    issued: date | None = None
    total: int | None = None
    platforms: dict[str, int] | None = None
    ratings: dict[str, int] | None = None
    rating_subject: str = ""
    failing_units: int | None = None
    failing_accounts: int | None = None
    rates: tuple[tuple[str, float], ...] = ()
    named: tuple[NamedUnits, ...] = ()
    span: tuple[date, date] | None = None
    sample: str = ""
    sample_text: str = ""
    deadline: datetime | None = None
    deadline_to: str = ""
    interview_periods: tuple[str, ...] = ()


class Intake(NamedTuple):
    """Everything one document gave, before it is matched with the registry."""

    document: Document
    table: IntakeTable | None
    findings: tuple[Finding, ...]
    stated: StatedFacts
    unread: tuple[Paragraph, ...]
    problems: tuple[Problem, ...]
