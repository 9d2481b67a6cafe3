"""What may stand in a published site, and what is said of what may not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from html import escape
from typing import NamedTuple

from generator.words import say

# Names, not addresses: nothing is fetched from there.
_NAMESPACES = (b"http://www.w3.org/2000/svg", b"http://www.w3.org/2005/atom", b"http://www.sitemaps.org/schemas/")
_VALUE = rb"=[\"'\x00-\x20]*+(?=[a-z&/\\])"
# A scheme may be written with references and blanks in it, and a host after any two slashes.
# `&amp;` stands for a sign that is in no scheme; it is in the query of every figure.
_REFERENCE = rb"&(?!amp;)"
_FOREIGN = rb"(?:%b|[a-z][a-z0-9+.\x00-\x1f-]*+(?::|%b)|[/\\](?:[\x00-\x20]*[/\\]|%b))" % ((_REFERENCE,) * 3)


class Fault(NamedTuple):
    """What must not be published: ``file`` and ``line`` say where, ``code`` what (``scan.*`` of build.toml)."""

    file: str
    line: int
    code: str
    found: str

    def __str__(self) -> str:
        what = say(f"build.scan.{self.code}")
        return say("build.scan.line", file=self.file, line=self.line, what=what, found=self.found).rstrip()


def fault(file: str, data: bytes | str, at: int, code: str, found: bytes | str) -> Fault:
    """Return a fault of a file, at a place in its text."""
    words = found.decode("utf-8", errors="replace") if isinstance(found, bytes) else found
    line = data.count(b"\n" if isinstance(data, bytes) else "\n", 0, at) + 1  # type: ignore[arg-type]
    return Fault(file, line, code, "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words))


class Allowed:
    """What may stand in a site.

    ``scripts`` are hashes as a policy names them, ``files`` the paths of its scripts (a folder ends in a slash),
    ``links`` full addresses of other hosts that an ``<a>`` may lead to, ``starts`` what such an address may begin with,
    ``root`` the site's own address or nothing.
    """

    def __init__(
        self,
        scripts: Iterable[str] = (),
        files: Iterable[str] = (),
        links: Iterable[str] = (),
        starts: Iterable[str] = (),
        root: str = "",
    ) -> None:
        self.scripts, self.files, self.root = frozenset(scripts), tuple(files), root
        self.links, self.starts = frozenset(filter(None, links)), tuple(filter(None, starts))
        self.written = {f'"{escape(link)}"'.encode() for link in self.links}
        self.begun = tuple(f'"{escape(start)}'.encode() for start in self.starts)
        # What was looked at before, and whether it was suspicious (``scan``).
        self.seen: dict[bytes, bool] = {}

    @cached_property
    def address(self) -> re.Pattern[bytes]:
        """Matches the beginning of a value that may be an address with a scheme or a host of its own."""
        known = [*_NAMESPACES, *([escape(self.root).lower().encode()] if self.root else [])]
        return re.compile(_VALUE + b"(?!" + b"|".join(map(re.escape, known)) + b")" + _FOREIGN)
