"""A department's timeline: its state in every period, with its failing accounts and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from generator.charts.drawing.moments import plotted_moments
from generator.charts.drawing.ratings import state_word
from generator.charts.drawing.strip import strip
from generator.charts.drawing.svg import empty_picture
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import Cell
from generator.words import say

_PLACE = attrgetter("cell.year", "cell.slot")


class Moment(NamedTuple):
    """One period: its cell, whose text is `failing / total`, and the two numbers; no accounts, no text."""

    cell: Cell
    failing: int
    total: int


class Data(NamedTuple):
    """The periods, oldest first."""

    moments: tuple[Moment, ...]
    counts: tuple[int, int, int, int] | None = None

    @property
    def known(self) -> tuple[Moment, ...]:
        """The periods in which the department had accounts in the table."""
        return tuple(moment for moment in self.moments if moment.total)


def collect(periods: Sequence[tuple[Cell, int, int]], counts: tuple[int, int, int, int] | None = None) -> Data:
    """Return ``periods`` (cell, failing accounts, accounts) by year and slot, with `k / n` as text; ``counts`` are the
    numbers of the sentence, if they have a source of their own."""
    found = [
        Moment(Cell(*cell[:-1], _share(int(failing), int(total))), failing, total) for cell, failing, total in periods
    ]
    return Data(tuple(sorted(found, key=_PLACE)), counts)


@lru_cache(maxsize=1024)
def _share(failing: int, total: int) -> str:
    return say("charts.common.k_of_n", k=failing, n=total) if total else ""


def title() -> str:
    """Return what is drawn."""
    return say("charts.department_timeline.title")


def sentence(data: Data) -> str:
    """Return in how many periods accounts failed, and how many at most (the latest such period)."""
    if not data.moments:
        return say("charts.common.empty")
    if not data.known:
        return say("charts.department_timeline.unrecorded", n=len(data.moments))
    most = max(data.known[::-1], key=lambda moment: moment.failing)
    failing = sum(1 for moment in data.known if moment.failing)
    n, k, worst, total = data.counts or (len(data.known), failing, most.failing, most.total)
    if len(data.known) == 1:
        key = "one" if most.failing else "one_none"
        return say(f"charts.department_timeline.{key}", label=most.cell.label, k=worst, n=total)
    if not failing:
        return say("charts.department_timeline.never", n=n)
    return say("charts.department_timeline.sentence", n=n, k=k, most=worst, total=total)


def note(data: Data) -> str:
    """Return how to read the strip."""
    return say("charts.department_timeline.note" if data.moments else "charts.common.empty_note")


def table(data: Data) -> Table:
    """Return one row a period, the newest first: the state, and failing accounts of all."""
    head = tuple(say(f"charts.department_timeline.{key}") for key in ("head", "head_state", "head_count"))
    nothing = say("charts.common.no_number")
    rows = ((m.cell.label, state_word(m.cell.state), _counted(m) or nothing) for m in reversed(data.moments))
    return Table(head, tuple(rows))


def _counted(moment: Moment) -> str:
    # Made again where the two numbers have a source: the text of a cell is kept for all that are alike.
    return say("charts.common.k_of_n", k=moment.failing, n=moment.total) if moment.total else ""


def _cells(data: Data) -> tuple[Cell, ...]:
    return tuple(moment.cell for moment in data.moments)


def picture(data: Data) -> str:
    """Return the strip, one row of cells a year; its titles tell the numbers."""
    if not data.moments:
        return empty_picture(title())
    return strip(_cells(data), counted=True)


def draw(data: Data) -> PlotlyFigure:
    """Return one point a period, on one line a state; the numbers are told when it is touched."""
    axes = (say("charts.department_timeline.axis_x"), say("charts.department_timeline.axis_y"))
    return plotted_moments(_cells(data), axes)
