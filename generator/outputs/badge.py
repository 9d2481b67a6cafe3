"""Badges: a small picture of an account's or a department's newest rating, to be put on other pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.outputs.marks import LOOKS
from generator.outputs.safe import markup
from generator.summary import addresses
from generator.summary.faces import Face, account_faces, department_faces
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say

_SIZE = 12
_HEIGHT = 24
_FONT = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif"


class Frame(NamedTuple):
    """A badge but for whom it is of: what comes before the title, and after it."""

    before: str
    after: str


Files = Iterator[tuple[int, list[tuple[str, bytes]]]]


def of_accounts(site: Site, rows: Rows, part: Part = WHOLE) -> Files:
    """Yield ``badges/accounts/<..>/<id>.svg`` of every account, or of a share of them."""
    yield from _files(site, addresses.ACCOUNTS, account_faces(site, None, part))


def of_departments(site: Site, rows: Rows, part: Part = WHOLE) -> Files:
    """Yield ``badges/departments/<..>/<id>.svg`` of every department, or of a share of them."""
    yield from _files(site, addresses.DEPARTMENTS, department_faces(site, part))


def _files(site: Site, kind: str, faces: Iterator[tuple[int, Face]]) -> Files:
    label = say("outputs.badge.label_sample" if site.sample else "outputs.badge.label", period=site.slot.period.label)
    for at, face in faces:
        yield at, [(addresses.badge(kind, face.id), badge(face, label).encode())]


def badge(face: Face, label: str) -> str:
    """Return one badge: on the left which check it is of, on the right the rating as shape, word and colour."""
    before, after = _frame(face.suffix, label, face.word)
    return f"{before}<title>{markup(face.title)}</title><desc>{markup(face.source)}</desc>{after}"


@lru_cache(maxsize=4096)
def _frame(suffix: str, label: str, word: str) -> Frame:
    look = LOOKS[suffix]
    left, said = round(width(label)), round(width(word))
    split = left + 16
    whole = split + 6 + 16 + 4 + said + 8
    return Frame(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HEIGHT}" viewBox="0 0 {whole} {_HEIGHT}"'
        ' role="img">',
        f'<rect x=".5" y=".5" width="{whole - 1}" height="{_HEIGHT - 1}" rx="3" fill="#fff" stroke="{look.edge}"/>'
        f'<path d="M{split} .5H{whole - 3.5}a3 3 0 0 1 3 3v17a3 3 0 0 1-3 3H{split}Z" fill="{look.fill}"'
        f' stroke="{look.edge}"/>'
        f'<svg x="{split + 6}" y="4" width="16" height="16" viewBox="0 0 16 16" color="{look.on}">{look.mark}</svg>'
        f'<g font-family="{_FONT}" font-size="{_SIZE}">{_text(8, left, "#16212b", label)}'
        f"{_text(split + 26, said, look.on, word, bold=True)}</g></svg>\n",
    )


def _text(x: int, length: int, colour: str, words: str, bold: bool = False) -> str:
    # The width is given, so that the words fit whatever font there is.
    weight = ' font-weight="700"' if bold else ""
    fitted = f'textLength="{length}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x}" y="16.5" fill="{colour}"{weight} {fitted}>{markup(words)}</text>'


def width(words: str) -> float:
    """Return how wide words are in the badge's type: Chinese characters are square, others a little over half."""
    return sum(_SIZE if unicodedata.east_asian_width(char) in "WFA" else 0.58 * _SIZE for char in words)
