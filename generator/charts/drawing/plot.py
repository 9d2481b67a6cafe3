"""Pieces of the Plotly figures: plain dicts, no default template, nothing a thumb could drag by accident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from generator.charts.drawing.ratings import COLOURS, HOLLOW, state_word, suffix
from generator.charts.figure import PlotlyFigure
from generator.words import say

# Plotly reads a subset of HTML in every text it shows, in hover boxes and on axes alike.
_FAMILY = "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_FONT = {"family": _FAMILY, "size": 13, "color": "#16212b"}
_RULE = "#cdd6dd"
LABEL_LINE, LABEL_LINES = 7, 3
# So many labels of periods stand side by side on a phone, the year below the month.
TICKS = 4
_FEW = 5
_YEAR_END = re.compile(rf"^({say('charts.common.year', year='[0-9]{4}')})(?=.)")


def _ticks(names: Sequence[str]) -> int:
    # 2030年12月 leaves room for four, 2030年第1季度 for three.
    return TICKS if max(map(len, names), default=0) <= 8 else TICKS - 1


# Every page names the same periods.
@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return untrusted ``text`` so that Plotly shows it and does not read it as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def folded(text: str) -> str:
    """Return an axis label in short lines of even length, so that the bars keep their room on a phone."""
    room = LABEL_LINE * LABEL_LINES
    short = text if len(text) <= room else text[: room - 1] + "…"
    lines = max(1, -(-len(short) // LABEL_LINE))
    long = max(1, -(-len(short) // lines))
    return "<br>".join(plain(short[i : i + long]) for i in range(0, len(short), long))


def axis(title: str, **more: Any) -> dict[str, Any]:
    """Return an axis with its title that cannot be zoomed."""
    return {
        "title": {"text": title, "standoff": 12},
        "fixedrange": True,
        "automargin": True,
        "gridcolor": _RULE,
        "zeroline": False,
        **more,
    }


def count_axis(title: str, longest: int, **more: Any) -> dict[str, Any]:
    """Return the axis of a number of accounts: whole numbers also where there are few."""
    return axis(title, **({"dtick": 1} if longest <= _FEW else {}), **more)


def label_axis(title: str, labels: Sequence[str], **more: Any) -> dict[str, Any]:
    """Return the axis of rows: one category a label, the first on top."""
    return axis(
        title,
        type="category",
        categoryorder="array",
        categoryarray=[plain(label) for label in labels],
        tickmode="array",
        tickvals=[plain(label) for label in labels],
        ticktext=[folded(label) for label in labels],
        autorange="reversed",
        **more,
    )


def _dated(ticks: Sequence[str]) -> list[str]:
    """Return the labels of periods with the year below, and only where it is another one than before."""
    found, before = [], ""
    for tick in ticks:
        year = _YEAR_END.match(tick)
        if year is None:
            found.append(tick)
            continue
        rest = tick[year.end() :]
        found.append(rest if year[1] == before else f"{rest}<br>{year[1]}")
        before = year[1]
    return found


@lru_cache(maxsize=64)
def period_axis(title: str, labels: tuple[str, ...]) -> dict[str, Any]:
    """Return the axis of periods, oldest first; the labels thin out where there is no room.

    Thousands of pages share the same periods: the dict is made once and must not be changed.
    """
    names = [plain(label) for label in labels]
    # Plotly does not thin out the labels of categories by itself.
    ticks = names[:: -(-len(names) // _ticks(names)) or 1]
    return axis(
        title,
        type="category",
        categoryorder="array",
        categoryarray=names,
        tickmode="array",
        tickvals=ticks,
        ticktext=_dated(ticks),
        tickangle=0,
    )


def marker(kind: str) -> dict[str, Any]:
    """Return fill and edge of a colour group."""
    colour = COLOURS[kind]
    return {"color": colour.fill, "line": {"color": colour.edge, "width": 1}}


def bars(kind: str, name: str, **more: Any) -> dict[str, Any]:
    """Return a bar trace of a colour group, ready for its numbers."""
    return {
        "type": "bar",
        "name": name,
        "meta": {"rating": kind},
        "marker": marker(kind),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "cliponaxis": False,
        **more,
    }


def rating_bars(code: str, **more: Any) -> dict[str, Any]:
    """Return the bar trace of one rating."""
    return bars(suffix(code), state_word(code), hovertemplate=say("charts.common.hover_count"), **more)


@cache
def _symbol(kind: str) -> dict[str, Any]:
    colour = COLOURS[kind]
    edge = {"color": colour.edge, "width": 2 if kind in HOLLOW else 1}
    return {"symbol": colour.symbol, "size": 11, "color": colour.fill, "line": edge}


def points(kind: str, name: str, **more: Any) -> dict[str, Any]:
    """Return a scatter trace of one colour group, drawn with the symbol of its state."""
    look = {"meta": {"rating": kind}, "marker": _symbol(kind)}
    return {"type": "scatter", "mode": "markers", "name": name, **look, **more}


def plot(traces: list[dict[str, Any]], height: int, x: dict[str, Any], y: dict[str, Any], **more: Any) -> PlotlyFigure:
    """Return the figure dict of ``traces``, ``height`` px high."""
    layout = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 4},
        "dragmode": False,
        "hovermode": "closest",
        "font": _FONT,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": len(traces) > 1,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "traceorder": "normal",
        },
        "uniformtext": {"mode": "hide", "minsize": 10},
        "xaxis": x,
        "yaxis": y,
        **more,
    }
    return {"data": traces, "layout": layout}
