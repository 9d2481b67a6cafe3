"""Where words fit on the narrowest screen: labels folded into lines, labels kept apart on a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.charts.drawing.svg import NARROW_EM, text, width_of

# The least room between two pieces of text on one line, in em.
SPACE = 0.6
_BREAK_AFTER = "、，；：）)】·- "
# A line is broken after one of the signs above if that leaves it not much shorter.
_RAGGED = 5


def _fitting(words: str, room: float) -> int:
    used = 0.0
    for place, char in enumerate(words):
        used += width_of(char)
        if used > room:
            return max(1, place)
    return len(words)


def folded_lines(words: str, first: float, rest: float = NARROW_EM) -> list[str]:
    """Return ``words`` in lines: the first at most ``first`` em wide, the others ``rest``."""
    lines, room = [], first
    while words:
        end = _fitting(words, room)
        if end < len(words):
            breaks = [i for i in range(max(1, end - _RAGGED), end) if words[i] in _BREAK_AFTER]
            end = breaks[-1] + 1 if breaks else end
        lines.append(words[:end])
        words, room = words[end:], rest
    return lines or [""]


class Label(NamedTuple):
    """Words wanted at ``centre`` (percent)."""

    centre: float
    words: str


def apart(labels: Iterable[Label], y: float, classes: str = "") -> list[str]:
    """Return, as text at ``y`` em, the ``labels`` that overlap none before them; none leaves the picture."""
    drawn, taken = [], -SPACE
    for label in labels:
        width = width_of(label.words)
        left = label.centre * NARROW_EM / 100 - width / 2
        at_left, at_right = left < 0, left + width > NARROW_EM
        left = 0.0 if at_left else min(left, NARROW_EM - width)
        if left < taken + SPACE:
            continue
        taken = left + width
        x, anchor = (0.0, "") if at_left else (100.0, "end") if at_right else (label.centre, "mid")
        drawn.append(text(x, y, label.words, f"{classes} {anchor}".strip()))
    return drawn
