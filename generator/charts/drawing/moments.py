"""The Plotly figure of a strip: one point a period, one trace a state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from generator.charts.drawing.plot import axis, period_axis, plain, plot, points
from generator.charts.drawing.ratings import state_word, suffix
from generator.charts.figure import PlotlyFigure
from generator.charts.inputs import Cell
from generator.record.vocabulary import STATES
from generator.words import say


@cache
def _state_axis(title: str, states: tuple[str, ...]) -> dict[str, Any]:
    words = [state_word(state) for state in states]
    return axis(title, type="category", categoryorder="array", categoryarray=words)


def plotted_moments(cells: Sequence[Cell], axes: tuple[str, str]) -> PlotlyFigure:
    """Return the points of ``cells`` on one line a state, the best on top; the text shows on touch."""
    present = {cell.state for cell in cells}
    states = tuple(state for state in STATES if state in present)
    hover = say("charts.timeline.hover")
    traces = []
    for state in states:
        mine = [cell for cell in cells if cell.state == state]
        word = state_word(state)
        traces.append(
            points(
                suffix(state) if state != "out" else "none",
                word,
                x=[plain(cell.label) for cell in mine],
                y=[word] * len(mine),
                customdata=["<br>" + plain(cell.text) if cell.text else "" for cell in mine],
                hovertemplate=hover,
            )
        )
    x = period_axis(axes[0], [cell.label for cell in cells])
    return plot(traces, 150 + 34 * len(states), x, _state_axis(axes[1], states), showlegend=False)
