"""Ratings by period: what passed stands above the line, what failed hangs below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.charts.drawing import columns as over_time
from generator.charts.drawing.columns import PUBLISHED, Columns, Period
from generator.charts.drawing.labels import Label, apart
from generator.charts.drawing.plot import axis, period_axis, plain, plot, points, rating_bars
from generator.charts.drawing.ratings import ABOVE, FAIL, PASSED, checked, shown, state_word
from generator.charts.drawing.rows import Group, described, drawn_rows, explained
from generator.charts.drawing.svg import bar, empty_picture, legend, line, number, svg
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import PeriodCounts, count_of, total_of
from generator.words import say

# Highest account, and highest sum of the tallest columns on both sides, in em.
_UNIT, _HEIGHT = 1.05, 13.0


class Column(NamedTuple):
    """One period and its accounts by rating (empty unless published)."""

    period: Period
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Accounts in the table of the period."""
        return total_of(self.counts)

    @property
    def failing(self) -> int:
        """Accounts rated fail."""
        return count_of(self.counts, FAIL)


class Data(NamedTuple):
    """The columns, oldest first, and the ratings that have to be named."""

    columns: tuple[Column, ...]
    codes: tuple[str, ...]

    @property
    def published(self) -> tuple[Column, ...]:
        """The columns that have numbers."""
        return tuple(column for column in self.columns if column.period.state == PUBLISHED)


def collect(periods: Sequence[PeriodCounts]) -> Data:
    """Return the columns of ``periods`` (oldest first). Raises ValueError for a code that is no rating."""
    found = []
    for one in periods:
        counts = checked(one.counts) if one.state == PUBLISHED else {}
        found.append(Column(Period(one.id, one.label, one.state), counts))
    return Data(tuple(found), shown(column.counts for column in found))


def title() -> str:
    """Return what is drawn."""
    return say("charts.ratings_by_period.title")


def sentence(data: Data) -> str:
    """Return how the failing accounts went from the first period to the last; of one, its numbers."""
    published = data.published
    if not published:
        return say("charts.common.empty")
    first = published[0]
    if len(published) == 1:
        key = "one" if first.failing else "one_none"
        return say(f"charts.ratings_by_period.{key}", label=first.period.label, n=first.total, k=first.failing)
    return _change(published) + say("charts.common.comma") + _totals(published)


def _change(published: Sequence[Column]) -> str:
    first, last = published[0].failing, published[-1].failing
    if not any(column.failing for column in published):
        return say("charts.ratings_by_period.never", n=len(published))
    key = "level" if first == last else "down" if last < first else "up"
    return say(f"charts.ratings_by_period.{key}", a=first, b=last)


def _totals(published: Sequence[Column]) -> str:
    if len({column.total for column in published}) == 1:
        return say("charts.ratings_by_period.same_total", n=published[0].total)
    return say("charts.ratings_by_period.other_total", a=published[0].total, b=published[-1].total)


def note(data: Data) -> str:
    """Return how to read the columns, and what a gap means."""
    if not data.published:
        return say("charts.common.empty_note")
    gaps = over_time.gap_note(_columns(data))
    if len(data.published) == 1:
        return say("charts.ratings_by_period.note_one") + gaps
    above = say("charts.common.list").join(state_word(code) for code in ABOVE if code in data.codes)
    return say("charts.ratings_by_period.note", above=above) + gaps


def table(data: Data) -> Table:
    """Return one row a period, the newest first: every rating and the sum."""
    head = (say("charts.ratings_by_period.head"), *map(state_word, data.codes), say("charts.common.total"))
    rows = []
    for column in reversed(data.columns):
        cells: tuple[str | int, ...]
        if column.period.state == PUBLISHED:
            cells = (*(count_of(column.counts, code) for code in data.codes), column.total)
        else:
            cells = (*[say("charts.common.no_number")] * len(data.codes), state_word(column.period.state))
        rows.append((column.period.label, *cells))
    return Table(head, tuple(rows))


def _columns(data: Data) -> Columns:
    return Columns(tuple(column.period for column in data.columns))


