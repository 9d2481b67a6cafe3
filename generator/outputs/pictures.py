"""Draws the pictures of share cards and the icons of the site as PNG.

Apart from what is drawn: the library for pictures is loaded only when one has to be drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from generator.outputs.marks import LOOKS
from generator.outputs.shapes import draw_mark
from generator.record.vocabulary import DISPLAY_ORDER
from generator.summary.marks import MARK_OF

# WeChat and others ask for a square of at least 300 px.
SIDE = 300
_FINE = 4
_EDGE = 12
# More cells than this could not be told apart.
MOST_CELLS = 400
_BRAND = (("#12436d", "#a8cbe6"), ("#a8cbe6", "#801650"))


def mark_picture(suffix: str) -> Image.Image:
    """Return one rating as a square: its field, its edge and its mark."""
    look, side = LOOKS[suffix], SIDE * _FINE
    picture = Image.new("RGB", (side, side), "#ffffff")
    edge = _EDGE * _FINE
    box = (edge, edge, side - edge, side - edge)
    ImageDraw.Draw(picture).rectangle(box, fill=look.fill, outline=look.edge, width=2 * _FINE)
    draw_mark(picture, suffix, look.on, (side / 4, side / 4), side / 2)
    return _fine(picture, SIDE)


def cells_picture(counts: Mapping[str, int]) -> Image.Image:
    """Return a period as a square of cells, one an account, by rating; of very many a fair share of them."""
    kinds = [MARK_OF[state].suffix for state in DISPLAY_ORDER for _ in range(_shared(counts).get(state, 0))]
    across = max(1, -(-int(len(kinds) ** 0.5 * 1000) // 1000))
    while across * across < len(kinds):
        across += 1
    side, edge = SIDE * _FINE, _EDGE * _FINE
    step = (side - 2 * edge) / across
    picture = Image.new("RGB", (side, side), "#ffffff")
    pen = ImageDraw.Draw(picture)
    top = (side - step * -(-len(kinds) // across)) / 2 if kinds else 0
    for at, suffix in enumerate(kinds):
        left, y = edge + at % across * step, top + at // across * step
        look, gap = LOOKS[suffix], step / 14
        pen.rectangle((left + gap, y + gap, left + step - gap, y + step - gap), look.fill, look.edge, max(1, _FINE))
        if step >= 16 * _FINE:
            draw_mark(picture, suffix, look.on, (left + step / 4, y + step / 4), step / 2)
    return _fine(picture, SIDE)


def _shared(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts, brought down to MOST_CELLS where there are more, by largest remainders; none to nothing."""
    total = sum(counts.values())
    if total <= MOST_CELLS:
        return dict(counts)
    exact = {state: n * MOST_CELLS / total for state, n in counts.items()}
    kept = {state: max(1, int(part)) if part else 0 for state, part in exact.items()}
    rest = sorted(exact, key=lambda state: (int(exact[state]) - exact[state], state))
    for state in rest[: max(0, MOST_CELLS - sum(kept.values()))]:
        kept[state] += 1
    return kept


def brand_picture(side: int) -> Image.Image:
    """Return the four squares of the site's sign."""
    whole = side * _FINE
    picture = Image.new("RGB", (whole, whole), "#ffffff")
    pen = ImageDraw.Draw(picture)
    part = whole / 10
    for row, colours in enumerate(_BRAND):
        for column, colour in enumerate(colours):
            left, top = part * (1 + 4.4 * column), part * (1 + 4.4 * row)
            pen.rectangle((left, top, left + 3.6 * part, top + 3.6 * part), ImageColor.getrgb(colour))
    return _fine(picture, side)


def _fine(picture: Image.Image, side: int) -> Image.Image:
    """Return the picture at its size: drawn large and averaged, so that slanted edges are smooth."""
    return picture.resize((side, side), Image.Resampling.BOX)


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
