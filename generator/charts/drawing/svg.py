"""Pieces of the static pictures. Widths are in percent and heights in em, so text keeps its size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html import escape

from generator.charts.drawing.ratings import state_word, suffix
from generator.words import say

# A phone of 320 px with large text has room for so many characters side by side: labels must fit it.
NARROW_EM = 15.0
_THIN = frozenset(" \u00a0/.,:;|!()")
# Characters that XML has no way to carry, not even escaped.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """Return untrusted ``text`` fit for an element or a double-quoted attribute."""
    return escape(_IMPOSSIBLE.sub("\ufffd", text))


# Columns and rows repeat their places, and pages their labels: a look-up is cheaper than a second time.
@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Return ``value`` with at most two decimals, the same on every machine: 5.50 -> 5.5, 0.0 -> 0."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """Return the width of ``text`` in em, about: a Chinese character 1, a letter 0.56, a space 0.3."""
    return sum(0.3 if char in _THIN else 0.56 if ord(char) < 0x2000 else 1.0 for char in text)


def svg(height: float, title: str, desc: str, parts: Iterable[str]) -> str:
    """Return a picture ``height`` em high; ``title`` and ``desc`` are plain text, ``parts`` safe SVG."""
    return (
        f'<svg role="img" width="100%" height="{number(height)}em"><title>{safe(title)}</title>'
        f"<desc>{safe(desc)}</desc>{''.join(parts)}</svg>"
    )


def named(title: str, sentence: str) -> str:
    """Return what a picture is called where it cannot be seen: what is drawn, and the finding."""
    return say("charts.common.named", title=title, sentence=sentence)


def empty_picture(title: str) -> str:
    """Return the picture of no data: it says so."""
    words = say("charts.common.empty")
    return svg(1.6, title, words, (text(0, 1.05, words, "soft"),))


def text(x: float, y: float, words: str, classes: str = "") -> str:
    """Return plain ``words`` as text with its base line at ``y`` em, anchored at ``x`` percent."""
    kind = f' class="{classes}"' if classes else ""
    return f'<text{kind} x="{number(x)}%" y="{number(y)}em">{safe(words)}</text>'


def bar(kind: str, x: float, y: float, width: float, height: float, rounded: str = "") -> str:
    """Return a rectangle of the colour group ``kind``: x and width in percent, y and height in em."""
    return (
        f'<rect class="f-{kind}" x="{number(x)}%" y="{number(y)}em" '
        f'width="{number(width)}%" height="{number(height)}em"{rounded}/>'
    )


def line(x1: float, x2: float, y1: float, y2: float, kind: str = "axis", dashed: bool = False) -> str:
    """Return a line: x in percent, y in em."""
    dash = ' stroke-dasharray="2 3"' if dashed else ""
    return f'<line class="{kind}" x1="{number(x1)}%" x2="{number(x2)}%" y1="{number(y1)}em" y2="{number(y2)}em"{dash}/>'


def dot(kind: str, x: float, y: float) -> str:
    """Return a point of the colour group ``kind`` at ``x`` percent and ``y`` em."""
    return f'<circle class="f-{kind}" cx="{number(x)}%" cy="{number(y)}em" r=".3em"/>'


@cache
def mark(kind: str, x: str, y: str, size: str = ".76") -> str:
    """Return the mark of ``kind`` centred at ``x`` percent and ``y`` em (numbers already written)."""
    half = number(float(size) / 2)
    return (
        f'<svg class="on-{kind}" x="{x}%" y="{y}em" overflow="visible"><use href="#m-{kind}" '
        f'x="-{half}em" y="-{half}em" width="{size}em" height="{size}em"/></svg>'
    )


@cache
def legend(states: Sequence[str]) -> str:
    """Return the list that explains ``states`` (a tuple of codes): chip with mark, and the word."""
    entries = "".join(
        f'<li><span class="chip chip--{suffix(state)}"><svg class="mark" aria-hidden="true">'
        f'<use href="#m-{suffix(state)}"/></svg></span>{safe(state_word(state))}</li>'
        for state in states
    )
    return f'<ul class="legend">{entries}</ul>'