def picture(data: Data) -> str:
    """Return the columns with their legend; a single period is one row instead: no trend."""
    if not data.published:
        return empty_picture(title())
    if len(data.published) == 1:
        rows = [Group(column.period.label, column.counts) for column in data.published]
        parts, height = drawn_rows(rows)
        return explained(rows, _named(data)) + svg(height, title(), described(rows, data.codes), parts)
    parts, height = _stacks(data)
    ends = {"first": data.columns[0].period.label, "last": data.columns[-1].period.label}
    desc = say("charts.ratings_by_period.desc", sentence=sentence(data), n=len(data.columns), **ends)
    return legend(_named(data)) + svg(height, title(), desc, parts)


def _named(data: Data) -> tuple[str, ...]:
    missing = {column.period.state for column in data.columns} - {PUBLISHED}
    ratings = [code for code in reversed(ABOVE) if code in data.codes and code in PASSED]
    without = [code for code in ("unrated", "none") if code in data.codes]
    return (*ratings, FAIL, *without, *sorted(missing, reverse=True))


def _stack(counts: Mapping[str, int], left: float, width: float, base: float, unit: float) -> list[str]:
    parts, top = [], base
    for code in ABOVE:
        if n := counts.get(code):
            top -= n * unit
            parts.append(bar(code, left, top, width, n * unit))
    if n := counts.get(FAIL):
        parts.append(bar(FAIL, left, base, width, n * unit))
    return parts


def _stacks(data: Data) -> tuple[list[str], float]:
    columns = _columns(data)
    above = max(column.total - column.failing for column in data.columns)
    below = max(column.failing for column in data.columns)
    unit = min(_UNIT, _HEIGHT / max(1, above + below))
    top = 1.9 if len(data.published) < len(data.columns) else 0.4
    base = top + max(above * unit, 1.6)
    parts = [
        piece
        for i, column in enumerate(data.columns)
        for piece in _stack(column.counts, columns.left(i), columns.width, base, unit)
    ]
    parts += over_time.gaps(columns, 1, base)
    parts.append(line(0, 100, base, base))
    for i, words, over in over_time.written(columns, lambda i: str(data.columns[i].failing)):
        deepest = max(data.columns[j].failing for j in over)
        parts += apart([Label(columns.centre(i), words)], base + deepest * unit + 1.1)
    labels, y = over_time.below(columns, base + below * unit + 2.6)
    return parts + labels, y + 0.55


def draw(data: Data) -> PlotlyFigure:
    """Return the diverging stacked columns; what failed has negative heights and positive labels."""
    names = [plain(column.period.label) for column in data.columns]
    present = [column.period.state == PUBLISHED for column in data.columns]
    order = [code for code in (FAIL, *ABOVE) if code in data.codes] if data.published else []
    traces = [_trace(data, code, names, present) for code in order]
    missing = [name for name, there in zip(names, present, strict=True) if not there]
    if missing and order:
        states = [state_word(column.period.state) for column in data.columns if column.period.state != PUBLISHED]
        hover = "%{x}<br>%{customdata}<extra></extra>"
        ring = {"x": missing, "y": [0] * len(missing), "customdata": states, "hovertemplate": hover}
        traces.append(points("missing", say("charts.common.list").join(sorted(set(states))), **ring))
    x = period_axis(say("charts.ratings_by_period.axis_x"), tuple(c.period.label for c in data.columns))
    return plot(traces, 380, x, _counts_axis(data), barmode="relative")


def _trace(data: Data, code: str, names: list[str], present: list[bool]) -> dict[str, Any]:
    word, sign = state_word(code), -1 if code == FAIL else 1
    counts = [
        column.counts.get(code, 0) if there else None for column, there in zip(data.columns, present, strict=True)
    ]
    return rating_bars(
        code,
        x=names,
        y=[None if n is None else sign * n for n in counts],
        text=[str(n) if n else "" for n in counts],
        customdata=[[name, word, n, c.total] for name, n, c in zip(names, counts, data.columns, strict=True)],
    )


def _counts_axis(data: Data) -> dict[str, Any]:
    # Plotly would write -5 below the line; the ticks are our own so that it says 5.
    highest = max((column.total for column in data.columns), default=0)
    step = next(s * 10**power for power in range(12) for s in (1, 2, 5) if s * 10**power * 5 >= highest)
    ticks = [n * step for n in range(-5, 6)]
    return axis(
        say("charts.ratings_by_period.axis_y"),
        tickmode="array",
        tickvals=ticks,
        ticktext=[number(abs(tick)) for tick in ticks],
    )
