"""What the last build of a site made, and under which sums: kept beside the site, so that the next makes only the rest.

A file is taken over from the site in place only if it still is what was written there (``shares.carry``): its length
and the moment it was last changed tell, and where the site was copied, its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import orjson

# Another number for another form of the file.
_FORM = 1


class Written(NamedTuple):
    """A file of a site: its path there, SHA-256, length, the moment it was written (nanoseconds), its rows (-1 if it
    is no table), and for a page what it links to, as places in a list of addresses."""

    path: str
    sum: str
    size: int
    moment: int
    rows: int
    links: tuple[int, ...]


class Entry(NamedTuple):
    """What was made of one owner under a sum."""

    sum: str
    files: list[Written]


Made = dict[str, dict[str, Entry]]


class Remembered:
    """What a build made, by maker and owner. ``program`` is the sum of the program it was built with, ``addresses``
    what the links of its files are places in, ``notices`` the addresses of notices that its pages may lead to."""

    def __init__(self, program: str, made: Made, addresses: list[bytes], notices: list[str]) -> None:
        self.program, self.made, self.addresses, self.notices = program, made, addresses, notices

    @cached_property
    def by_path(self) -> dict[str, Written]:
        """Return every file by its path."""
        return {one.path: one for owners in self.made.values() for entry in owners.values() for one in entry.files}

    def links(self, one: Written) -> list[bytes]:
        """Return what a page links to."""
        return [self.addresses[at] for at in one.links]

    def bytes(self) -> bytes:
        """Return it as it is kept."""
        return orjson.dumps(
            {
                "form": _FORM,
                "program": self.program,
                "made": self.made,
                "addresses": [one.decode("utf-8", "surrogateescape") for one in self.addresses],
                "notices": self.notices,
            },
            default=tuple,
        )


NOTHING = Remembered("", {}, [], [])


def remembered_of(out: Path) -> Path:
    """Return where it is kept what the site in ``out`` was made of."""
    return out.with_name(f".{out.name}-made.json")


def recall(out: Path, program: str, notices: Iterable[str]) -> Remembered:
    """Return what is remembered of the site in ``out``: nothing if there is nothing to read, if another program made
    it, or if it may hold links that are not allowed any more (``notices`` are those that are)."""
    try:
        said = orjson.loads(remembered_of(out).read_bytes())
        if said["form"] != _FORM or said["program"] != program or not set(said["notices"]) <= set(notices):
            return NOTHING
        made = {maker: dict(_entries(owners)) for maker, owners in said["made"].items()}
        addresses = [one.encode("utf-8", "surrogateescape") for one in said["addresses"]]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return NOTHING
    return Remembered(program, made, addresses, said["notices"])


def _entries(owners: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for owner, (sum_, files) in owners.items():
        yield owner, Entry(sum_, [Written(p, s, n, at, rows, tuple(links)) for p, s, n, at, rows, links in files])
