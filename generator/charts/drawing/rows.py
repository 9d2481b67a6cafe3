"""One row a group: one cell an account where all rows are short, or else a bar in segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.charts.drawing.labels import SPACE, folded_lines
from generator.charts.drawing.plot import count_axis, label_axis, plain, plot, rating_bars
from generator.charts.drawing.ratings import FAIL, checked, drawn, state_word, told
from generator.charts.drawing.svg import NARROW_EM, bar, legend, mark, number, text, width_of
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import GroupCounts, all_of, count_of, total_of
from generator.record.vocabulary import RATINGS
from generator.words import say

# The longest row that is drawn as one cell an account.
CELLS = 15
_STEP, _CELL = 100 / CELLS, 5.87
_LABEL, _TOP, _TALL, _PITCH, _LINE = 1.05, 1.6, 1.6, 4.3, 1.35


class Group(NamedTuple):
    """One row: its label and its accounts by rating, in display order without zeros."""

    label: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Accounts in the row."""
        return total_of(self.counts)

    @property
    def failing(self) -> int:
        """Accounts rated fail."""
        return count_of(self.counts, FAIL)

    @property
    def rated(self) -> bool:
        """Whether any account in the row has a rating; without one, "none failed" would say too much."""
        return any(self.counts.get(code, 0) for code in RATINGS)


def grouped(groups: Iterable[GroupCounts]) -> tuple[Group, ...]:
    """Return the rows of ``groups`` in their order. Raises ValueError for a code that is no rating."""
    return tuple(Group(group.label, checked(group.counts)) for group in groups)


def summed(label: str, groups: Iterable[Group | GroupCounts], but: Iterable[str] = ()) -> Group:
    """Return one row that holds all accounts of ``groups``; ``but`` are the ids of the groups left out."""
    return Group(label, checked(all_of((group.counts for group in groups), but)))


def as_cells(groups: Iterable[Group]) -> bool:
    """Tell whether every row is short enough for one cell an account."""
    return all(group.total <= CELLS for group in groups)


def _cells(group: Group, y: float) -> list[str]:
    parts, place = [], 0
    for code, n in group.counts.items():
        for index in range(place, place + n):
            parts.append(bar(code, index * _STEP, y, _CELL, _TALL, ' rx="2"'))
            parts.append(mark(code, number(index * _STEP + _CELL / 2), number(y + _TALL / 2)))
        place += n
    return parts


def _inside(code: str, n: int, centre: float, y: float, room: float) -> str:
    # As much as fits: mark and number, the number alone, the mark alone, nothing (the table has it).
    digits = width_of(str(n))
    if room < digits + 0.3:
        return mark(code, number(centre), number(y + _TALL / 2)) if room >= 1 else ""
    shift, drawn = 0.0, ""
    if room >= digits + 1.5:
        left, shift = -(1 + digits) / 2, 0.5
        drawn = f'<use href="#m-{code}" x="{number(left)}em" y="-.38em" width=".76em" height=".76em"/>'
    return (
        f'<svg class="on-{code}" x="{number(centre)}%" y="{number(y + _TALL / 2)}em" overflow="visible">'
        f"{drawn}"
        f'<text class="mid" style="fill:currentColor" x="{number(shift)}em" y=".36em">{n}</text></svg>'
    )


def _segments(group: Group, y: float, longest: int) -> list[str]:
    parts, left = [], 0.0
    for code, n in group.counts.items():
        width = 100 * n / longest
        parts.append(bar(code, left, y, width, _TALL))
        parts.append(_inside(code, n, left + width / 2, y, width * NARROW_EM / 100))
        left += width
    return parts


def _tally(group: Group, short: bool) -> str:
    if short:
        return say("charts.common.row_short", n=group.total, k=group.failing)
    key = "row_fail" if group.failing else "row_none_fail" if group.rated else "row_none_rated"
    return say(f"charts.common.{key}", n=group.total, k=group.failing)


def _heading(group: Group, y: float, short: bool) -> tuple[list[str], float]:
    tally = _tally(group, short)
    lines = folded_lines(group.label, NARROW_EM - SPACE - width_of(tally))
    parts = [text(0, y + _LABEL + i * _LINE, words) for i, words in enumerate(lines)]
    return [*parts, text(100, y + _LABEL, tally, "soft end")], y + (len(lines) - 1) * _LINE


def _rest(group: Group, y: float) -> list[str]:
    key = "rest_fail" if group.failing else "rest_none_fail" if group.rated else "rest_none_rated"
    words = say(f"charts.common.{key}", n=group.total, k=group.failing)
    return [text(0, y + _LABEL, group.label), text(0, y + _LABEL + _LINE, words, "soft")]


def drawn_rows(groups: Sequence[Group], rest: Group | None = None) -> tuple[list[str], float]:
    """Return the safe SVG of the rows and its height in em; ``rest`` is told below them in words."""
    cells, longest = as_cells(groups), max((group.total for group in groups), default=0)
    # All rows are told in one form: the short one if a single row needs it.
    short = any(width_of(g.label) + SPACE + width_of(_tally(g, False)) > NARROW_EM for g in groups)
    parts: list[str] = []
    y = 0.0
    for group in groups:
        heading, y = _heading(group, y, short)
        parts += heading
        parts += _cells(group, y + _TOP) if cells else _segments(group, y + _TOP, longest)
        y += _PITCH
    if rest is not None:
        return parts + _rest(rest, y), y + _LABEL + _LINE + 0.5
    return parts, y - _PITCH + _TOP + _TALL + 0.1


def explained(groups: Iterable[Group], codes: Sequence[str]) -> str:
    """Return the legend of the rows: only what stands in one of them."""
    return legend(drawn((group.counts for group in groups), codes))


def described(groups: Iterable[Group], codes: Sequence[str]) -> str:
    """Return all numbers of the rows in words."""
    return say("charts.common.clause").join(
        str(say("charts.common.row_desc", label=group.label, total=group.total, counts=told(group.counts, codes)))
        for group in groups
    ) + say("charts.common.full_stop")


def rating_table(head: str, groups: Sequence[Group], codes: Sequence[str]) -> Table:
    """Return the rows with one column a rating and the sum, and below them the sum of all rows."""
    titles = (head, *map(state_word, codes), say("charts.common.total"))
    total = summed(say("charts.common.total"), groups)
    lines = [*groups, total] if len(groups) > 1 else groups
    return Table(
        titles,
        tuple((g.label, *(count_of(g.counts, code) for code in codes), g.total) for g in lines),
    )


def plotted_rows(groups: Sequence[Group], codes: Sequence[str], axes: tuple[str, str]) -> PlotlyFigure:
    """Return the stacked horizontal bars of the rows; ``axes`` are the titles of x and y."""
    names = [plain(group.label) for group in groups]
    traces = []
    for code in drawn((group.counts for group in groups), codes):
        counts = [group.counts.get(code, 0) for group in groups]
        word = state_word(code)
        traces.append(
            rating_bars(
                code,
                orientation="h",
                x=counts,
                y=names,
                text=[str(n) if n else "" for n in counts],
                customdata=[[name, word, n, g.total] for name, n, g in zip(names, counts, groups, strict=True)],
            )
        )
    rows = label_axis(axes[1], [group.label for group in groups])
    across = count_axis(axes[0], max((group.total for group in groups), default=0), rangemode="tozero")
    return plot(traces, 130 + 44 * len(groups), across, rows, barmode="stack")
