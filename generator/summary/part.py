"""Shares of a site's many pages and files: what a maker can be divided by, and one share of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from generator.summary.site import Site
from generator.summary.tables import TABLES

# How many accounts, departments or periods one share holds. It depends on no machine, so that the shares, and with them
# what a build remembers of each, are the same everywhere.
SHARE = {"accounts": 256, "units": 256, "periods": 2, "tables": 1}


class Part(NamedTuple):
    """The ``at``-th of ``of`` shares, each of neighbours in the order of the registry or the time line."""

    at: int
    of: int

    def rows(self, count: int) -> range:
        """Return which of ``count`` things belong to the share."""
        return range(count * self.at // self.of, count * (self.at + 1) // self.of)


WHOLE = Part(0, 1)


class Item(NamedTuple):
    """One file: its path below docs/, its bytes (in pieces if it is long), its rows (-1 if it is no table)."""

    path: str
    data: bytes | Iterable[bytes]
    rows: int = -1

    @property
    def whole(self) -> bytes:
        """Return the bytes in one piece."""
        return self.data if isinstance(self.data, bytes) else b"".join(self.data)


class Maker(NamedTuple):
    """What makes pages or files; ``by`` names what it is divided by (a key of SHARE), "" if it is made in one go.

    ``make`` takes site, rows and, if it is divided, the share.
    """

    make: Callable[..., Iterator[Any]]
    by: str = ""

    def parts(self, site: Site) -> list[Part]:
        """Return all shares, at least one."""
        if not self.by:
            return [WHOLE]
        of = max(1, -(-self._count(site) // SHARE[self.by]))
        return [Part(at, of) for at in range(of)]

    def _count(self, site: Site) -> int:
        if self.by == "tables":
            return len(TABLES)
        if self.by == "periods":
            return len(site.record.published)
        return len(site.accounts.id if self.by == "accounts" else site.units.id)
