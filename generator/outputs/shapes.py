"""The marks of the ratings as strokes on a picture: the same shapes as the site's drawn marks, in a box of 16 by 16."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw

Point = tuple[float, float]


class _Pen:
    """Draws in units of the box."""

    def __init__(self, picture: Image.Image, colour: str, corner: Point, side: float) -> None:
        self._draw, self._colour = ImageDraw.Draw(picture), colour
        self._corner, self._unit = corner, side / 16

    def _at(self, points: tuple[Point, ...]) -> list[Point]:
        (left, top), unit = self._corner, self._unit
        return [(left + x * unit, top + y * unit) for x, y in points]

    def line(self, width: float, *points: Point) -> None:
        self._draw.line(self._at(points), self._colour, round(width * self._unit), joint="curve")

    def area(self, *points: Point) -> None:
        self._draw.polygon(self._at(points), self._colour)

    def disc(self, radius: float, begin: float = 0, end: float = 360) -> None:
        box = self._at(((8 - radius, 8 - radius), (8 + radius, 8 + radius)))
        self._draw.pieslice([*box[0], *box[1]], begin, end, self._colour)

    def ring(self, radius: float, width: float, begin: float = 0, end: float = 360) -> None:
        outer = radius + width / 2
        box = self._at(((8 - outer, 8 - outer), (8 + outer, 8 + outer)))
        self._draw.arc([*box[0], *box[1]], begin, end, self._colour, round(width * self._unit))


def _half(pen: _Pen) -> None:
    pen.ring(5.2, 1.8)
    pen.disc(5.2, 90, 270)


def _cross(pen: _Pen) -> None:
    pen.line(3, (3, 3), (13, 13))
    pen.line(3, (13, 3), (3, 13))


def _dashes(pen: _Pen) -> None:
    for begin in range(0, 360, 45):
        pen.ring(5.4, 2, begin, begin + 28)


SHAPES: dict[str, Callable[[_Pen], None]] = {
    "excellent": lambda pen: pen.line(2.8, (2, 8.8), (6, 12.7), (14, 3.6)),
    "good": lambda pen: pen.area((8, 1.8), (14.2, 8), (8, 14.2), (1.8, 8)),
    "pass": lambda pen: pen.disc(5),
    "basic_pass": _half,
    "fail": _cross,
    "unrated": lambda pen: pen.ring(5.2, 2),
    "none": lambda pen: pen.line(2.8, (2.5, 8), (13.5, 8)),
    "missing": _dashes,
}


def draw_mark(picture: Image.Image, suffix: str, colour: str, corner: Point, side: float) -> None:
    """Draw the mark of a rating into ``picture``, in a square at ``corner``."""
    SHAPES[suffix](_Pen(picture, colour, corner, side))
