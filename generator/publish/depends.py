"""What each page and file is made of: a sum that changes whenever something does that it is made of.

A page is made anew when its sum is another than when it was last made, so a sum may hold more than the page shows, and
never less: a test changes records at random and compares what is built again with what is built at once. To say for a
new kind what it depends on: a line in ON; without one it depends on everything.

All that is told of an account or a department at one place on the time line is one number (``numbers``), so that the
sum of a page is one of a few of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.judge.findings import OVERDUE
from generator.publish.jobs import MAKERS
from generator.publish.numbers import Numbers, cells, mixed, numbers_of, row_numbers, sum_of
from generator.publish.stamp import own_stamp
from generator.summary.account_context import Context, context
from generator.summary.addresses import site_root
from generator.summary.ledger import items_of
from generator.summary.rows import Rows
from generator.summary.site import Site


def program_sum(engine: str) -> str:
    """Return the sum of what is the same for every record: the program, what it runs on, the address of the site, and
    ``engine``, the name of all that the site engine reads. Raises OSError."""
    return sum_of(own_stamp(), engine, os.environ.get("SITE_URL"), os.environ.get("SITE_NAME"))


class Depends:
    """The sums of one record."""

    def __init__(self, site: Site, rows: Rows, program: str) -> None:
        self.site, self.rows, self.program = site, rows, program

    def of(self, maker: str) -> list[str]:
        """Return for each owner of what a maker makes what it depends on, in the order of the owners."""
        if maker in ON:
            return ON[maker](self)
        return [self.everything] * len(MAKERS[maker].owners(self.site))

    @cached_property
    def ground(self) -> str:
        """The program, the settings, the registries, the notices, the rules: what every page knows."""
        record = self.site.record
        registries = (record.accounts, record.departments)
        return sum_of(
            self.program,
            record.settings,
            record.timeline,
            *(row_numbers(frame) for frame in registries),
            *(list(frame.columns) for frame in registries),
            record.units,
            site_root(self.site),
            self.rows.headings,
            [
                [(one.rule.id, one.adopted, one.in_force) for one in self.site.judgement.rules[p]]
                for p in record.published
            ],
        )

    @cached_property
    def accounts(self) -> Numbers:
        """Return for each account and place what is told of it there, as published and as judged."""
        record, judged = self.site.record, self.site.judgement
        inspections = mixed(len(record.inspections), [row_numbers(record.inspections), *self._outcomes("row")])
        listed = np.append(inspections, np.uint64(0))[record.position]
        found = judged.findings
        duties = (
            found.unit,
            found.due,
            found.received,
            found.checked,
            found.after,
            found.report,
            found.result,
            found.state,
        )
        finding = np.append(mixed(len(found.account), duties), np.uint64(0))[found.index]
        leaf = np.zeros(record.grid.shape, dtype=np.int64)
        for place, leaves in self.rows.leaf_of_row.items():
            leaf[:, place] = leaves
        return cells(record.grid, listed, finding, leaf, judged.runs.length, judged.runs.blocked)

    @cached_property
    def items(self) -> Numbers:
        """Return for each account and place which line of the ledger its duty is in."""
        found = self.site.judgement.findings
        return np.append(numbers_of(pd.Series(items_of(self.site), dtype=object)), np.uint64(0))[found.index]

    def _outcomes(self, subject: str) -> list[npt.NDArray[Any]]:
        """Return how the rules came out: for rows one array a rule, for units one a rule and place."""
        rules = self.site.judgement.rules
        if subject == "unit":
            return [one.outcomes for p in sorted(rules) for one in rules[p] if one.rule.subject == "unit"]
        by_rule: dict[str, npt.NDArray[Any]] = {}
        for place in sorted(rules):
            for one in rules[place]:
                if one.rule.subject == "row":
                    column = by_rule.setdefault(one.rule.id, np.full(len(self.site.record.inspections), -1))
                    column[one.subjects] = one.outcomes
        return [by_rule[name] for name in sorted(by_rule)]

    @cached_property
    def units(self) -> Numbers:
        """Return for each department and place what is judged of it there."""
        judged = self.site.judgement
        units, runs = judged.units, judged.unit_runs
        return cells(units.grid, units.failing, units.inspected, runs.length, runs.blocked)

    @cached_property
    def of_units(self) -> list[str]:
        """Return for each department what is recorded of it beside its accounts."""
        site = self.site
        outcomes = np.array([mixed(len(site.units.id), self._outcomes("unit"))]).reshape(-1)
        found = site.judgement.findings
        overdue = set(found.unit[found.report == OVERDUE].tolist())
        told = []
        for unit, outcome in enumerate(outcomes.tolist()):
            entries = [(name, site.entries(name, unit)) for name in sorted(site.record.lists)]
            day = site.judgement.as_of if unit in overdue else None
            told.append(sum_of(outcome, entries, site.judgement.interviews.get(unit), day))
        return told

    @cached_property
    def counts(self) -> str:
        """What account and department pages say of all the others."""
        peers = sorted(self._shared.peers.items())
        told = [(family, one.name, one.total, sorted(one.counts.items()), one.groups) for family, one in peers]
        return sum_of(told, self.rows.met_now, self.rows.inspected_now)

    @cached_property
    def _shared(self) -> Context:
        return context(self.site, self.rows)

    @cached_property
    def everything(self) -> str:
        """Return the sum of the whole record."""
        site = self.site
        tables = [(name, row_numbers(site.record.lists[name]).tobytes()) for name in sorted(site.record.lists)]
        rest = (site.problems, row_numbers(site.record.ledger), site.record.inputs, site.record.as_of, tables)
        judged = (site.judgement.as_of, sorted(site.judgement.reconciliations.items()))
        return sum_of(self.ground, self.accounts, self.units, self.of_units, *rest, *judged)

    @cached_property
    def _of_accounts(self) -> list[bytes]:
        return [line.tobytes() for line in self.accounts]

    def account_pages(self) -> list[str]:
        """An account with all its periods; its department now, and how the other accounts there and those of the same
        name stand now."""
        site = self.site
        now, units = site.record.grid[:, site.latest], np.append(self.units[:, site.latest], np.uint64(0))
        base, blank, found = sum_of(self.ground, self.counts), sum_of(), []
        for account, unit in enumerate(site.accounts.unit):
            beside = [
                *self._shared.same_name[site.accounts.name[account]],
                *(site.judgement.units.accounts[unit] if unit >= 0 else ()),
            ]
            of_unit = (int(units[unit]), self.of_units[unit]) if unit >= 0 else blank
            found.append(sum_of(base, self._of_accounts[account], now[beside], of_unit))
        return found

    def department_pages(self) -> list[str]:
        """A department with all its periods and accounts."""
        return self._departments(sum_of(self.ground, self.counts))

    def _departments(self, base: str) -> list[str]:
        accounts = self.site.judgement.units.accounts
        return [
            sum_of(base, self.units[unit], told, self.accounts[list(accounts[unit])])
            for unit, told in enumerate(self.of_units)
        ]

    def account_data(self) -> list[str]:
        """An account with all its periods, and the day that every download tells."""
        base, as_of = self.ground, self.site.record.as_of
        return [sum_of(base, as_of, *both) for both in zip(self._of_accounts, self.items, strict=True)]

    def department_data(self) -> list[str]:
        """A department with all its periods and accounts, and the day that every download tells."""
        base, accounts = sum_of(self.ground, self.site.record.as_of), self.site.judgement.units.accounts
        return [
            sum_of(sum_, self.items[list(own)]) for sum_, own in zip(self._departments(base), accounts, strict=True)
        ]

    def account_faces(self) -> list[str]:
        """An account now."""
        return [sum_of(self.ground, number) for number in self.accounts[:, self.site.latest].tolist()]

    def department_faces(self) -> list[str]:
        """A department now."""
        return [sum_of(self.ground, number) for number in self.units[:, self.site.latest].tolist()]

    def department_feeds(self) -> list[str]:
        """A department with all its periods and accounts, and when a period was last corrected."""
        return self._departments(sum_of(self.ground, self._corrected))

    @cached_property
    def _corrected(self) -> Sequence[object]:
        frame = self.site.record.lists["corrections"]
        return sorted(zip(frame["file"].tolist(), frame["date"].tolist(), strict=True))

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

    def ratings(self) -> list[str]:
        """The ratings of all accounts and periods."""
        return [sum_of(self.ground, self.site.record.grid, self._corrected)]

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
    "published tables": Depends.period_data,
    "badges of accounts": Depends.account_faces,
    "badges of departments": Depends.department_faces,
    "cards of accounts": Depends.account_faces,
    "cards of departments": Depends.department_faces,
    "feeds of departments": Depends.department_feeds,
    "names": Depends.names,
    "calendars": Depends.ratings,
    "share pictures": Depends.ratings,
    "redirects": Depends.registry,
    "codes": Depends.registry,
    "glossary": Depends.registry,
}
