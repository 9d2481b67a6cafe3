"""Which links of pages that stay as they are may lead nowhere now: those to what has vanished from the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

# An address as most are: a way up, a way down, a mark. Nothing in it is written in another way.
_PLAIN = re.compile(r"(?:\.\./)*(?:[A-Za-z0-9_.\-]+/)*[A-Za-z0-9_.\-]+(?:#[A-Za-z0-9_\-]+)?")


def is_plain(address: str) -> bool:
    """Tell whether an address is as most are, so that its text tells the file and the mark."""
    return _PLAIN.fullmatch(address) is not None


def leading_to(
    addresses: Iterable[str], odd: Collection[int], files: Collection[str], marks: Collection[str]
) -> set[int]:
    """Return the places of the ``addresses`` that may lead to one of the ``files`` (paths in the site) or to one of the
    ``marks``, on whatever page: rather too many than too few. ``odd`` are the places of those that are not plain."""
    names = {file.rpartition("/")[2] for file in files}
    found = set(odd)
    for at, address in enumerate(addresses):
        path, _, mark = address.partition("#")
        if mark in marks or (names and path.rpartition("/")[2] in names):
            found.add(at)
    return found
