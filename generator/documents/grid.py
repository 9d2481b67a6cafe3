"""The page of an official document as GB/T 9704 lays it out, in the units that Word counts in.

One twip is 1/20 point; a font size is given in half points; ``CHARACTER`` is the width of one of the 28 characters.
"""

from __future__ import annotations

from typing import NamedTuple

LINES, CHARACTERS = 22, 28
BODY = 32  # 3号, 16 points
# A4, and the block of text on it, in millimetres.
_PAGE, _BLOCK, _TOP, _LEFT = (210, 297), (156, 225), 37, 28
# The page number stands 7 mm below the block, in a line of 16 points.
_NUMBER_BELOW, NUMBER_LINE = 7, 320


def twips(millimetres: float) -> int:
    """Return a length in twips, rounded down: a block a hair too small still holds its lines."""
    return int(millimetres * 1440 / 25.4)


# 22 lines have to fit, so that the pitch is rounded down: 28.95 points, about 29.
LINE = twips(_BLOCK[1]) // LINES
CHARACTER = twips(_BLOCK[0]) // CHARACTERS
# So much (a negative number) is added to the width of a character of the body, so that 28 fit. It is set on the styles
# and not left to Word's grid of characters, which other programs reckon in other ways.
TIGHTER = CHARACTER - BODY * 10


class Sheet(NamedTuple):
    """A page: width, height, margins, and where the footer ends above the lower edge; all in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int

    @property
    def block(self) -> int:
        """Return the width of the block of text."""
        return self.width - self.left - self.right


def _sheet(page: tuple[int, int], block: tuple[int, int], top: float, left: float) -> Sheet:
    bottom, right = page[1] - top - block[1], page[0] - left - block[0]
    below = twips(bottom - _NUMBER_BELOW) - NUMBER_LINE
    # The right and the lower margin may be a twip smaller for it, and never larger: 22 × 28 have to fit.
    return Sheet(twips(page[0]), twips(page[1]), twips(top), twips(right), twips(bottom), twips(left), below)


UPRIGHT = _sheet(_PAGE, _BLOCK, _TOP, _LEFT)
# The same block turned: what was the left edge is the upper one.
ACROSS = _sheet((_PAGE[1], _PAGE[0]), (_BLOCK[1], _BLOCK[0]), _LEFT, _PAGE[1] - _TOP - _BLOCK[1])
