"""Pass rate by period: accounts rated anything but fail, of those rated; never without its denominator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.charts.drawing import columns as over_time
from generator.charts.drawing.bars import Bar, drawn_bars
from generator.charts.drawing.columns import PUBLISHED, Columns, Period
from generator.charts.drawing.labels import Label, apart
from generator.charts.drawing.plot import axis, period_axis, plain, plot, points
from generator.charts.drawing.ratings import FAIL, PASSED, checked, state_word
from generator.charts.drawing.svg import dot, empty_picture, line, number, svg
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import PeriodCounts, count_of
from generator.words import say
from generator.words.figures import Number, joined, share

# With fewer accounts a percentage says less than it seems to: k / n alone is written, with a word of caution.
SMALL = 30
# Above the line of "all passed": one line of text for gaps, one for shares.
_TOP, _HEIGHT = 3.2, 8.0
# So many points are drawn as dots; more would run into each other and are a line alone.
_DOTS = 24


class Point(NamedTuple):
    """One period: ``passed`` of ``rated`` accounts; published only if there is a rating at all."""

    period: Period
    passed: int
    rated: int


class Data(NamedTuple):
    """The points, oldest first, and the ratings above fail that occur, best first."""

    points: tuple[Point, ...]
    passing: tuple[str, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        """The points that have a rate."""
        return tuple(point for point in self.points if point.rated)

    @property
    def small(self) -> bool:
        """Whether some rate stands for fewer than SMALL accounts."""
        return any(point.rated < SMALL for point in self.known)


def collect(periods: Sequence[PeriodCounts]) -> Data:
    """Return the rates of ``periods`` (oldest first). Raises ValueError for a code that is no rating."""
    found, seen = [], {"pass"}
    for one in periods:
        counts = checked(one.counts) if one.state == PUBLISHED else {}
        passed, rated = count_of(counts, *PASSED), count_of(counts, *PASSED, FAIL)
        state = "unrated" if one.state == PUBLISHED and not rated else one.state
        found.append(Point(Period(one.id, one.label, state), passed, rated))
        seen.update(counts)
    return Data(tuple(found), tuple(code for code in reversed(PASSED) if code in seen))


def _percent(point: Point) -> str:
    text = say("charts.common.percent", value=number(round(100 * point.passed / point.rated, 1)))
    passed, rated = point.passed, point.rated
    return share(text, passed, rated) if isinstance(passed, Number) and isinstance(rated, Number) else text


def _rate(point: Point) -> str:
    return say("charts.common.k_of_n", k=point.passed, n=point.rated)


def title() -> str:
    """Return what is drawn."""
    return say("charts.pass_rate.title")


def sentence(data: Data) -> str:
    """Return how the rate went from the first period to the last; of a single one only its numbers."""
    if not data.known:
        return say("charts.common.empty")
    first, last = data.known[0], data.known[-1]
    if len(data.known) == 1:
        return say("charts.pass_rate.one", label=first.period.label, n=first.rated, k=first.passed)
    # Fractions are compared by cross multiplication: whole numbers, no rounding.
    change = last.passed * first.rated - first.passed * last.rated
    key = "up" if change > 0 else "down" if change < 0 else "level"
    values = {"a": _rate(first), "b": _rate(last)}
    if min(first.rated, last.rated) >= SMALL:
        return say(f"charts.pass_rate.{key}_percent", p=_percent(first), q=_percent(last), **values)
    return say(f"charts.pass_rate.{'level_same' if first[1:] == last[1:] else key}", **values)


def note(data: Data) -> str:
    """Return what the rate is, a caution where the numbers are small, and what a gap means."""
    if not data.known:
        return say("charts.common.empty_note")
    words = []
    if len(data.known) == 1:
        words.append(say("charts.pass_rate.note_one"))
    passing = say("charts.common.list").join(map(state_word, data.passing))
    words.append(say("charts.pass_rate.note", above=passing))
    if len(data.known) > 1:
        words.append(say("charts.pass_rate.note_line"))
    if data.small:
        words.append(say("charts.pass_rate.note_small", n=min((point.rated for point in data.known), key=int)))
    return joined("", words) + over_time.gap_note(_columns(data))


def table(data: Data) -> Table:
    """Return one row a period, the newest first: passed, rated, and the rate of enough accounts."""
    with_rate = any(point.rated >= SMALL for point in data.known)
    keys = ("head", "head_passed", "head_rated", "head_rate")[: 4 if with_rate else 3]
    nothing = say("charts.common.no_number")
    rows = []
    for point in reversed(data.points):
        cells: tuple[str | int, ...]
        if not point.rated:
            cells = (nothing, state_word(point.period.state), nothing)
        else:
            large = point.rated >= SMALL
            rate = _percent(point) if large else nothing
            cells = (point.passed, point.rated, rate)
        rows.append((point.period.label, *cells)[: len(keys)])
    return Table(tuple(say(f"charts.pass_rate.{key}") for key in keys), tuple(rows))


def _columns(data: Data) -> Columns:
    return Columns(tuple(point.period for point in data.points))


def picture(data: Data) -> str:
    """Return the line with its denominators; a single period is one bar instead: no trend."""
    if not data.known:
        return empty_picture(title())
    if len(data.known) == 1:
        parts, height = drawn_bars(Bar(p.period.label, p.passed, p.rated, "ink") for p in data.known)
        return svg(height, title(), sentence(data) + say("charts.common.full_stop"), parts)
    parts, height = _line(data)
    ends = {"first": data.points[0].period.label, "last": data.points[-1].period.label}
    desc = say("charts.pass_rate.desc", sentence=sentence(data), n=len(data.points), **ends)
    return svg(height, title(), desc, parts)


def _height(point: Point) -> float:
    return _TOP + _HEIGHT * (1 - point.passed / point.rated)


def _line(data: Data) -> tuple[list[str], float]:
    columns, base = _columns(data), _TOP + _HEIGHT
    parts = [line(0, 100, y, y, "f-rest") for y in (_TOP, _TOP + _HEIGHT / 2)]
    parts += over_time.gaps(columns, 1, base)
    for i, (one, two) in enumerate(zip(data.points, data.points[1:], strict=False)):
        if one.rated and two.rated:
            parts.append(line(columns.centre(i), columns.centre(i + 1), _height(one), _height(two)))
    for i, point in enumerate(data.points):
        if point.rated and (len(data.points) <= _DOTS or _lonely(data, i)):
            parts.append(dot("ink", columns.centre(i), _height(point)))
    parts += _shares(data, columns)
    parts.append(line(0, 100, base, base))
    parts += apart(_denominators(data, columns), base + 1.25, "soft")
    labels, y = over_time.below(columns, base + 2.9)
    return parts + labels, y + 0.55


def _shares(data: Data, columns: Columns) -> list[str]:
    parts = []
    for i, words, over in over_time.written(columns, lambda i: _rate(data.points[i])):
        highest = min(_height(data.points[j]) for j in over if data.points[j].rated)
        parts += apart([Label(columns.centre(i), words)], highest - 0.65)
    return parts


def _lonely(data: Data, index: int) -> bool:
    around = data.points[max(0, index - 1) : index + 2]
    return sum(1 for point in around if point.rated) == 1


def _denominators(data: Data, columns: Columns) -> list[Label]:
    labels: list[Label] = []
    before = 0
    for i, point in enumerate(data.points):
        if point.rated and point.rated != before:
            words = str(point.rated) if labels else f"{say('charts.pass_rate.denominators')} {point.rated}"
            labels.append(Label(columns.centre(i), words))
            before = point.rated
    return labels


def draw(data: Data) -> PlotlyFigure:
    """Return the rates in percent as a line that breaks at gaps; every point tells k / n."""
    names = [plain(point.period.label) for point in data.points]
    traces = []
    if data.known:
        shares = [f"{p.passed} / {p.rated}" if p.rated else "" for p in data.points]
        trace = points(
            "ink",
            say("charts.pass_rate.head_rate"),
            x=names,
            y=[round(100 * p.passed / p.rated, 1) if p.rated else None for p in data.points],
            text=shares,
            textposition="top center",
            customdata=[[name, p.passed, p.rated] for name, p in zip(names, data.points, strict=True)],
            hovertemplate=say("charts.pass_rate.hover"),
            line={"color": "#6b7a87", "width": 2},
            connectgaps=False,
            cliponaxis=False,
        )
        # The denominators are written at every point as long as they do not run into each other.
        trace["mode"] = "lines+markers+text" if len(names) <= 6 else "lines+markers"
        traces.append(trace)
    x = period_axis(say("charts.pass_rate.axis_x"), tuple(point.period.label for point in data.points))
    return plot(traces, 340, x, axis(say("charts.pass_rate.axis_y"), range=[0, 109], tickvals=[0, 25, 50, 75, 100]))
