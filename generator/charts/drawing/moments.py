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
    found: dict[str, tuple[list[str], list[str]]] = {}
    for cell in cells:
        x, texts = found.setdefault(cell.state, ([], []))
        x.append(plain(cell.label))
        texts.append("<br>" + plain(cell.text) if cell.text else "")
    states = tuple(state for state in STATES if state in found)
    traces = [_trace(state, *found[state]) for state in states]
    x_axis = period_axis(axes[0], tuple([cell.label for cell in cells]))
    return plot(traces, 150 + 34 * len(states), x_axis, _state_axis(axes[1], states), showlegend=False)


def _trace(state: str, x: list[str], texts: list[str]) -> dict[str, Any]:
    word = state_word(state)
    kind = suffix(state) if state != "out" else "none"
    hover = say("charts.timeline.hover")
    return points(kind, word, x=x, y=[word] * len(x), customdata=texts, hovertemplate=hover)
