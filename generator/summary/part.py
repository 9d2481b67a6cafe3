"""Shares of a site's many pages and files: what a maker can be divided by, and one share of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.summary.earlier import Blocks, Sums
from generator.summary.listed import DUTIES, account_pages, families
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES

# How many accounts, departments, periods or pages of a list one share holds. It depends on no machine, so that the
# shares, and with them what a build remembers of each, are the same everywhere.
SHARE = {
    "accounts": 256,
    "units": 256,
    "periods": 2,
    "tables": 1,
    "pages of accounts": 32,
    "pages of platforms": 32,
    "duties": 5,
}
# The names of what is made one by one.
OWNERS: dict[str, Callable[[Site], Sequence[str]]] = {
    "": lambda _: ("",),
    "accounts": lambda site: site.accounts.id,
    "units": lambda site: site.units.id,
    "periods": lambda site: [site.record.timeline[place].period.id for place in site.record.published],
    "tables": lambda _: tuple(TABLES),
    "duties": lambda _: DUTIES,
    "pages of accounts": lambda site: [f"{n}" for n in range(len(account_pages(site)))],
    "pages of platforms": lambda site: [
        "",
        *(f"{one.code}/{n}" for one in families(site) for n in range(len(one.pages))),
    ],
}


class Part(NamedTuple):
    """The ``at``-th of ``of`` shares, each of neighbours in the order of the registry or the time line; with ``only``
    just those things, by their place in that order."""

    at: int
    of: int
    only: tuple[int, ...] = ()

    def rows(self, count: int) -> Sequence[int]:
        """Return which of ``count`` things belong to the share."""
        return self.only or range(count * self.at // self.of, count * (self.at + 1) // self.of)


WHOLE = Part(0, 1)


class Item(NamedTuple):
    """One file: its path below docs/, its bytes (in pieces if it is long), its rows (-1 if it is no table), and of a
    file that can be made of the one before by what that is known."""

    path: str
    data: bytes | Blocks | Iterable[bytes]
    rows: int = -1
    sums: Sums | None = None

    @property
    def whole(self) -> bytes:
        """Return the bytes in one piece."""
        return self.data if isinstance(self.data, bytes) else b"".join(self.data)


class Maker(NamedTuple):
    """What makes pages or files; ``by`` names what it is divided by (a key of SHARE), "" if it is made in one go.

    ``make`` takes site and rows, and yields pages and files; if it is divided, it takes the share too, and yields
    (place in the order, the pages and files of that account, department, period or table).
    """

    make: Callable[..., Iterator[Any]]
    by: str = ""

    def all(self, site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, Any]]:
        """Yield (place in the order, page or file), 0 for what is not divided."""
        if not self.by:
            yield from ((0, one) for one in self.make(site, rows))
            return
        for at, found in self.make(site, rows, part):
            yield from ((at, one) for one in found)

    def parts(self, site: Site) -> list[Part]:
        """Return all shares, at least one."""
        if not self.by:
            return [WHOLE]
        of = max(1, -(-len(self.owners(site)) // SHARE[self.by]))
        return [Part(at, of) for at in range(of)]

    def parts_of(self, only: Sequence[int]) -> list[Part]:
        """Return shares that make just some accounts, departments, periods or tables, or all if it is not divided."""
        if not self.by:
            return [WHOLE]
        cuts = range(0, len(only), SHARE[self.by])
        return [Part(n, len(cuts), tuple(only[cut : cut + SHARE[self.by]])) for n, cut in enumerate(cuts)]

    def owners(self, site: Site) -> Sequence[str]:
        """Return the names of what is made one by one (ids, periods, tables, pages), one if it is not divided."""
        return OWNERS[self.by](site)
