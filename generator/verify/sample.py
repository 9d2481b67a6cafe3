"""Which pages and files of a large site are looked at when not all of them are.

The pages of each kind, that is in each folder at the top of the site: all of them where they are few, else so many
at equal distances in order of their paths, the first and the last among them. So the same site always gives the same
sample, every kind of page is in it, and whatever there is only one of.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Sample(NamedTuple):
    """How much is looked at: so many pages of each kind and small files of accounts, and files of up to so many
    bytes; 0 for all."""

    each: int = 0
    largest: int = 0

    def takes(self, path: Path) -> bool:
        """Tell whether a file is small enough to be read."""
        return not self.largest or path.stat().st_size <= self.largest


# A county's site is looked at whole.
SMALL = 400
LARGE = Sample(each=12, largest=2**18)
ALL = Sample()


def sample_for(pages: int) -> Sample:
    """Return how much is looked at of a site with so many pages, when what it costs counts."""
    return LARGE if pages > SMALL else ALL


def names(site: Path) -> list[str]:
    """Return the path below ``site`` of every file, in order."""
    start = len(str(site)) + 1
    found = (f"{folder}{os.sep}{name}"[start:] for folder, _, files in os.walk(site) for name in files)
    return sorted(name.replace(os.sep, "/") for name in found)


def spread(found: Sequence[T], most: int) -> Sequence[T]:
    """Return at most so many of ``found``, at equal distances with the first and the last; 0 for all."""
    if not most or len(found) <= most:
        return found
    return [found[at * (len(found) - 1) // (most - 1)] for at in range(most)]


def chosen(pages: Sequence[str], each: int) -> list[str]:
    """Return the pages to look at, of all in order: at most ``each`` of a kind, 0 for all."""
    kinds: dict[str, Sequence[str]] = {}
    alone, at = [], 0
    while at < len(pages):
        folder, slash, _ = pages[at].partition("/")
        # Next after the slash is a nought.
        end = bisect_left(pages, f"{folder}0", at) if slash else at + 1
        if slash:
            kinds[folder] = pages[at:end]
        else:
            alone.append(pages[at])
        at = end
    return [page for kind in (alone, *kinds.values()) for page in spread(kind, each)]
