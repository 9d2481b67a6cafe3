"""Follows every link inside a built site, fast: bytes, no tree, and each distinct address of a folder resolved once.

Built pages write attributes in double quotes and text without them (the tests read pages strictly), so that what looks
like a link here is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

# One pattern each: with a fixed beginning they run at the speed of a plain search.
_LINKS = tuple(re.compile(name + rb'="([^"]*)') for name in (b"href", b"src", b"action", b"poster", b"srcset"))
_ANCHOR = re.compile(rb' id="([^"]+)')

Anchors = Callable[[str], Collection[bytes]]


class Links:
    """All links of a site: `look` at every page, then ask what is `lost`."""

    def __init__(self, root: str = "") -> None:
        """``root`` is the address the site will have, with a slash at its end; empty when it is not known."""
        self._roots = tuple(one for one in (root, urlsplit(root).path or "/") if one)
        # For each folder what its pages link to, and the first page that does.
        self._asked: dict[str, dict[bytes, str]] = {}
        self._lost: list[tuple[str, str]] = []

    def look(self, page: str, data: bytes) -> None:
        """Take down the links of one page."""
        asked = self._asked.setdefault(posixpath.dirname(page), {})
        own = set()
        for pattern in _LINKS:
            for address in set(pattern.findall(data)):
                if address.startswith(b"#"):
                    own.add(address[1:])
                else:
                    asked.setdefault(address, page)
        lost = own - {b""} - set(anchors(data)) if own else ()
        self._lost += [(page, f"#{one.decode(errors='replace')}") for one in sorted(lost)]

    def add(self, other: Links) -> None:
        """Take over the links of other pages; of several pages that have the same, the first by name is told of."""
        for folder, asked in other._asked.items():
            mine = self._asked.setdefault(folder, {})
            for address, page in asked.items():
                mine[address] = min(page, mine.get(address, page))
        self._lost += other._lost

    def lost(self, there: Collection[str], anchors_of: Anchors) -> Iterator[tuple[str, str]]:
        """Yield (page, address) of every link that leads to none of the files ``there`` or to no mark on its page."""
        yield from sorted(self._lost)
        for folder, asked in sorted(self._asked.items()):
            for address, page in sorted(asked.items()):
                said = unescape(address.decode(errors="replace"))
                goal, mark = self._goal(folder, said)
                if goal and (goal not in there or (mark and mark.encode() not in anchors_of(goal))):
                    yield page, said

    def _goal(self, folder: str, address: str) -> tuple[str, str]:
        """Return the file an address names and the mark on it; an empty file for one on another host."""
        for root in self._roots:
            if address.startswith(root):
                folder, address = "", address.removeprefix(root) or "index.html"
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return "", ""
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return path, unquote(parts.fragment)


def anchors(data: bytes) -> list[bytes]:
    """Return the marks of a page that a link can lead to."""
    return _ANCHOR.findall(data)
