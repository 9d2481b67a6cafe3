"""A picture of what was measured, for the documents: it is drawn from the file of figures and from nothing else.

It takes the colour of the text around it, to be read in every view of a page; ours is full, others are pale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.bench.kept import read
from generator.outputs.safe import markup
from generator.words import say

_WIDE, _LEFT, _ROW, _HEAD = 400, 4, 40, 34
# What is drawn of a site: room for its seconds is left beside the longest bar.
_LONGEST = _WIDE - 2 * _LEFT - 56
_OURS = ("ours", "one", "two", "again")
_DRAWN = re.compile(r'<svg class="measured".*?</svg>', re.DOTALL)


class Bar(NamedTuple):
    """One run: its name in words, its seconds, whether it is ours."""

    name: str
    seconds: float
    ours: bool


Groups = dict[str, list[Bar]]


def draw(json_file: Path, target: Path) -> None:
    """Draw the figures in ``json_file`` into ``target``: a picture of its own, or in the place of the one that a page
    (``.md``) has. Raises OSError."""
    drawn = picture(groups(read(json_file)))
    if target.suffix == ".md":
        text = target.read_text(encoding="utf-8")
        drawn = _DRAWN.sub(lambda _: drawn, text, count=1)
    else:
        drawn = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"
    target.write_text(drawn, encoding="utf-8", newline="\n")


def groups(figures: Mapping[str, Any]) -> Groups:
    """Return the bars of each part of the picture: time passed by size, processor time beside other tools."""
    found: Groups = {}
    for one in figures.get("sizes", ()):
        title = say("bench.picture.wall" if "stock" in one else "bench.picture.alone")
        for name in ("ours", "stock"):
            if run := one.get(name):
                words = say(f"bench.picture.{name}", accounts=one["accounts"], periods=one["periods"])
                found.setdefault(title, []).append(Bar(words, run["wall"], name == "ours"))
    for one in figures.get("others", ()):
        runs = {name: run["cpu"] for name, run in one["runs"].items() if run and run["cpu"]}
        title = say("bench.picture.cpu", accounts=one["accounts"], periods=one["periods"])
        found[title] = [Bar(say(f"bench.field.tool.{name}"), cpu, name in _OURS) for name, cpu in runs.items()]
    return found


def picture(of: Groups) -> str:
    """Return the picture as SVG for a page; everything that it shows is also said in words, for those who hear it."""
    title, said = say("bench.picture.title"), "".join(_said(name, bars) for name, bars in of.items())
    lines, y = list[str](), 0
    for name, bars in of.items():
        lines.append(f'<text x="{_LEFT}" y="{y + 22}" font-weight="bold">{markup(name)}</text>')
        y += _HEAD
        lines += _bars(bars, y)
        y += _ROW * len(bars)
    return (
        f'<svg class="measured" width="{_WIDE}" viewBox="0 0 {_WIDE} {y}" role="img" fill="currentColor"'
        f' font-size="14"><title>{markup(title)}</title><desc>{markup(said)}</desc>{"".join(lines)}</svg>'
    )


def _said(name: str, bars: list[Bar]) -> str:
    each = "；".join(f"{bar.name} {_number(bar.seconds)}" for bar in bars)
    return f"{name}：{each}。"


def _bars(bars: list[Bar], top: int) -> Iterator[str]:
    longest = max((bar.seconds for bar in bars), default=1.0)
    for at, bar in enumerate(bars):
        y, width = top + _ROW * at, max(1, round(_LONGEST * bar.seconds / longest))
        pale = "" if bar.ours else ' opacity=".4"'
        yield (
            f'<text x="{_LEFT}" y="{y + 13}">{markup(bar.name)}</text>'
            f'<rect x="{_LEFT}" y="{y + 19}" width="{width}" height="12"{pale}/>'
            f'<text x="{_LEFT + width + 6}" y="{y + 30}">{_number(bar.seconds)}</text>'
        )


def _number(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds < 100 else f"{seconds:.0f}"
