"""The table of a period as an attachment: the published columns and rows, each cell as published."""

from __future__ import annotations

from collections.abc import Sequence

from generator.documents.elements import CELL_MARGINS, blank_line, paragraph, table
from generator.documents.grid import ACROSS, UPRIGHT
from generator.documents.letter import title_lines
from generator.documents.phrases import width
from generator.documents.styles import STYLE_BY_ID
from generator.documents.template import across
from generator.record.clean import clean
from generator.summary.rows import Rows
from generator.words import say

# More columns than this do not fit on an upright page.
UPRIGHT_COLUMNS = 7
# A column is as wide as its longest cell, within these limits (characters); a heading may be broken.
_NARROW, _SHORT, _WIDE, _HEADING_LINES = 3, 6, 12, 4
CELL_CHARACTER = STYLE_BY_ID["Cell"].size * 10
# What names or describes is set from the left, everything else is centred.
_FROM_LEFT = ("name", "problem", "note")


def attached_table(rows: Rows, place: int, title: str, page: str) -> str:
    """Return the attachment on pages of its own; ``page`` is the XML of the upright page."""
    site = rows.site
    positions = sorted(int(site.record.position[account, place]) for account in site.listed_accounts(place))
    head = list(rows.headings.values())
    # A space that a line wrap left is no part of a cell; everything else stays as it was published.
    raw = rows.columns.at(positions)
    columns = [[clean(text)[0] for text in raw[f"raw_{key}"]] for key in rows.headings]
    cells = list(zip(*columns, strict=True))
    wide = len(head) > UPRIGHT_COLUMNS
    centred = frozenset(at for at, key in enumerate(rows.headings) if key not in _FROM_LEFT)
    widths = column_widths(head, cells, (ACROSS if wide else UPRIGHT).block)
    return "".join(
        (
            paragraph(say("documents.attachment.mark"), "Mark"),
            blank_line(),
            paragraph("\n".join(title_lines(title)), "Title"),
            blank_line(),
            table(head, cells, widths, centred),
            last_line(),
            across(page, ACROSS) if wide else page,
        )
    )


def last_line() -> str:
    """Return the paragraph that has to follow a table, as low as it can be."""
    return paragraph("", "Cell", own='<w:spacing w:line="20" w:lineRule="exact"/>')


def column_widths(head: Sequence[str], cells: Sequence[Sequence[str]], block: int) -> list[int]:
    """Return the width of each column in twips; together they are as wide as ``block``. Short columns get what they
    need, so that a word such as 微信订阅号 stays on one line; the others share the rest."""
    longest = [max(map(width, {row[at] for row in cells}), default=0) for at in range(len(head))]
    needs = [
        min(max(long, width(name) / _HEADING_LINES, _NARROW), _WIDE) * CELL_CHARACTER + CELL_MARGINS
        for name, long in zip(head, longest, strict=True)
    ]
    short = [need <= _SHORT * CELL_CHARACTER + CELL_MARGINS for need in needs]
    kept = sum(need for need, is_short in zip(needs, short, strict=True) if is_short)
    rest = sum(needs) - kept
    # Only short columns, or more of them than the page is wide: then all give or take alike.
    alike = block / sum(needs) if not rest or kept > block / 2 else 0
    scale = (block - kept) / rest if rest else 1
    found = [int(need * (alike or (1 if is_short else scale))) for need, is_short in zip(needs, short, strict=True)]
    return [*found[:-1], block - sum(found[:-1])]
