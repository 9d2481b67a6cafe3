"""What of a record pages are made of, as numbers: for each account, department and place on the time line one number
that changes whenever something does that is told of it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.judge.findings import OVERDUE
from generator.record.load import REGISTRY
from generator.record.numbers import (
    Numbers,
    cells,
    lines,
    mixed,
    numbers_of,
    of_groups,
    of_runs,
    row_numbers,
    sum_of,
)
from generator.summary.account_context import Context, context
from generator.summary.addresses import site_root
from generator.summary.ledger import first_of_line
from generator.summary.rows import Rows
from generator.summary.site import Site


class Known:
    """The numbers and sums of one record."""

    def __init__(self, site: Site, rows: Rows, program: str) -> None:
        self.site, self.rows, self.program = site, rows, program

    @cached_property
    def ground(self) -> str:
        """The program, the settings, the registries, the notices, the rules: what every page knows."""
        record = self.site.record
        return sum_of(
            self.program,
            record.settings,
            record.timeline,
            [one for one in record.inputs if one.file in REGISTRY],
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
        inspections = mixed(len(record.inspections), [self.rows.numbers, *self._outcomes("row")])
        listed = np.append(inspections, np.uint64(0))[record.position]
        found = judged.findings
        finding = np.append(mixed(len(found.account), self.lives), np.uint64(0))[found.index]
        leaf = np.zeros(record.grid.shape, dtype=np.int64)
        for place, leaves in self.rows.leaves.items():
            leaf[:, place] = leaves
        return cells(record.grid, listed, finding, leaf, judged.runs.length, judged.runs.blocked)

    @property
    def lives(self) -> tuple[npt.NDArray[Any], ...]:
        """Return of every finding whose it is and what came of it."""
        found = self.site.judgement.findings
        days = (found.due, found.received, found.checked)
        return (found.unit, *days, found.after, found.report, found.result, found.state)

    @cached_property
    def items(self) -> Numbers:
        """Return for each account and place which line of the ledger its duty is in: the first account in it tells."""
        found = self.site.judgement.findings
        return np.append(found.account[first_of_line(found)], -1)[found.index].astype(np.int64).view(np.uint64)

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
            for family, one in self.shared.peers.items()
        }
        return np.array([told[family] for family in self.site.accounts.family], dtype=np.uint64)

    @cached_property
    def shared(self) -> Context:
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
    def of_accounts(self) -> Numbers:
        return lines(self.accounts)

    @cached_property
    def of_departments(self) -> Numbers:
        accounts = self.site.judgement.units.accounts
        told = [lines(self.units), self.of_units, of_groups(self.of_accounts, accounts)]
        return mixed(len(accounts), told)

    @cached_property
    def of_items(self) -> Numbers:
        return lines(self.items)

    @cached_property
    def corrected(self) -> Sequence[object]:
        frame = self.site.record.lists["corrections"]
        return sorted(zip(frame["file"].tolist(), frame["date"].tolist(), strict=True))
