"""Accounts as cells of a grid, in groups by rating."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from generator.summary.marks import MARK_OF, Mark
from generator.summary.number import INSPECTED, counted, rows_of
from generator.summary.site import Site
from generator.words import say


class Cell(NamedTuple):
    """One account in a grid of cells. ``more`` is what a screen reader hears besides short name and platform."""

    short: str
    platform: str
    url: str
    suffix: str
    more: str
    leaving: bool
    this: bool


class Group(NamedTuple):
    """Accounts of one rating: its mark, how many of how many, the cells or rows."""

    state: str
    mark: Mark
    n: int
    total: int
    items: tuple[Any, ...]


def cell(site: Site, account: int, place: int, this: int = -1) -> Cell:
    """Return one account as a cell; ``this`` is the account whose page it stands on."""
    accounts = site.accounts
    mark = site.mark(account, place)
    leaving = accounts.lifecycle[account] if place == site.latest else ""
    more = "，".join(filter(None, (mark.word, say(f"record.lifecycle.{leaving}") if leaving else "")))
    return Cell(
        accounts.short[account],
        accounts.platform_short[account],
        accounts.url[account],
        mark.suffix,
        more,
        bool(leaving),
        account == this,
    )


def cell_groups(site: Site, place: int, accounts: Iterable[int], this: int = -1, *conditions: str) -> tuple[Group, ...]:
    """Return the inspected accounts that ``conditions`` select as groups of cells by rating, worst first."""
    rows = np.fromiter(accounts, dtype=np.int64)
    counts, total = counted(site, place, rows, *conditions), rows_of(len(rows), site, place, *conditions, INSPECTED)
    return tuple(
        Group(state, MARK_OF[state], counts[state], total, tuple(cell(site, a, place, this) for a in found))
        for state, found in site.worst_first(place, rows)
    )
