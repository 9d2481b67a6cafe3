"""Problem categories: how many accounts have each kind of problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.charts.drawing.bars import Bar, drawn_bars, plotted_bars
from generator.charts.drawing.svg import empty_picture, named, svg
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import ItemCount
from generator.words import say

# The item with this id counts the accounts without a problem: it is in the table, but not drawn.
NONE = "none"
_NAMED = 3


class Data(NamedTuple):
    """The problems, most frequent first; the accounts without one (or None); all accounts."""

    items: tuple[ItemCount, ...]
    without: ItemCount | None
    total: int


def collect(items: Sequence[ItemCount], total: int) -> Data:
    """Return ``items`` by their numbers, equal ones as given; ``total`` is the number of accounts."""
    problems = sorted((item for item in items if item.id != NONE), key=lambda item: -item.n)
    without = next((item for item in items if item.id == NONE), None)
    return Data(tuple(problems), without, total)


def title() -> str:
    """Return what is drawn."""
    return say("charts.problem_categories.title")


def sentence(data: Data) -> str:
    """Return the most frequent problem, or that none is stated."""
    if not data.total:
        return say("charts.common.empty")
    if not data.items or not data.items[0].n:
        return say("charts.problem_categories.none", n=data.total)
    most = [item for item in data.items if item.n == data.items[0].n]
    values = {"n": data.total, "k": most[0].n}
    if len(most) == 1:
        return say("charts.problem_categories.most", label=most[0].label, **values)
    quoted = "".join(say("charts.problem_categories.quoted", label=item.label) for item in most[:_NAMED])
    labels = quoted if len(most) <= _NAMED else say("charts.problem_categories.tied_more", labels=quoted)
    return say("charts.problem_categories.tied", labels=labels, **values)


def note(data: Data) -> str:
    """Return of what the bars are a part."""
    return say("charts.problem_categories.note", n=data.total) if data.total else say("charts.common.empty_note")


def _listed(data: Data) -> tuple[ItemCount, ...]:
    return data.items if data.without is None else (*data.items, data.without)


def table(data: Data) -> Table:
    """Return one row a problem and one for the accounts without: accounts and the number of all."""
    head = (say("charts.problem_categories.head"), say("charts.common.accounts"), say("charts.common.of"))
    return Table(head, tuple((item.label, item.n, data.total) for item in _listed(data)))


def _bars(data: Data) -> list[Bar]:
    return [Bar(item.label, item.n, data.total, "fail") for item in data.items]


def picture(data: Data) -> str:
    """Return one bar a problem, k of all accounts."""
    if not data.items or not data.total:
        return empty_picture(title())
    parts, height = drawn_bars(_bars(data))
    clause = say("charts.common.clause")
    told = clause.join(say("charts.common.row_total", label=item.label, n=item.n) for item in _listed(data))
    desc = say("charts.problem_categories.desc", items=told, n=data.total)
    return svg(height, named(title(), sentence(data)), desc, parts)


def draw(data: Data) -> PlotlyFigure:
    """Return the horizontal bars."""
    axes = (say("charts.problem_categories.axis_x"), say("charts.problem_categories.axis_y"))
    return plotted_bars(_bars(data), say("charts.common.accounts"), axes, say("charts.problem_categories.hover"))
