"""What each page and file is made of: a sum that changes whenever something does that it is made of.

A page is made anew when its sum is another than when it was last made, so a sum may hold more than the page shows, and
never less: a test changes records at random and compares what is built again with what is built at once. To say for a
new kind what it depends on: a line in ON; without one it depends on everything.

All that is told of an account or a department at one place on the time line is one number (``numbers``), so that the
sum of a page is one of a few of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property

import numpy as np

from generator.judge.lifecycle import closed, comings, filing
from generator.publish.again.stamp import own_stamp
from generator.publish.again.tabled import Tabled
from generator.publish.jobs import MAKERS
from generator.record.numbers import (
    Numbers,
    mixed,
    of_groups,
    sum_of,
    sums_of,
)
from generator.record.vocabulary import FAIL, STATES
from generator.summary.listed import DUTIES, account_pages, by_name, families
from generator.summary.standing import best, pending
from generator.summary.titles import accounts_verdict


def program_sum(engine: str) -> str:
    """Return the sum of what is the same for every record: the program, what it runs on, the address of the site, and
    ``engine``, the name of all that the site engine reads. Raises OSError."""
    return sum_of(own_stamp(), engine, os.environ.get("SITE_URL"), os.environ.get("SITE_NAME"))


class Depends(Tabled):
    """The sums of one record."""

    def of(self, maker: str) -> list[str]:
        """Return for each owner of what a maker makes what it depends on, in the order of the owners."""
        if maker in ON:
            return ON[maker](self)
        return [self.everything] * len(MAKERS[maker].owners(self.site))

    def account_pages(self) -> list[str]:
        """An account with all its periods; its department now, and how the other accounts there and those of the same
        name stand now."""
        site, same = self.site, self.shared.same_name
        now = site.record.grid[:, site.latest].astype(np.uint64)
        of_name = dict(zip(same, of_groups(now, list(same.values())).tolist(), strict=True))
        named = np.array([of_name[name] for name in site.accounts.name], dtype=np.uint64)
        beside = of_groups(now, site.judgement.units.accounts)
        # The last is that of accounts without a department.
        of_unit = np.append(mixed(len(beside), [self.units[:, site.latest], self.of_units, beside]), np.uint64(0))
        own = sums_of(self.ground, self.of_accounts, named, of_unit[site.record.units])
        # Apart, for many pages may differ in nothing else.
        return [f"{one}{peers:016x}" for one, peers in zip(own, self.peers.tolist(), strict=True)]

    def department_pages(self) -> list[str]:
        """A department with all its periods and accounts, and how many of all inspected accounts meet an indicator."""
        return sums_of(sum_of(self.ground, self.rows.met_now, self.rows.inspected_now), self.of_departments)

    def account_data(self) -> list[str]:
        """An account with all its periods, and the day that every download tells."""
        return sums_of(sum_of(self.ground, self.site.record.as_of), self.of_accounts, self.of_items)

    def department_data(self) -> list[str]:
        """A department with all its periods and accounts, and the day that every download tells."""
        items = of_groups(self.of_items, self.site.judgement.units.accounts)
        return sums_of(sum_of(self.ground, self.site.record.as_of), self.of_departments, items)

    def account_faces(self) -> list[str]:
        """An account now."""
        return sums_of(self.ground, self.accounts[:, self.site.latest])

    def department_faces(self) -> list[str]:
        """A department now."""
        return sums_of(self.ground, self.units[:, self.site.latest])

    def department_feeds(self) -> list[str]:
        """A department with all its periods and accounts, and when a period was last corrected."""
        return sums_of(sum_of(self.ground, self.corrected), self.of_departments)

    def period_pages(self) -> list[str]:
        """A period, with what was judged there of those before it."""
        found = self.site.judgement.reconciliations
        return [
            sum_of(self.ground, self.accounts[:, place], self.units[:, place], found[place])
            for place in self.site.record.published
        ]

    def period_data(self) -> list[str]:
        """The table of a period, and the day that every download tells."""
        base, as_of = self.ground, self.site.record.as_of
        return [sum_of(base, as_of, self.accounts[:, place]) for place in self.site.record.published]

    def names(self) -> list[str]:
        """How every account and department stands now."""
        site = self.site
        return [sum_of(self.ground, site.record.grid[:, site.latest], site.judgement.units.grid[:, site.latest])]

    @cached_property
    def standing(self) -> Numbers:
        """Return for each account what a list of accounts tells: its row in the newest table, how long it fails."""
        record, latest = self.site.record, self.site.latest
        rows = np.append(self.rows.numbers, np.uint64(0))[record.position[:, latest]]
        return mixed(len(rows), [record.grid[:, latest], rows, self.site.judgement.runs.length[:, latest]])

    def account_list(self) -> list[str]:
        """For each page the accounts on it now, and how many of all fail."""
        now, order = self.standing, by_name(self.site)
        pages = [order[page.start : page.stop] for page in account_pages(self.site)]
        return sums_of(sum_of(self.ground, accounts_verdict(self.site)), of_groups(now, pages))

    def department_list(self) -> list[str]:
        """Every department now, and whether the newest table rates."""
        latest = self.site.latest
        return [sum_of(self.ground, self.units[:, latest], self.site.has_rating(latest))]

    def deadlines(self) -> list[str]:
        """Which accounts failed when, of how many of their department, and when a period was last corrected."""
        units, failed = self.site.judgement.units, self.site.record.grid == FAIL
        return [sum_of(self.ground, failed, units.failing, units.inspected, self.corrected)]

    def newest_period(self) -> list[str]:
        """The newest period, with what was judged there, and what is recorded of departments."""
        record, judged, latest = self.site.record, self.site.judgement, self.site.latest
        now = (self.accounts[:, latest], self.units[:, latest], judged.reconciliations[latest])
        return [sum_of(self.ground, *now, self.of_units, record.as_of, judged.as_of)]

    def duties(self) -> list[str]:
        """Of the ledger every finding and what came of it; of interviews when departments failed, and what is recorded
        of them; who comes and goes; who stood in the newest table; how accounts stand and stood, and since when."""
        record, judged, latest, before = self.site.record, self.site.judgement, self.site.latest, self.site.previous
        found, since = judged.findings, [part[:, latest] for one in (judged.runs, best(self.site)) for part in one]
        followed = record.grid[found.account, np.maximum(found.after, 0)]
        places = [latest] if before is None else [before, latest]
        there = record.position[:, places] >= 0
        failing = (*(part[:, latest] for part in judged.unit_runs), judged.units.failing[:, latest])
        told = {
            "ledger": (judged.as_of, found.account, found.place, *self.lives, followed),
            # Of a department at a place it only counts whether it failed, was fine, or nobody knows.
            "interviews": (self.unit_signs, *failing, self.of_units),
            "closures": (pending(self.site), closed(record), comings(record), filing(record)),
            "platforms": (there[:, -1], self.of_units),
            "changes": (there, record.grid[:, places], *since),
        }
        return [sum_of(self.ground, *told[kind]) for kind in DUTIES]

    def platforms(self) -> list[str]:
        """Of the list the ratings now; for each page of a platform its ratings now, the accounts on the page now, and
        on the first how many accounts had which rating when."""
        grid, now = self.site.record.grid, self.standing
        sums = [sum_of(self.ground, grid[:, self.site.latest])]
        for one in families(self.site):
            ratings = grid[one.accounts]
            counts = [np.bincount(column, minlength=len(STATES)).tolist() for column in ratings.T]
            for number, page in enumerate(one.pages):
                here = now[(one.listed or one.accounts)[page.start : page.stop or None]]
                sums.append(sum_of(self.ground, ratings[:, self.site.latest], here, () if number else counts))
        return sums

    def ratings(self) -> list[str]:
        """The ratings of all accounts and periods."""
        return [sum_of(self.ground, self.site.record.grid, self.corrected)]

    def registry(self) -> list[str]:
        """Nothing but what every page knows."""
        return [self.ground]


# By the name of a maker (publish/jobs.py).
ON: dict[str, Callable[[Depends], list[str]]] = {
    "account": Depends.account_pages,
    "department": Depends.department_pages,
    "period": Depends.period_pages,
    "data of accounts": Depends.account_data,
    "data of departments": Depends.department_data,
    "tables": Depends.tables,
    "published tables": Depends.period_data,
    "badges of accounts": Depends.account_faces,
    "badges of departments": Depends.department_faces,
    "cards of accounts": Depends.account_faces,
    "cards of departments": Depends.department_faces,
    "feeds of departments": Depends.department_feeds,
    "names": Depends.names,
    "accounts": Depends.account_list,
    "duties": Depends.duties,
    "platform": Depends.platforms,
    "departments": Depends.department_list,
    "documents": Depends.newest_period,
    "calendars": Depends.deadlines,
    "share pictures": Depends.ratings,
    "redirects": Depends.registry,
    "codes": Depends.registry,
    "glossary": Depends.registry,
    "sitemap": Depends.registry,
    "words of columns": Depends.registry,
}
