"""Charts over time: one column a period, oldest first; a period without numbers is a gap with its reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.charts.drawing.labels import SPACE, Label, apart
from generator.charts.drawing.ratings import MISSING, state_word
from generator.charts.drawing.svg import NARROW_EM, line, mark, number, text, width_of
from generator.words import figures, say
from generator.words.figures import joined, quoted

PUBLISHED = "published"
# Fewer periods do not make the columns any wider: two columns are not to look like a finished row.
_FEWEST = 4
# From here on only the years are written below the columns.
_ONLY_YEARS = 25


class Period(NamedTuple):
    """What a column needs of its period: ``state`` is published, or why there is a gap."""

    id: str
    label: str
    state: str


class Number(NamedTuple):
    """A number to write at column ``place``; it has to keep clear of the columns ``over``."""

    place: int
    words: str
    over: range


class Columns(NamedTuple):
    """The columns of a chart over ``periods`` (at least one)."""

    periods: tuple[Period, ...]

    @property
    def pitch(self) -> float:
        """Width of a column with its gap, in percent."""
        return 100 / max(len(self.periods), _FEWEST)

    @property
    def width(self) -> float:
        """Width of a bar, in percent."""
        return self.pitch * 0.83

    @property
    def room(self) -> float:
        """Width of a column with its gap on the narrowest screen, in em."""
        return self.pitch * NARROW_EM / 100

    def left(self, index: int) -> float:
        """Left edge of a column, in percent."""
        return index * self.pitch

    def centre(self, index: int) -> float:
        """Middle of the bar of a column, in percent."""
        return index * self.pitch + self.width / 2


def _year(period: Period) -> str:
    return period.id[:4] if period.id[:4].isdigit() else ""


def short_label(period: Period) -> str:
    """Return the label without its year: 2022年2月 -> 2月."""
    return period.label.removeprefix(say("charts.common.year", year=_year(period))) or period.label


def _spaced(columns: Columns, wanted: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    # From the newest back, so that a year cut short at the start gives way to the full one after it.
    kept: list[tuple[int, str]] = []
    limit = 100 / columns.pitch
    for index, words in reversed(wanted):
        if (limit - index) * columns.room >= width_of(words):
            kept.append((index, words))
            limit = index - SPACE / columns.room
    return kept[::-1]


def _months(columns: Columns) -> list[tuple[int, str]]:
    shorts = [short_label(period) for period in columns.periods]
    needed = (max(map(width_of, shorts)) + SPACE) / columns.room
    step = next((step for step in (1, 2, 3, 4, 6) if step >= needed), 12)
    starts = _year_starts(columns)
    return [(i, words) for i, words in enumerate(shorts) if (i - max(s for s in starts if s <= i)) % step == 0]


def _year_starts(columns: Columns) -> list[int]:
    years = [_year(period) for period in columns.periods]
    return [i for i, year in enumerate(years) if i == 0 or year != years[i - 1]]


def _years(columns: Columns) -> list[tuple[int, str]]:
    if not all(map(_year, columns.periods)):
        return []
    bare = [(i, _year(columns.periods[i])) for i in _year_starts(columns)]
    named = [(i, say("charts.common.year", year=year)) for i, year in bare]
    kept = _spaced(columns, named)
    return kept if len(kept) == len(named) else _spaced(columns, bare)


def below(columns: Columns, y: float) -> tuple[list[str], float]:
    """Return the labels below the columns from base line ``y`` em on, and the y of the last line."""
    parts = []
    if len(columns.periods) < _ONLY_YEARS:
        months = _spaced(columns, _months(columns))
        parts += [text(columns.left(i), y, words, "soft") for i, words in months]
        y += 1.35
    return parts + [text(columns.left(i), y, words) for i, words in _years(columns)], y


def _runs(columns: Columns) -> list[tuple[int, int]]:
    runs = []
    for state, group in groupby(enumerate(columns.periods), key=lambda entry: entry[1].state):
        indexes = [index for index, _ in group]
        if state != PUBLISHED:
            runs.append((indexes[0], indexes[-1]))
    return runs


def _gap_words(first: Period, last: Period) -> str:
    state = state_word(first.state)
    if first is last:
        return say("charts.common.gap_one", label=short_label(first), state=state)
    ends = {"first": short_label(first), "last": short_label(last)}
    return say("charts.common.gap_range", state=state, **ends)


def gaps(columns: Columns, top: float, base: float) -> list[str]:
    """Return the gaps: a ring on the base line, a dashed line up to ``top`` em and, if it fits, why."""
    parts, labels = [], []
    for first, last in _runs(columns):
        middle = (columns.centre(first) + columns.centre(last)) / 2
        parts.append(line(middle, middle, top + 0.5, base - 1.4, dashed=True))
        parts.append(mark("missing", number(middle), number(base - 0.8), ".8"))
        labels.append(Label(middle, _gap_words(columns.periods[first], columns.periods[last])))
    return parts + apart(labels, top, "soft")


def gap_note(columns: Columns) -> str:
    """Return what the rings mean and how many periods have one, or nothing."""
    states = [period.state for period in columns.periods if period.state != PUBLISHED]
    if not states:
        return ""
    found = {state: _gaps_of(columns, state) for state in sorted(set(states), reverse=True)}
    counts = (say("charts.common.gap_count", state=state_word(state), n=n) for state, n in found.items())
    return say("charts.common.gaps", states=joined(say("charts.common.comma"), counts))


def _gaps_of(columns: Columns, state: str) -> figures.Number:
    ids = [quoted(period.id) for period in columns.periods if period.state == state]
    if state in MISSING:
        return figures.Number(len(ids), f"periods?state={state}&period={'|'.join(ids)}#rows")
    return figures.Number(len(ids), f"inspections?period={'|'.join(ids)}&rating={state}#distinct:period")


def _covered(columns: Columns, index: int, words: str) -> range:
    # The columns that the words lie over; at an edge they are pushed inside and so reach twice as far.
    reach = math.ceil((width_of(words) / 2 + 0.1) / columns.room)
    count = len(columns.periods)
    first = index - reach * (1 + (index >= count - reach))
    last = index + reach * (1 + (index < reach))
    return range(max(0, first), min(count, last + 1))


def written(columns: Columns, words: Callable[[int], str]) -> list[Number]:
    """Return the numbers to write at columns: all if they fit, or else the first and the last."""
    there = [i for i, period in enumerate(columns.periods) if period.state == PUBLISHED]
    if all(width_of(words(i)) + SPACE / 2 <= columns.room for i in there):
        return [Number(i, words(i), range(i, i + 1)) for i in there]
    first, last = there[0], there[-1]
    wide = (width_of(words(first)) + width_of(words(last))) / 2 + SPACE
    chosen = [first, last] if (last - first) * columns.room >= wide else [last]
    return [Number(i, words(i), _covered(columns, i, words(i))) for i in chosen]
