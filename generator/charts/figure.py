"""A chart ready for a page: sentence, note, static picture, table and the text of its Plotly figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import orjson

PlotlyFigure = dict[str, Any]

# Inside <script type="application/json"> only these could end the element or break a line of script.
_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Table(NamedTuple):
    """The numbers of a chart; the first column of every row is its heading."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


class Chart(Protocol):
    """What every module in CHARTS offers; ``collect`` takes plain values and gives the chart's ``Data``."""

    collect: Callable[..., Any]

    def title(self) -> str:
        """Return what is drawn, as plain text."""

    def draw(self, data: Any, /) -> PlotlyFigure:
        """Return the Plotly figure as a plain dict."""

    def picture(self, data: Any, /) -> str:
        """Return the static picture as safe HTML."""

    def sentence(self, data: Any, /) -> str:
        """Return the finding as plain text."""

    def note(self, data: Any, /) -> str:
        """Return how to read the picture, as plain text."""

    def table(self, data: Any, /) -> Table:
        """Return the numbers as a table of plain text."""


class Figure(NamedTuple):
    """One drawn chart: ``picture`` and ``plot`` are safe as they are, all else is plain text. ``name`` says what is
    drawn and of what: the picture is saved under it."""

    id: str
    sentence: str
    note: str
    picture: str
    table: Table
    plot: str
    sample: bool = False
    name: str = ""


def plot_text(plot: PlotlyFigure) -> str:
    """Return ``plot`` as compact JSON that cannot leave the script element it is put into."""
    text = orjson.dumps(plot).decode()
    for char, code in _UNSAFE.items():
        text = text.replace(char, code)
    return text


def figure(chart: Chart, data: Any, id: str, *, of: str = "", sample: bool = False) -> Figure:
    """Return ``chart`` of ``data``; ``id`` is ASCII and unique in its page, ``of`` names the period or whose chart it
    is, ``sample`` marks made-up data.

    Raises ValueError for an id that cannot stand in HTML and in an address.
    """
    if not _ID.fullmatch(id):
        raise ValueError(f"not an id: {id!r}")
    return Figure(
        id,
        chart.sentence(data),
        chart.note(data),
        chart.picture(data),
        chart.table(data),
        plot_text(chart.draw(data)),
        sample,
        "-".join(part for part in (chart.title(), of) if part),
    )
