"""How many rows a published table has, without making it."""

from __future__ import annotations

from collections.abc import Callable

from generator.summary.changed import changed
from generator.summary.ledger import count_lines
from generator.summary.open_table import OpenTable
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES

# Of the others there are few enough to make them.
_COUNTED: dict[str, Callable[[Site], int]] = {
    "accounts": lambda site: len(site.accounts.id),
    "departments": lambda site: len(site.units.id),
    "inspections": lambda site: len(site.record.inspections),
    "changes": lambda site: sum(len(accounts) for *_, accounts in changed(site)),
    "problems": lambda site: len(site.problems),
    "ledger": lambda site: len(site.record.ledger),
    "findings": lambda site: len(site.judgement.findings.account),
    "duties": count_lines,
}


def count_rows(site: Site, rows: Rows, name: str) -> int:
    """Return how many rows a table has."""
    if name in site.record.lists:
        return len(site.record.lists[name])
    counted = _COUNTED.get(name)
    return counted(site) if counted else OpenTable(name, TABLES[name](site, rows)).rows
