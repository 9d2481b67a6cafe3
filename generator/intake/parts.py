"""A table taken apart at its heading rows: repeated ones dropped, two-row ones joined, panels side by side stacked."""

from __future__ import annotations

from typing import NamedTuple

from generator.intake.cells import fits, is_answer, read_number, read_platform
from generator.intake.headings import Headings, Match, shown
from generator.intake.lines import Wordings, texts_of
from generator.intake.model import Grid, Paragraph
from generator.intake.streams import Source
from generator.record.clean import fold
from generator.record.wordings import Vocabulary
from generator.words import say


class Line(NamedTuple):
    """A row: its cells, where it stands, the columns that a merged cell fills."""

    cells: list[str]
    line: int
    filled: frozenset[int]


class Part(NamedTuple):
    """Rows under one heading row. ``matches``: what each heading means; none = the rows stand under no heading.
    ``repeated``: the lines of headings that came again; ``source``: which table of the document it is from."""

    headings: tuple[str, ...]
    matches: tuple[Match, ...]
    rows: list[Line]
    line: int
    source: int
    loose: bool
    above: tuple[Paragraph, ...]
    repeated: list[int]
    sheet: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the columns."""
        return tuple(match.key for match in self.matches)


class Head(NamedTuple):
    """A heading row, or two that belong together: texts, their meaning, how many rows it takes."""

    texts: list[str]
    matches: list[Match]
    rows: int


def split_parts(source: Source, number: int, wordings: Wordings) -> list[Part]:
    """Return the parts of the table ``source``, the ``number``-th of its document."""
    grid = source.grid
    parts: list[Part] = []
    at = 0
    while at < len(grid.rows):
        head = find_head(grid, at, wordings)
        if head and parts and _same(head, parts[-1]):
            parts[-1].repeated.append(grid.line_of(at))
        elif head:
            parts.append(_part(source, number, at, head))
        else:
            if not parts:
                parts.append(_part(source, number, at, Head([], [], 0)))
            columns = frozenset(column for row, column in grid.filled if row == at) if grid.filled else frozenset()
            parts[-1].rows.append(Line(grid.rows[at], grid.line_of(at), columns))
        at += head.rows if head else 1
    return [side for part in parts for side in [_beside(part)]]


def _part(source: Source, number: int, at: int, head: Head) -> Part:
    matches = _one_each(head.matches)
    line, sheet = source.grid.line_of(at), source.grid.name
    return Part(tuple(head.texts), tuple(matches), [], line, number, source.loose, source.above, [], sheet)


def _same(head: Head, part: Part) -> bool:
    """Tell whether a heading row is the one of ``part`` again; widths of brackets and slips do not count."""
    theirs, ours = [fold(text) for text in part.headings], [fold(text) for text in head.texts]
    alike = sum(a == b for a, b in zip(theirs, ours, strict=False))
    return (
        ours == theirs
        or (len(ours) == len(theirs) and alike * 5 >= len(ours) * 4)
        or (
            bool(part.matches)
            and tuple(_one_each(head.matches)) == part.matches
            and all(match.key for match in part.matches)
        )
    )


def find_head(grid: Grid, at: int, wordings: Wordings) -> Head | None:
    """Return the heading row at ``at``, with the row of sub-headings below it if it has one; None if it is none."""
    cells = grid.rows[at]
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else []
    if below and _has_sub_headings(cells, below, wordings):
        head = _two_rows(cells, below, wordings.headings)
        if _is_head(head):
            return head
    head = Head([shown(cell) for cell in cells], [wordings.headings.find(cell) for cell in cells], 1)
    return head if _is_head(head) else None


def _is_head(head: Head) -> bool:
    texts, known = texts_of(head.texts), {match.key for match in head.matches if match.key}
    return len(known) >= 2 and len(known) * 5 >= len(texts) * 2 and not any(_is_data(text) for text in texts)


def _is_data(cell: str) -> bool:
    return read_number(cell) >= 0 or is_answer(cell)


def _has_sub_headings(cells: list[str], below: list[str], wordings: Wordings) -> bool:
    """Tell whether ``below`` divides some headings of ``cells`` further: elsewhere it is blank or says the same."""
    if len(cells) != len(below) or len(texts_of(cells)) < 2:
        return False
    other = [at for at, cell in enumerate(below) if cell.strip() and fold(cell) != fold(cells[at])]
    if len(other) < 2 or len(other) == len(cells) or any(_is_data(below[at]) for at in other):
        return False
    # The same text in each of them, or none, above: one heading over several columns.
    groups = [
        at
        for at in other
        if not cells[at].strip()
        or fold(cells[at]) in (fold(cells[at - 1]) if at else "", fold("".join(cells[at + 1 : at + 2])))
    ]
    grouped = {*groups, *(at - 1 for at in groups if at and not cells[at].strip())}
    return set(other) <= grouped and not any(read_platform(below[at], wordings.words) for at in other)


def _two_rows(cells: list[str], below: list[str], headings: Headings) -> Head:
    texts: list[str] = []
    matches: list[Match] = []
    group = ""
    for top, low in zip(cells, below, strict=True):
        group = top if top.strip() else group
        if not low.strip() or fold(low) == fold(top):
            texts.append(shown(top))
            matches.append(headings.find(top))
            continue
        match = headings.find(low)
        texts.append(shown(low) if match.key and shown(low) not in texts else f"{shown(group)}{shown(low)}")
        matches.append(match if match.key else headings.find(group + low))
    return Head(texts, matches, 2)


def _one_each(matches: list[Match]) -> list[Match]:
    """Return the meanings with each key once: of two columns with one meaning the clearer heading has it."""
    best: dict[str, int] = {}
    for at, match in enumerate(matches):
        if match.key and (match.key not in best or match.rank < matches[best[match.key]].rank):
            best[match.key] = at
    return [match if best.get(match.key) == at else Match("") for at, match in enumerate(matches)]


def _beside(part: Part) -> Part:
    """Return the part with panels that stand side by side (the same headings over again) put one below the other."""
    folded = [fold(text) for text in part.headings]
    for panels in (2, 3, 4):
        width, rest = divmod(len(folded), panels)
        if width < 2 or rest or folded != folded[:width] * panels:
            continue
        rows = [
            Line(
                line.cells[left : left + width],
                line.line,
                frozenset(at - left for at in line.filled if left <= at < left + width),
            )
            for left in range(0, len(folded), width)
            for line in part.rows
        ]
        rows = [line for line in rows if texts_of(line.cells)]
        return part._replace(headings=part.headings[:width], matches=part.matches[:width], rows=rows)
    return part


def named(part: Part) -> Part:
    """Return the part with a name for every column: those without a heading and without any text are dropped."""
    texts = [
        max((line.cells[at].strip() for line in part.rows if at < len(line.cells)), default="")
        for at in range(len(part.headings))
    ]
    kept = [at for at, heading in enumerate(part.headings) if heading or texts[at]]
    names: list[str] = []
    for at in kept:
        name = part.headings[at] or say("intake.table.column", n=at + 1)
        again = names.count(name) + sum(say("intake.table.again", heading=name, n=n) in names for n in range(2, 9))
        names.append(say("intake.table.again", heading=name, n=again + 1) if again else name)
    rows = (
        part.rows if len(kept) == len(part.headings) else [_only(line, kept, len(part.headings)) for line in part.rows]
    )
    return part._replace(headings=tuple(names), matches=tuple(part.matches[at] for at in kept), rows=rows)


def _only(line: Line, kept: list[int], width: int) -> Line:
    """Return a row with the columns ``kept`` of ``width``, and what stands behind them."""
    if len(line.cells) < width:
        return line
    cells = [line.cells[at] for at in kept] + line.cells[width:]
    return Line(cells, line.line, frozenset(kept.index(at) for at in line.filled if at in kept))


def continues(part: Part, before: Part, words: Vocabulary) -> bool:
    """Tell whether rows without headings go on with the table before: as wide, and their cells fit its columns."""
    keys = before.keys
    rows = [line.cells for line in part.rows if texts_of(line.cells)]
    gap = sum(len(paragraph.text) for paragraph in part.above)
    if "name" not in keys or not rows or part.loose or gap > _MOST_BETWEEN:
        return False
    # A verdict in words that are not known yet does not end a table.
    sound = [
        len(cells) == len(keys) and all(k == "rating" or fits(k, c, words) for k, c in zip(keys, cells, strict=True))
        for cells in rows
    ]
    return sum(sound) * 10 >= len(rows) * 6


# A page number or 续表 may stand between the two halves of a table; a sentence may not.
_MOST_BETWEEN = 20
