"""Long lists in parts: which rows a page carries, how a reader gets from part to part, on which part a row stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from generator.summary.marks import Link
from generator.words import say

# Rows on a page. A row of the widest table is about 60 bytes compressed, so that a part stays well under 100 KB.
MOST = 600

Item = TypeVar("Item")


class Leaf(NamedTuple):
    """One page of a long list: rows ``first`` to ``last`` (from 1) of ``total``; the parts before and after it, if
    any, and for each label among the rows (an initial, a rating) the part where it begins."""

    number: int
    of: int
    first: int
    last: int
    total: int
    url: str
    before: Link | None
    after: Link | None
    jumps: tuple[Link, ...]


def leaf_url(first: str, number: int) -> str:
    """Return the page of a part: ``first`` (``periods/2022-02.html``, ``accounts/index.html``) is part 1, the others
    lie in a folder of its name, or beside an index in ``parts/``."""
    if number == 1:
        return first
    folder = first.removesuffix(".html") + "/" if not first.endswith("/index.html") else first[:-10] + "parts/"
    return f"{folder}{number}.html"


def leaf_of(index: int) -> int:
    """Return on which part the row with this place in the list (from 0) stands."""
    return index // MOST + 1


def leaves(items: Sequence[Item], labels: Sequence[str], first: str) -> Iterator[tuple[Leaf, Sequence[Item]]]:
    """Yield every part of a list with its rows; ``labels`` has one label a row, equal ones standing together.

    A list of at most MOST rows, an empty one too, is one part.
    """
    of = max(1, leaf_of(len(items) - 1))
    links = [Link(say("pages.parts.part", n=n), leaf_url(first, n)) for n in range(1, of + 1)]
    begins: dict[str, int] = {}
    for index, label in enumerate(labels):
        begins.setdefault(label, leaf_of(index))
    jumps = tuple(Link(label, leaf_url(first, number)) for label, number in begins.items())
    for at in range(of):
        here = items[at * MOST : (at + 1) * MOST]
        start = at * MOST + 1
        leaf = Leaf(
            at + 1,
            of,
            start,
            start + len(here) - 1,
            len(items),
            links[at].url,
            links[at - 1] if at else None,
            links[at + 1] if at + 1 < of else None,
            jumps,
        )
        yield leaf, here


def initial(key: str) -> str:
    """Return the letter under which a name stands that is sorted by ``key``; "#" for digits and signs."""
    return key[0].upper() if key[:1].isascii() and key[:1].isalpha() else "#"
