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
from generator.publish.numbers import (
    Numbers,
    cells,
    lines,
    mixed,
    numbers_of,
    of_groups,
    of_runs,
    row_numbers,
    sum_of,
    sums_of,
)
from generator.publish.stamp import own_stamp
from generator.record.vocabulary import FAIL
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
    def of_units(self) -> Numbers:
        """Return for each department what is recorded of it beside its accounts."""
        judged, n = self.site.judgement, len(self.site.units.id)
        held, late = np.zeros(n, dtype=np.uint64), np.zeros(n + 1, dtype=np.int64)
        held[list(judged.interviews)] = numbers_of(pd.Series(list(map(repr, judged.interviews.values())), dtype=object))
        # The last is that of accounts without a department.
        late[judged.findings.unit[judged.findings.report == OVERDUE]] = judged.as_of.toordinal()
        lists = [self._of_list(name) for name in sorted(self._lists) if "department" in self.site.record.lists[name]]
        return mixed(n, [*self._outcomes("unit"), *lists, held, late[:n]])

    def _of_list(self, name: str) -> Numbers:
        """Return for each department its entries in one of the growing lists, in their order."""
        rows = {id_: row for row, id_ in enumerate(self.site.units.id)}
        ids = self.site.record.lists[name]["department"].tolist()
        unit = np.array([rows.get(str(id_), -1) for id_ in ids], dtype=np.int64)
        known = np.argsort(unit, kind="stable")[np.count_nonzero(unit < 0) :]
        return of_runs(self._lists[name][known], np.bincount(unit[known], minlength=len(rows)).astype(np.int64))

    @cached_property
    def _lists(self) -> dict[str, Numbers]:
        """Return a number for each row of each of the growing lists."""
        return {name: row_numbers(frame) for name, frame in self.site.record.lists.items()}

    @cached_property
    def peers(self) -> Numbers:
        """Return for each account what its page says of the others on its platform."""
        told = {
            family: int(sum_of(one.name, one.total, sorted(one.counts.items()), one.groups)[:16], 16)
            for family, one in self._shared.peers.items()
        }
        return np.array([told[family] for family in self.site.accounts.family], dtype=np.uint64)

    @cached_property
    def _shared(self) -> Context:
        return context(self.site, self.rows)

    @cached_property
    def everything(self) -> str:
        """Return the sum of the whole record."""
        site = self.site
        tables = [(name, told.tobytes()) for name, told in sorted(self._lists.items())]
        rest = (site.problems, row_numbers(site.record.ledger), site.record.inputs, site.record.as_of, tables)
        judged = (site.judgement.as_of, sorted(site.judgement.reconciliations.items()))
        return sum_of(self.ground, self.accounts, self.units, self.of_units, *rest, *judged)

    @cached_property
    def _of_accounts(self) -> Numbers:
        return lines(self.accounts)

    def account_pages(self) -> list[str]:
        """An account with all its periods; its department now, and how the other accounts there and those of the same
        name stand now."""
        site, same = self.site, self._shared.same_name
        now = site.record.grid[:, site.latest].astype(np.uint64)
        of_name = dict(zip(same, of_groups(now, list(same.values())).tolist(), strict=True))
        named = np.array([of_name[name] for name in site.accounts.name], dtype=np.uint64)
        beside = of_groups(now, site.judgement.units.accounts)
        # The last is that of accounts without a department.
        of_unit = np.append(mixed(len(beside), [self.units[:, site.latest], self.of_units, beside]), np.uint64(0))
        return sums_of(self.ground, self._of_accounts, named, of_unit[site.record.units], self.peers)

    def department_pages(self) -> list[str]:
        """A department with all its periods and accounts, and how many of all inspected accounts meet an indicator."""
        return sums_of(sum_of(self.ground, self.rows.met_now, self.rows.inspected_now), self._of_departments)

    @cached_property
    def _of_departments(self) -> Numbers:
        accounts = self.site.judgement.units.accounts
        told = [lines(self.units), self.of_units, of_groups(self._of_accounts, accounts)]
        return mixed(len(accounts), told)

    @cached_property
    def _items(self) -> Numbers:
        return lines(self.items)

    def account_data(self) -> list[str]:
        """An account with all its periods, and the day that every download tells."""
        return sums_of(sum_of(self.ground, self.site.record.as_of), self._of_accounts, self._items)

    def department_data(self) -> list[str]:
        """A department with all its periods and accounts, and the day that every download tells."""
        items = of_groups(self._items, self.site.judgement.units.accounts)
        return sums_of(sum_of(self.ground, self.site.record.as_of), self._of_departments, items)

    def account_faces(self) -> list[str]:
        """An account now."""
        return sums_of(self.ground, self.accounts[:, self.site.latest])

    def department_faces(self) -> list[str]:
        """A department now."""
        return sums_of(self.ground, self.units[:, self.site.latest])

    def department_feeds(self) -> list[str]:
        """A department with all its periods and accounts, and when a period was last corrected."""
        return sums_of(sum_of(self.ground, self._corrected), self._of_departments)

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

    def account_list(self) -> list[str]:
        """Every account now."""
        return [sum_of(self.ground, self.accounts[:, self.site.latest])]

    def department_list(self) -> list[str]:
        """Every department now, and whether the newest table rates."""
        latest = self.site.latest
        return [sum_of(self.ground, self.units[:, latest], self.site.has_rating(latest))]

    def deadlines(self) -> list[str]:
        """Which accounts failed when, of how many of their department, and when a period was last corrected."""
        units, failed = self.site.judgement.units, self.site.record.grid == FAIL
        return [sum_of(self.ground, failed, units.failing, units.inspected, self._corrected)]

    def newest_period(self) -> list[str]:
        """The newest period, with what was judged there, and what is recorded of departments."""
        record, judged, latest = self.site.record, self.site.judgement, self.site.latest
        now = (self.accounts[:, latest], self.units[:, latest], judged.reconciliations[latest])
        return [sum_of(self.ground, *now, self.of_units, record.as_of, judged.as_of)]

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
    "accounts": Depends.account_list,
    "departments": Depends.department_list,
    "documents": Depends.newest_period,
    "calendars": Depends.deadlines,
    "share pictures": Depends.ratings,
    "redirects": Depends.registry,
    "codes": Depends.registry,
    "glossary": Depends.registry,
    "words of columns": Depends.registry,
}
