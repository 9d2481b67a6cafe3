"""Many accounts in little room: one small square an account, or one bar in segments. They are looked at, not read: the
words and numbers stand beside them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.charts.drawing.ratings import suffix
from generator.charts.drawing.svg import bar, number

# So many squares side by side: on a phone each is 8 px wide.
ACROSS = 40
# How wide a square is of the room it has, and what of it lies inside its edge.
_SQUARE, _INSIDE = 0.8, 0.56


def dots(state: str, n: int) -> str:
    """Return ``n`` squares in the colours of ``state`` (a code), ACROSS in a row."""
    rows = [(y, min(ACROSS, n - y * ACROSS)) for y in range(-(-n // ACROSS))]
    layers = (("edge", _SQUARE), ("fill", _INSIDE))
    paths = "".join(f'<path class="dots__{name}" d="{_lines(rows, (_SQUARE - wide) / 2)}"/>' for name, wide in layers)
    return (
        f'<svg class="dots dots--{suffix(state)}" viewBox="0 0 {ACROSS} {max(1, len(rows))}" aria-hidden="true">'
        f"{paths}</svg>"
    )


def _lines(rows: list[tuple[int, int]], left: float) -> str:
    # A dashed line a row draws all its squares: a path of squares would weigh a hundred times as much.
    return "".join(f"M{number(left)} {number(y + _SQUARE / 2)}H{n}" for y, n in rows)


def share(counts: Mapping[str, int], longest: int) -> str:
    """Return one bar in segments, one a rating in the order of ``counts``; the group of ``longest`` accounts would
    take the whole width."""
    parts, left = [], 0.0
    for state, n in counts.items():
        width = 100 * n / max(1, longest)
        parts.append(bar(suffix(state), left, 0, width, 0.8))
        left += width
    return f'<svg class="share" aria-hidden="true">{"".join(parts)}</svg>'
