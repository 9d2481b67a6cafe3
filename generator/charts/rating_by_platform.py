"""Rating by platform: one row a platform, one cell an account while there are few."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from generator.charts.drawing import rows
from generator.charts.drawing.ratings import shown
from generator.charts.drawing.rows import Group
from generator.charts.drawing.svg import empty_picture, named, svg
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import GroupCounts
from generator.words import say
from generator.words.figures import joined

# A platform with fewer accounts than this is not held up as the finding: its share jumps with every account.
ENOUGH = 3
# So many platforms of one share are named; more are counted.
_NAMED = 3
# A description reads out so many rows; of more it tells the finding and leaves the rest to the table.
_TOLD = 12


class Data(NamedTuple):
    """The rows in the order given, and the ratings that have to be named."""

    groups: tuple[Group, ...]
    codes: tuple[str, ...]


def collect(groups: Sequence[GroupCounts]) -> Data:
    """Return one row a platform, in the given order. Raises ValueError for a code that is no rating."""
    found = rows.grouped(groups)
    return Data(found, shown(group.counts for group in found))


def _share(group: Group) -> Fraction:
    return Fraction(group.failing, group.total or 1)


def _leading(groups: Sequence[Group]) -> list[list[Group]]:
    # The highest share of failing accounts, then the next; equal shares belong together.
    failing = [group for group in groups if group.failing]
    large = [group for group in failing if group.total >= ENOUGH] or failing
    ranked = sorted(large, key=_share, reverse=True)
    return [list(tied) for _, tied in groupby(ranked, key=_share)][:2]


def _told(tied: Sequence[Group], first: bool) -> str:
    # "不合格" is said once, at the end of the first finding; the second leans on it.
    keys = ["part"] * len(tied)
    if first:
        keys[min(len(tied), _NAMED) - 1] = "part_fail"
    named = [
        say(f"charts.rating_by_platform.{key}", label=group.label, n=group.total, k=group.failing)
        for key, group in zip(keys, tied[:_NAMED], strict=False)
    ]
    words = joined(say("charts.common.list"), named)
    return words if len(tied) <= _NAMED else say("charts.rating_by_platform.tied_more", parts=words)


def title() -> str:
    """Return what is drawn."""
    return say("charts.rating_by_platform.title")


def sentence(data: Data) -> str:
    """Return which platforms have the highest share of failing accounts, or that nobody failed."""
    total = rows.summed("", data.groups).total
    if not total:
        return say("charts.common.empty")
    if not any(group.rated for group in data.groups):
        return say("charts.rating_by_platform.none_rated", n=total)
    leading = _leading(data.groups)
    if not leading:
        return say("charts.rating_by_platform.none_fail", n=total)
    return joined(say("charts.common.clause"), (_told(tied, i == 0) for i, tied in enumerate(leading)))


def note(data: Data) -> str:
    """Return how to read the rows."""
    if not data.groups:
        return say("charts.common.empty_note")
    return say("charts.common.cells_note" if rows.as_cells(data.groups) else "charts.common.bars_note")


def table(data: Data) -> Table:
    """Return one row a platform: every rating and the sum; below them the sum of all."""
    return rows.rating_table(say("charts.rating_by_platform.head"), data.groups, data.codes)


def picture(data: Data) -> str:
    """Return the rows with their legend."""
    if not data.groups:
        return empty_picture(title())
    parts, height = rows.drawn_rows(data.groups)
    long = len(data.groups) > _TOLD
    desc = sentence(data) + say("charts.common.full_stop") if long else rows.described(data.groups, data.codes)
    return rows.explained(data.groups, data.codes) + svg(height, named(title(), sentence(data)), desc, parts)


def draw(data: Data) -> PlotlyFigure:
    """Return the stacked horizontal bars."""
    axes = (say("charts.rating_by_platform.axis_x"), say("charts.rating_by_platform.axis_y"))
    return rows.plotted_rows(data.groups, data.codes, axes)
