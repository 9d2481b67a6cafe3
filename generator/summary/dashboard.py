"""The home page where accounts are many: every account as a small square, numbers that lead to what they count, and of
each list only its first lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from generator.charts.drawing.dots import dots, share
from generator.charts.drawing.svg import legend
from generator.charts.inputs import count_of, total_of
from generator.judge.judgement import change_counts
from generator.record.vocabulary import DISPLAY_ORDER, FAIL, FAMILY_OF, PLATFORM_BY_CODE, RATINGS, STATES, UNRATED
from generator.summary.by_platform import platform_order
from generator.summary.cells import Cell, cell
from generator.summary.failing import FailingUnit
from generator.summary.marks import MARK_OF, Link, Mark
from generator.summary.number import (
    Number,
    asked,
    counted,
    inspected_of,
    period_of,
    quoted,
)
from generator.summary.number import family as family_is
from generator.summary.rows import Rows
from generator.summary.site import Places, Site
from generator.words import say

# More accounts than this, and a cell an account is no help: the bars and the lists have them all.
MOST_CELLS = 600
# Of the units with most failing accounts so many; the ledger has them all.
MOST_UNITS = 3


class Mass(NamedTuple):
    """The accounts of one rating: mark, how many of how many, the rows behind them, their squares (safe SVG), their
    cells ordered by unit."""

    mark: Mark
    n: int
    total: Number
    url: str
    dots: str
    cells: tuple[Cell, ...]


class Share(NamedTuple):
    """A group: where it leads, how many of how many fail, whether any has a rating, its bar (safe SVG)."""

    to: Link
    failing: int
    total: int
    rated: bool
    bar: str


class Lead(NamedTuple):
    """A number that leads to what it counts."""

    what: str
    n: int
    url: str


class Dashboard(NamedTuple):
    """What the home page shows of many accounts; ``legend`` is safe HTML."""

    masses: tuple[Mass, ...]
    units: Number
    accounts: Number
    first_units: tuple[Share, ...]
    changes: tuple[Lead, ...]
    legend: str
    platforms: tuple[Share, ...]
    kinds: tuple[Share, ...]


def dashboard(site: Site, rows: Rows, failing: tuple[FailingUnit, ...]) -> Dashboard:
    """Return what the home page shows of the newest period; ``failing`` are the units with most failing accounts,
    in their order."""
    place = site.latest
    accounts = site.inspected_accounts(place)
    codes = tuple(state for state, n in site.rated_counts(place).items() if n)
    return Dashboard(
        _masses(site, rows, place, accounts) if len(accounts) <= MOST_CELLS else (),
        Number(len(site.units.id), "departments#rows"),
        Number(len(site.accounts.id), "accounts#rows"),
        _first_units(failing),
        _changes(site),
        legend(codes),
        _platforms(site, place, accounts),
        _kinds(site, place),
    )


def _masses(site: Site, rows: Rows, place: int, accounts: Places) -> tuple[Mass, ...]:
    counts, total = counted(site, place), inspected_of(site, place)
    owner, key = site.accounts.unit, site.accounts.key
    units = [*site.units.key, ""]
    found = []
    for state, group in site.worst_first(place, accounts):
        order = sorted(group, key=lambda a: (owner[a] < 0, units[owner[a]], owner[a], key[a], a))
        cells = tuple(cell(site, a, place)._replace(short=site.accounts.name[a]) for a in order)
        url = rows.group_address(place, state)
        n = count_of(counts, state)
        found.append(Mass(MARK_OF[state], n, total, url, dots(state, n), cells))
    return tuple(found)


def _first_units(failing: tuple[FailingUnit, ...]) -> tuple[Share, ...]:
    first = failing[:MOST_UNITS]
    longest = max((one.total for one in first), default=0)
    return tuple(
        Share(
            one.unit,
            one.failing,
            one.total,
            True,
            share({"fail": one.failing, "rest": one.total - one.failing}, longest),
        )
        for one in first
    )


def _changes(site: Site) -> tuple[Lead, ...]:
    before, after = site.previous, site.latest
    if before is None:
        return ()
    counts = change_counts(site.record, before, after)
    fell = int((site.record.grid[counts["worse"], after] == FAIL).sum())
    found = [_lead(site, key, len(counts[key])) for key in ("improved", "worse")]
    return (*found, _lead(site, "worse", fell, "after=fail"))


def _lead(site: Site, key: str, n: int, *conditions: str) -> Lead:
    query = asked("changes", period_of(site, site.latest), f"change={key}", *conditions)
    word = say(f"pages.change.short_{'fell' if conditions else key}")
    return Lead(word, Number(n, query), "duties/changes.html#accounts")


def _platforms(site: Site, place: int, accounts: Places) -> tuple[Share, ...]:
    families = np.array(site.accounts.family, dtype=object)
    order = dict.fromkeys(FAMILY_OF[code] for code in platform_order(site, accounts.tolist()))
    groups = [
        (family, counted(site, place, accounts[families[accounts] == family], family_is(family))) for family in order
    ]
    longest = max(total_of(counts) for _, counts in groups)
    return tuple(
        Share(
            Link(PLATFORM_BY_CODE[family].name, f"platforms/{family}.html"),
            count_of(counts, "fail"),
            total_of(counts),
            _rated(counts),
            share(counts, longest),
        )
        for family, counts in groups
    )


def _rated(counts: Mapping[str, int]) -> bool:
    # Without a rating "none of them fail" would say too much.
    return any(counts.get(code, 0) for code in RATINGS)


def _kinds(site: Site, place: int) -> tuple[Share, ...]:
    """Return the units that were inspected by their kind, each counted under the worst rating of its accounts."""
    kinds = np.array(site.record.departments["kind"].tolist(), dtype=object)
    worst = site.judgement.units.grid[:, place]
    there = site.judgement.units.inspected[:, place] > 0
    order = sorted(set(kinds[there].tolist()), key=lambda kind: (-int((there & (kinds == kind)).sum()), kind))
    longest = max((int((there & (kinds == kind)).sum()) for kind in order), default=0)
    return tuple(_kind(kind, worst[there & (kinds == kind)], longest) for kind in order)


def _kind(kind: str, worst: Places, longest: int) -> Share:
    found = np.bincount(worst, minlength=len(STATES))
    counts = {state: int(found[STATES.index(state)]) for state in DISPLAY_ORDER if STATES.index(state) >= UNRATED}
    here = f"kind={quoted(kind)}"
    return Share(
        Link(kind or say("pages.departments.kind_unknown"), "departments/index.html"),
        Number(counts["fail"], asked("departments", here, "state=fail")),
        Number(len(worst), asked("departments", here, "accounts_inspected>0")),
        _rated(counts),
        share(counts, longest),
    )
