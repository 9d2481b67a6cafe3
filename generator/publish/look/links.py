"""Follows every link inside a built site, fast: bytes, no tree, and each distinct address of a folder resolved once.

Built pages write attributes in double quotes and text without them (the tests read pages strictly), so that what looks
like a link here is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from generator.publish.look.framed import Framed

# One search for what all have in common, with a fixed beginning, and then a look back at the name.
_NAMES = (b"href", b"src", b"action", b"poster", b"srcset")
_LINK = re.compile(rb'="(?<=[fcnrt]=")(?:' + b"|".join(b'(?<=%b=")' % name for name in _NAMES) + rb')([^"]*+)')
# What most links look like: a way up, a way down in small letters, a mark. They need no more than a look-up.
_PLAIN = re.compile(rb"((?:\.\./)*)([a-z0-9_][a-z0-9_\-]*(?:/[a-z0-9_][a-z0-9_\-]*)*\.[a-z0-9]+)(?:#([a-z0-9_\-]+))?")
_ANCHOR = re.compile(rb' id="([^"]+)')

_NOTHING: tuple[set[bytes], set[bytes]] = (set(), set())

Anchors = Callable[[str], Collection[bytes]]


class Links:
    """All links of a site: `take` those of every page, then ask what is `lost`."""

    def __init__(self, root: str = "") -> None:
        """``root`` is the address the site will have, with a slash at its end; empty when it is not known."""
        self._roots = tuple(one for one in (root, urlsplit(root).path or "/") if one)
        # For each folder what its pages link to, and the first page that does.
        self._asked: dict[str, dict[bytes, str]] = {}
        self._lost: list[tuple[str, str]] = []

    def take(self, page: str, addresses: Iterable[bytes]) -> None:
        """Take down what a page links to; of several pages that link to the same, the first by name is told of."""
        asked = self._asked.setdefault(posixpath.dirname(page), {})
        for address in addresses:
            if asked.setdefault(address, page) > page:
                asked[address] = page

    def lost(self, there: Collection[str], anchors_of: Anchors) -> Iterator[tuple[str, str]]:
        """Yield (page, address) of every link that leads to none of the files ``there`` or to no mark on its page."""
        for folder, asked in sorted(self._asked.items()):
            above = _above(folder)
            for address, page in sorted(asked.items()):
                plain = _PLAIN.fullmatch(address)
                if plain and (base := above.get(plain[1])) is not None:
                    goal, mark = base + plain[2].decode(), plain[3] or b""
                else:
                    goal, mark = self._resolved(folder, unescape(address.decode(errors="replace")))
                if goal and (goal not in there or (mark and mark not in anchors_of(goal))):
                    yield page, unescape(address.decode(errors="replace"))

    def _resolved(self, folder: str, address: str) -> tuple[str, bytes]:
        """Return the file an address names and the mark on it; an empty file for one on another host."""
        for root in self._roots:
            if address.startswith(root):
                folder, address = "", address.removeprefix(root) or "index.html"
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return "", b""
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return path, unquote(parts.fragment).encode()


def _above(folder: str) -> dict[bytes, str]:
    """Return for each way up from a folder ("", "../", …) what the folder there is called, with a slash at its end."""
    found, names = {}, folder.split("/") if folder else []
    for up in range(len(names) + 1):
        found[b"../" * up] = "".join(f"{name}/" for name in names[: len(names) - up])
    return found


def links_in(data: bytes) -> tuple[set[bytes], set[bytes]]:
    """Return what a page links to, and the marks on itself that it links to and has not got."""
    own, (links, marks) = (data.own, _of_frame(data.still)) if isinstance(data, Framed) else (data, _NOTHING)
    found = links.union(_LINK.findall(own))
    here = {address for address in found if address.startswith(b"#")}
    lost = {address[1:] for address in here} - {b""} - marks
    return found - here, lost.difference(anchors(own)) if lost else lost


@lru_cache(maxsize=256)
def _of_frame(still: bytes) -> tuple[set[bytes], set[bytes]]:
    """Return the links and the marks in what is the same on many pages."""
    return set(_LINK.findall(still)), set(anchors(still))


def anchors(data: bytes) -> list[bytes]:
    """Return the marks of a page that a link can lead to."""
    return _ANCHOR.findall(data)
