"""An account's timeline: a strip of periods, with the runs of failing ones underlined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from generator.charts.drawing.moments import plotted_moments
from generator.charts.drawing.ratings import MISSING, state_counts, state_word, told
from generator.charts.drawing.strip import Streak, strip
from generator.charts.drawing.svg import empty_picture
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import Cell
from generator.words import say

# States in which nothing is on record about the account itself.
SILENT = (*MISSING, "out")


class Data(NamedTuple):
    """The cells, oldest first, and the streaks between them."""

    cells: tuple[Cell, ...]
    streaks: tuple[Streak, ...]
    counts: Mapping[str, int]


def collect(
    cells: Sequence[Cell], streaks: Sequence[tuple[str, str, str]] = (), counts: Mapping[str, int] | None = None
) -> Data:
    """Return ``cells`` by year and slot; ``streaks`` are (first period, last period, `fail` or `unknown`), ``counts``
    the number of cells in each state (and under an empty name in any), if they have a source of their own.

    Raises ValueError for a streak of another kind, or one that does not run forward between two of the cells.
    """
    ordered = tuple(sorted(cells, key=attrgetter("year", "slot")))
    place = {cell.period: index for index, cell in enumerate(ordered)} if streaks else {}
    for first, last, kind in streaks:
        if kind not in ("fail", "unknown") or not place.get(first, 1) <= place.get(last, -1):
            raise ValueError(f"not a streak of these cells: {first} {last} {kind}")
    return Data(ordered, tuple(Streak(*streak) for streak in streaks), counts or {})


def title() -> str:
    """Return what is drawn."""
    return say("charts.timeline.title")


def sentence(data: Data) -> str:
    """Return how often the account had each rating; of a single period only that."""
    counts = state_counts(cell.state for cell in data.cells if cell.state != "out")
    recorded = [cell for cell in data.cells if cell.state not in SILENT]
    if not data.cells:
        return say("charts.common.empty")
    if not recorded:
        return say("charts.timeline.unrecorded", n=len(data.cells))
    if len(recorded) == 1:
        return say("charts.timeline.one", label=recorded[0].label, state=state_word(recorded[0].state))
    known = {state: data.counts.get(state, n) for state, n in counts.items()}
    total = data.counts.get("", sum(counts.values()))
    return say("charts.timeline.sentence", n=total, counts=told(known, known))


def note(data: Data) -> str:
    """Return how to read the strip and its lines."""
    if not data.cells:
        return say("charts.common.empty_note")
    kinds = {streak.kind for streak in data.streaks}
    lines = [say(f"charts.timeline.note_{kind}") for kind in ("fail", "unknown") if kind in kinds]
    return say("charts.timeline.note") + "".join(lines)


def table(data: Data) -> Table:
    """Return one row a period, the newest first: the state and, if any cell has one, its text."""
    with_text = any(cell.text for cell in data.cells)
    keys = ("head", "head_state", "head_text") if with_text else ("head", "head_state")
    rows = tuple((cell.label, state_word(cell.state), cell.text)[: len(keys)] for cell in reversed(data.cells))
    return Table(tuple(say(f"charts.timeline.{key}") for key in keys), rows)


def picture(data: Data) -> str:
    """Return the strip, one row of cells a year."""
    return strip(data.cells, data.streaks) if data.cells else empty_picture(title())


def draw(data: Data) -> PlotlyFigure:
    """Return one point a period, on one line a state."""
    return plotted_moments(data.cells, (say("charts.timeline.axis_x"), say("charts.timeline.axis_y")))
