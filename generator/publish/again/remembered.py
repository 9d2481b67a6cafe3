"""What the last build of a site made, and under which sums: kept beside the site, so that the next makes only the rest.

A file is taken over from the site in place only if it still is what was written there (``linking.carry``): its length
and the moment it was last changed tell, and where the site was copied, its content. All of it is held in columns: of a
large site most files are taken over as they are, and no object is made of any of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from generator.publish.again.files import Files, Written, files_of, places
from generator.publish.beside import remembered_of
from generator.summary.earlier import Sums

# Another number for another form of the file.
_FORM = 4
# How many times as many addresses may be kept as pages led to when they were last counted.
_SLACK = 2


class Owners:
    """What one maker made, by its owners in their order: the sum of each, and where its files end in those of the
    site, of which the first is at ``begin``."""

    def __init__(self, names: list[str], sums: list[str], ends: list[int], begin: int = 0) -> None:
        self.names, self.sums, self.ends, self.begin = names, sums, ends, begin

    def places(self, names: Sequence[str]) -> Sequence[int]:
        """Return the place of each of ``names``, -1 for one that was not there."""
        if list(names) == self.names:
            return range(len(names))
        known = {name: at for at, name in enumerate(self.names)}
        return [known.get(name, -1) for name in names]

    def files(self, at: int) -> range:
        """Return the places of the files of the owner at a place."""
        return range(self.ends[at - 1] if at else self.begin, self.ends[at])

    def all(self) -> range:
        """Return the places of the files of all owners."""
        return range(self.begin, self.ends[-1] if self.ends else self.begin)


class Remembered:
    """What a build made: its ``files``, and by maker whose they are (``made``). ``program`` is the sum of the program
    it was built with, ``addresses`` what the links of its files are places in, ``notices`` the addresses of notices
    that its pages may lead to. ``blocks`` are by path the sums of long files, ``turned`` the files that are others than
    in the site before it, or are no more; None if that is not known."""

    def __init__(
        self,
        program: str,
        files: Files,
        made: Mapping[str, Owners],
        addresses: list[str],
        odd: list[int],
        notices: list[str],
        blocks: dict[str, Sums],
        turned: Collection[str] | None = None,
        counted: int = 0,
    ) -> None:
        """``counted`` is how many addresses pages led to when they were last counted, ``odd`` are the places of those
        that are not plain (``look.vanished``)."""
        self.program, self.files, self.made = program, files, made
        self.addresses, self.odd, self.notices = addresses, odd, notices
        self.blocks, self.turned, self.counted = blocks, turned, counted

    @cached_property
    def at(self) -> dict[str, int]:
        """Return the place of every file by its path."""
        return {path: at for at, path in enumerate(self.files.paths)}

    def file(self, path: str) -> Written | None:
        """Return the file with a path."""
        at = self.at.get(path, -1)
        return self.files.one(at) if at >= 0 else None

    def of(self, maker: str) -> Owners:
        """Return what a maker made."""
        return self.made.get(maker) or Owners([], [], [])

    def links(self, one: Written) -> list[bytes]:
        """Return what a page links to."""
        return [encoded(self.addresses[at]) for at in one.links]

    def turned_since(self, before: Remembered) -> Collection[str] | None:
        """Return the files that are others than in the site before the one of ``before``, or are no more."""
        return None if self.turned is None or before.turned is None else {*self.turned, *before.turned}

    def bytes(self) -> bytes:
        """Return it as it is kept."""
        if len(self.addresses) > _SLACK * self.counted:
            self._count()
        said = {
            "form": _FORM,
            "program": self.program,
            "files": self.files.said(),
            "made": {maker: [one.names, one.sums, one.ends] for maker, one in self.made.items()},
            "addresses": self.addresses,
            "odd": self.odd,
            "notices": self.notices,
            "blocks": self.blocks,
            "turned": None if self.turned is None else sorted(self.turned),
            "counted": self.counted,
        }
        return orjson.dumps(said, default=tuple)

    def _count(self) -> None:
        """Forget the addresses that no page leads to any more."""
        used, self.files = self.files.counted()
        odd = set(self.odd)
        self.odd = [now for now, at in enumerate(used) if at in odd]
        self.addresses, self.counted = [self.addresses[at] for at in used], len(used)


def encoded(address: str) -> bytes:
    """Return an address as it stands in a page."""
    return address.encode("utf-8", "surrogateescape")


def decoded(address: bytes) -> str:
    """Return an address of a page as it is kept."""
    return address.decode("utf-8", "surrogateescape")


NOTHING = Remembered("", Files([[], [], [], [], []], places(()), []), {}, [], [], [], {})


def recall(out: Path, program: str, notices: Iterable[str]) -> Remembered:
    """Return what is remembered of the site in ``out``: nothing if there is nothing to read, if another program made
    it, or if it may hold links that are not allowed any more (``notices`` are those that are)."""
    try:
        said = orjson.loads(remembered_of(out).read_bytes())
        if said["form"] != _FORM or said["program"] != program or not set(said["notices"]) <= set(notices):
            return NOTHING
        return _understood(said)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return NOTHING


def _understood(said: dict[str, Any]) -> Remembered:
    addresses, files = said["addresses"], files_of(said["files"], len(said["addresses"]))
    made, begin = dict[str, Owners](), 0
    for maker, (names, sums, ends) in said["made"].items():
        if not len(names) == len(sums) == len(ends):
            raise ValueError(maker)
        made[maker] = Owners(names, sums, ends, begin)
        begin = ends[-1] if ends else begin
    if begin != len(files):
        raise ValueError(begin)
    rest = said["odd"], said["notices"], said["blocks"], said["turned"], said["counted"]
    found = Remembered(said["program"], files, made, addresses, *rest)
    # Now and not when it is first asked for: here it does not matter if it cannot be understood.
    return found if len(found.at) == len(files) else NOTHING
