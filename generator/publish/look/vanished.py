"""Which links of pages that stay as they are may lead nowhere now: those to what has vanished from the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

# An address as most are: a way up, a way down, a mark. Nothing in it is written in another way.
_PLAIN = re.compile(r"(?:\.\./)*(?:[A-Za-z0-9_.\-]+/)*([A-Za-z0-9_.\-]+)(?:#([A-Za-z0-9_\-]+))?")


def leading_to(addresses: Iterable[str], files: Collection[str], marks: Collection[str]) -> set[int]:
    """Return the places of the ``addresses`` that may lead to one of the ``files`` (paths in the site) or to one of the
    ``marks``, on whatever page: rather too many than too few."""
    names = {file.rpartition("/")[2] for file in files}
    found = set()
    for at, address in enumerate(addresses):
        plain = _PLAIN.fullmatch(address)
        if plain is None or plain[1] in names or plain[2] in marks:
            found.add(at)
    return found
