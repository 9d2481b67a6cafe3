"""Core indicators: how many accounts met each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.charts.drawing.bars import Bar, drawn_bars, plotted_bars
from generator.charts.drawing.svg import empty_picture, named, svg
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import ItemCount
from generator.words import say
from generator.words.figures import joined


class Data(NamedTuple):
    """The indicators in the order of the notice, each with the accounts that met it; all accounts."""

    items: tuple[ItemCount, ...]
    total: int


def collect(items: Sequence[ItemCount], total: int) -> Data:
    """Return ``items`` in their order; ``n`` of an item is the accounts that met it, of ``total``."""
    return Data(tuple(items), total)


def title() -> str:
    """Return what is drawn."""
    return say("charts.indicators.title")


def sentence(data: Data) -> str:
    """Return how many accounts met each indicator."""
    if not data.items or not data.total:
        return say("charts.common.empty")
    if all(item.n == data.total for item in data.items):
        if len(data.items) == 1:
            return say("charts.indicators.all_one", n=data.total, label=data.items[0].label)
        return say("charts.indicators.all", n=data.total, m=len(data.items))
    parts = (say("charts.indicators.part", k=item.n, label=item.label) for item in data.items)
    return say("charts.indicators.sentence", n=data.total, parts=joined(say("charts.common.comma"), parts))


def note(data: Data) -> str:
    """Return of what the bars are a part."""
    if not data.items or not data.total:
        return say("charts.common.empty_note")
    return say("charts.indicators.note", n=data.total)


def table(data: Data) -> Table:
    """Return one row an indicator: met, not met, all."""
    head = tuple(say(f"charts.{key}") for key in ("indicators.head", "indicators.met", "indicators.unmet", "common.of"))
    rows = (
        (item.label, item.n, item.unmet if item.unmet >= 0 else data.total - item.n, data.total) for item in data.items
    )
    return Table(head, tuple(rows))


def _bars(data: Data) -> list[Bar]:
    return [Bar(item.label, item.n, data.total, "ink") for item in data.items]


def picture(data: Data) -> str:
    """Return one bar an indicator."""
    if not data.items or not data.total:
        return empty_picture(title())
    parts, height = drawn_bars(_bars(data))
    told = say("charts.common.clause").join(
        say("charts.indicators.desc", label=item.label, k=item.n, rest=data.total - item.n) for item in data.items
    )
    return svg(height, named(title(), sentence(data)), told + say("charts.common.full_stop"), parts)


def draw(data: Data) -> PlotlyFigure:
    """Return the horizontal bars."""
    axes = (say("charts.indicators.axis_x"), say("charts.indicators.axis_y"))
    return plotted_bars(_bars(data), say("charts.indicators.met"), axes, say("charts.indicators.hover"))
