"""One bar a thing: k of n, on a quiet full-length track."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.charts.drawing.labels import SPACE, folded_lines
from generator.charts.drawing.plot import bars, count_axis, label_axis, plain, plot
from generator.charts.drawing.svg import NARROW_EM, bar, text, width_of
from generator.charts.figure import PlotlyFigure
from generator.words import say

_LABEL, _TOP, _TALL, _PITCH, _LINE = 1.05, 1.55, 0.9, 3.5, 1.35


class Bar(NamedTuple):
    """``k`` of ``n`` accounts, drawn in the colour group ``kind``."""

    label: str
    k: int
    n: int
    kind: str


def drawn_bars(shares: Iterable[Bar]) -> tuple[list[str], float]:
    """Return the safe SVG of the bars and its height in em."""
    parts: list[str] = []
    y = 0.0
    for one in shares:
        words = say("charts.common.k_of_n", k=one.k, n=one.n)
        lines = folded_lines(one.label, NARROW_EM - SPACE - width_of(words))
        parts += [text(0, y + _LABEL + i * _LINE, part) for i, part in enumerate(lines)]
        parts.append(text(100, y + _LABEL, words, "end"))
        y += (len(lines) - 1) * _LINE
        parts.append(bar("rest", 0, y + _TOP, 100, _TALL))
        if one.k and one.n:
            parts.append(bar(one.kind, 0, y + _TOP, 100 * min(one.k, one.n) / one.n, _TALL))
        y += _PITCH
    return parts, y - _PITCH + _TOP + _TALL + 0.15


def plotted_bars(shares: Sequence[Bar], name: str, axes: tuple[str, str], hover: str) -> PlotlyFigure:
    """Return the horizontal bars of ``shares``, all of one n; ``axes`` are the titles of x and y."""
    labels = [one.label for one in shares]
    traces = [
        bars(
            kind,
            name,
            orientation="h",
            x=[one.k for one in shares],
            y=[plain(label) for label in labels],
            text=[str(one.k) for one in shares],
            textposition="auto",
            customdata=[[plain(one.label), one.k, one.n] for one in shares],
            hovertemplate=hover,
        )
        for kind in sorted({one.kind for one in shares})
    ]
    longest = max((one.n for one in shares), default=1) or 1
    x = count_axis(axes[0], longest, range=[0, longest])
    return plot(traces, 110 + 44 * len(shares), x, label_axis(axes[1], labels))
