"""What the published tables are made of that a correction may leave as they are.

To say it of another: a line in ON_TABLES; without one a table depends on everything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from generator.publish.again.known import Known
from generator.record.numbers import Numbers, sum_of
from generator.record.vocabulary import FAIL, OUT, STATES
from generator.summary.history import SILENT
from generator.summary.standing import best, pending
from generator.summary.tables import TABLES


class Tabled(Known):
    """The sums of the tables of one record."""

    def tables(self) -> list[str]:
        """Return for each table what it depends on; all of them tell the day that every download tells."""
        ground = sum_of(self.ground, self.site.record.as_of)
        return [sum_of(ground, *ON_TABLES[name](self)) if name in ON_TABLES else self.everything for name in TABLES]

    @cached_property
    def unit_signs(self) -> object:
        """Return for each department and place whether it failed, was fine, or nobody knows."""
        return np.sign(self.site.judgement.units.grid.astype(np.int16) - FAIL)

    def account_table(self) -> Sequence[object]:
        """Every account now, how many periods it was there for and in how many of them nothing is known of it, how long
        it has been the best and called on its way out."""
        grid, latest = self.site.record.grid, self.site.latest
        counts = [(grid == STATES.index(state)).sum(axis=1) for state in SILENT]
        now = self.accounts[:, latest], best(self.site).length[:, latest]
        return *now, (grid == OUT).sum(axis=1), *counts, pending(self.site)

    def department_table(self) -> Sequence[object]:
        """Every department now, where departments failed, what is recorded of them, and how the accounts in the newest
        table and the one before are rated."""
        record, latest, before = self.site.record, self.site.latest, self.site.previous
        both = [latest] if before is None else [before, latest]
        ratings = record.grid[:, both], record.position[:, both] >= 0
        return self.units[:, latest], self.unit_signs, self.of_units, *ratings

    def finding_table(self) -> Sequence[object]:
        """Every finding, what came of it, and which line of the ledger it is in."""
        found = self.site.judgement.findings
        return found.account, found.place, *self.lives, self.items

    def change_table(self) -> Sequence[object]:
        """Which account was where and how it was rated."""
        return self.site.record.grid, self.site.record.position >= 0

    def list_table(self, name: str) -> Sequence[Numbers]:
        """The entries of one of the growing lists."""
        return (self._lists[name],)


ON_TABLES: dict[str, Callable[[Tabled], Sequence[object]]] = {
    "accounts": Tabled.account_table,
    "departments": Tabled.department_table,
    "changes": Tabled.change_table,
    "findings": Tabled.finding_table,
    "duties": Tabled.finding_table,
    "rectifications": lambda known: known.list_table("rectifications"),
    "interviews": lambda known: known.list_table("interviews"),
    "replies": lambda known: known.list_table("replies"),
    "corrections": lambda known: known.list_table("corrections"),
}
