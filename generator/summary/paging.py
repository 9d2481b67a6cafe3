"""Long lists in parts: which rows a page carries, how a reader gets from part to part, on which part a row stands."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from generator.words import say

# Rows on a page. A row of the widest table is about 60 bytes compressed, so that a part stays well under 100 KB.
MOST = 600
# The same where a row is a card of several lines on a telephone.
TALL = 100
# Of these so many are open at once, the others a tap away; a list hardly longer is open whole.
OPEN, SLACK = 30, 10

Item = TypeVar("Item")
Index = TypeVar("Index", int, npt.NDArray[np.int64])


# A list longer than this has its initials above it, to jump to.
LONG = 60


class Jump(NamedTuple):
    """A label among the rows (an initial, a rating) and where it begins; ``here``: on this very page."""

    name: str
    url: str
    here: bool


class Leaf(NamedTuple):
    """One page of a long list: rows ``first`` to ``last`` (from 1) of ``total``; the initials on it, if it is one of
    names; the pages before and after it, if any; the labels of all rows; ids of rows on it (from 0) to jump to."""

    number: int
    of: int
    first: int
    last: int
    total: int
    url: str
    name: str
    before: str
    after: str
    jumps: tuple[Jump, ...]
    ids: dict[int, str]


def leaf_url(first: str, number: int) -> str:
    """Return the page of a part: ``first`` (``periods/2022-02.html``, ``accounts/index.html``) is part 1, the others
    lie in a folder of its name, or beside an index in ``parts/``."""
    if number == 1:
        return first
    folder = first.removesuffix(".html") + "/" if not first.endswith("/index.html") else first[:-10] + "parts/"
    return f"{folder}{number}.html"


def opened(n: int, most: int = sys.maxsize) -> int:
    """Return how many of ``n`` rows, at most ``most``, are open before a reader asks for the others."""
    most = min(most, OPEN)
    return n if n <= most + SLACK else most


def leaf_of(index: Index) -> Index:
    """Return on which part the row with this place in the list (from 0) stands; of an array, each of them."""
    return index // MOST + 1


def leaves(
    items: Sequence[Item], labels: Sequence[str], first: str, most: int = sys.maxsize
) -> Iterator[tuple[Leaf, Sequence[Item]]]:
    """Yield every part of a list with its rows; ``labels`` has one label a row, equal ones standing together.

    A list of at most MOST rows (and at most ``most``), an empty one too, is one part.
    """
    starts = range(0, max(1, len(items)), min(MOST, most))
    yield from _leaves(items, labels, first, starts, [""] * len(starts), {})


def by_initial(items: Sequence[Item], keys: Sequence[str], first: str) -> Iterator[tuple[Leaf, Sequence[Item]]]:
    """Yield every part of a list that is sorted by ``keys``, with its rows: a part ends where an initial ends, and only
    an initial of more than MOST rows takes several."""
    labels = [initial(key) for key in keys]
    starts = _starts(labels)
    names = [_range(labels[at:to]) for at, to in pairwise([*starts, len(labels)])]
    ids = {labels.index(label): _anchor(label) for label in dict.fromkeys(labels)}
    yield from _leaves(items, labels, first, starts, names, ids if len(items) > LONG else {})


def cuts_by_initial(keys: Sequence[str]) -> list[range]:
    """Return which rows of a list stand on each of its parts (``by_initial``)."""
    starts = _starts([initial(key) for key in keys])
    return [range(start, end) for start, end in pairwise([*starts, len(keys)])]


def _starts(labels: Sequence[str]) -> list[int]:
    starts: list[int] = []
    at = room = 0
    for _, run in groupby(labels):
        n = len(list(run))
        if n > room:
            parts = range(at, at + n, -(-n // -(-n // MOST)))
            starts += parts
            at, n, room = parts[-1], at + n - parts[-1], MOST
        at, room = at + n, room - n
    return starts or [0]


def _range(labels: Sequence[str]) -> str:
    if not labels:
        return ""
    return labels[0] if labels[0] == labels[-1] else say("pages.parts.range", first=labels[0], last=labels[-1])


def _anchor(label: str) -> str:
    return f"initial-{label if label != '#' else 'other'}"


def _leaves(
    items: Sequence[Item],
    labels: Sequence[str],
    first: str,
    starts: Sequence[int],
    names: Sequence[str],
    ids: dict[int, str],
) -> Iterator[tuple[Leaf, Sequence[Item]]]:
    urls = [leaf_url(first, n) for n in range(1, len(starts) + 1)]
    begins: dict[str, int] = {}
    for index, label in enumerate(labels):
        begins.setdefault(label, index)
    for number, (start, end) in enumerate(pairwise([*starts, len(items)])):
        there = [(label, bisect_right(starts, at) - 1, ids.get(at, "")) for label, at in begins.items()]
        yield (
            Leaf(
                number + 1,
                len(starts),
                start + 1,
                end,
                len(items),
                urls[number],
                names[number],
                urls[number - 1] if number else "",
                urls[number + 1] if number + 1 < len(urls) else "",
                tuple(Jump(name, urls[at] + (f"#{id_}" if id_ else ""), at == number) for name, at, id_ in there),
                {at - start: id_ for at, id_ in ids.items() if start <= at < end},
            ),
            items[start:end],
        )


def initial(key: str) -> str:
    """Return the letter under which a name stands that is sorted by ``key``; "#" for digits and signs."""
    return key[0].upper() if key[:1].isascii() and key[:1].isalpha() else "#"
