"""The lists of the home page of a county: every unit with the marks of its accounts, every account by its initial."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.charts.inputs import total_of
from generator.summary.marks import MARK_OF, Link, Mark
from generator.summary.number import account_is, counted, unit_is
from generator.summary.site import Site
from generator.words import say
from generator.words.figures import joined


class UnitLine(NamedTuple):
    """A unit with the marks of its accounts; ``heard`` is what a screen reader hears."""

    unit: Link
    note: str
    marks: tuple[Mark, ...]
    heard: str


class IndexEntry(NamedTuple):
    """An account in the alphabetical index; ``letter`` only at the first of its letter."""

    letter: str
    name: str
    platform: str
    url: str
    mark: Mark


def unit_lines(site: Site, place: int) -> tuple[UnitLine, ...]:
    """Return the units inspected at ``place``, those with most failing accounts first, and the accounts without one."""
    units = site.judgement.units
    order = np.flatnonzero(units.inspected[:, place]).tolist()
    order.sort(
        key=lambda unit: (-int(units.failing[unit, place]), -int(units.inspected[unit, place]), site.units.key[unit])
    )
    lines = []
    for unit in order:
        accounts = site.inspected_of(units.accounts[unit], place)
        lines.append(_unit_line(site, accounts, place, site.unit_link(unit), "", unit_is(site, unit)))
    unknown = [a for a in site.inspected_accounts(place).tolist() if site.accounts.unit[a] < 0]
    lines += [
        _unit_line(site, [a], place, site.unit_link(-1), site.accounts.name[a], account_is(site, a)) for a in unknown
    ]
    return tuple(lines)


def _unit_line(site: Site, accounts: list[int], place: int, unit: Link, note: str, whose: str) -> UnitLine:
    accounts = sorted(accounts, key=lambda a: int(site.record.grid[a, place]))
    marks = [site.mark(a, place) for a in accounts]
    counts = counted(site, place, accounts, whose)
    told = joined("，", (say("pages.word.counted", text=MARK_OF[code].word, n=n) for code, n in counts.items() if n))
    return UnitLine(unit, note, tuple(marks), say("pages.home.unit_heard", n=total_of(counts), counts=told))


def index(site: Site, place: int) -> tuple[IndexEntry, ...]:
    """Return the accounts inspected at ``place``, in the order of their pinyin."""
    accounts = site.accounts
    order = sorted(site.inspected_accounts(place).tolist(), key=lambda a: (accounts.key[a], accounts.platform[a]))
    entries, last = [], ""
    for account in order:
        letter = accounts.key[account][:1].upper()
        shown, last = (letter if letter != last else ""), letter
        name, platform = accounts.name[account], accounts.platform_short[account]
        entries.append(IndexEntry(shown, name, platform, accounts.url[account], site.mark(account, place)))
    return tuple(entries)
