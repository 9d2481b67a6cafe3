"""What the last build of a site made, and under which sums: kept beside the site, so that the next makes only the rest.

A file is taken over from the site in place only if it still is what was written there (``linking.carry``): its length
and the moment it was last changed tell, and where the site was copied, its content.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from generator.summary.earlier import Sums

# Another number for another form of the file.
_FORM = 3
# How many times as many addresses may be kept as pages led to when they were last counted.
_SLACK = 2


class Written(NamedTuple):
    """A file of a site: its path there, SHA-256, length, the moment it was written (nanoseconds), its rows (-1 if it
    is no table), and for a page what it links to, as places in a list of addresses."""

    path: str
    sum: str
    size: int
    moment: int
    rows: int
    links: Sequence[int]


# The fields of Written as they are kept: most files are taken over as they are, and none of those is made into more.
Kept = Sequence[Any]


class Entry(NamedTuple):
    """What was made of one owner under a sum."""

    sum: str
    files: Sequence[Kept]


# By maker and owner the fields of Entry.
Made = dict[str, dict[str, Sequence[Any]]]


class Remembered:
    """What a build made, by maker and owner. ``program`` is the sum of the program it was built with, ``addresses``
    what the links of its files are places in, ``notices`` the addresses of notices that its pages may lead to.
    ``blocks`` are by path the sums of long files, ``turned`` the files that are others than in the site before it, or
    are no more; None if that is not known."""

    def __init__(
        self,
        program: str,
        made: Made,
        addresses: list[str],
        notices: list[str],
        blocks: dict[str, Sums],
        turned: Collection[str] | None = None,
        counted: int = 0,
    ) -> None:
        """``counted`` is how many addresses pages led to when they were last counted."""
        self.program, self.made, self.addresses, self.notices = program, made, addresses, notices
        self.blocks, self.turned, self.counted = blocks, turned, counted

    @cached_property
    def by_path(self) -> dict[str, Kept]:
        """Return every file by its path."""
        return {path: one for one in files_of(self.made) for path, _, _, _, _, _ in (one,)}

    def links(self, one: Kept) -> list[bytes]:
        """Return what a page links to."""
        return [encoded(self.addresses[at]) for at in one[5]]

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
            "made": self.made,
            "addresses": self.addresses,
            "notices": self.notices,
            "blocks": self.blocks,
            "turned": None if self.turned is None else sorted(self.turned),
            "counted": self.counted,
        }
        return orjson.dumps(said, default=tuple)

    def _count(self) -> None:
        """Forget the addresses that no page leads to any more."""
        used = sorted({at for one in files_of(self.made) for at in one[5]})
        now = {at: n for n, at in enumerate(used)}
        self.addresses, self.counted = [self.addresses[at] for at in used], len(used)
        self.made = {
            maker: {
                owner: (sum_, [(*one[:5], [now[at] for at in one[5]]) for one in files])
                for owner, (sum_, files) in owners.items()
            }
            for maker, owners in self.made.items()
        }


def files_of(made: Made) -> Iterator[Kept]:
    """Yield every file of what was made."""
    for owners in made.values():
        for _, files in owners.values():
            yield from files


def encoded(address: str) -> bytes:
    """Return an address as it stands in a page."""
    return address.encode("utf-8", "surrogateescape")


def decoded(address: bytes) -> str:
    """Return an address of a page as it is kept."""
    return address.decode("utf-8", "surrogateescape")


NOTHING = Remembered("", {}, [], [], {})


def remembered_of(out: Path) -> Path:
    """Return where it is kept what the site in ``out`` was made of."""
    return out.with_name(f".{out.name}-made.json")


@contextmanager
def settled_values() -> Iterator[None]:
    """Make many values that stay: nothing among them is looked through for what can be thrown away."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def recall(out: Path, program: str, notices: Iterable[str]) -> Remembered:
    """Return what is remembered of the site in ``out``: nothing if there is nothing to read, if another program made
    it, or if it may hold links that are not allowed any more (``notices`` are those that are)."""
    try:
        with settled_values():
            said = orjson.loads(remembered_of(out).read_bytes())
        if said["form"] != _FORM or said["program"] != program or not set(said["notices"]) <= set(notices):
            return NOTHING
        rest = said["addresses"], said["notices"], said["blocks"], said["turned"], said["counted"]
        found = Remembered(program, said["made"], *rest)
        # Now and not when it is first asked for: here it does not matter if it cannot be understood.
        return found if found.by_path else NOTHING
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return NOTHING
