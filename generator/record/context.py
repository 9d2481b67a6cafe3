"""What is needed to give rows their meaning, and how their cells are taken from a table."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.record.finder import AccountFinder, Units
from generator.record.periods import Period
from generator.record.settings import Settings
from generator.record.table import Table

Columns = dict[str, list[Any]]


class Context(NamedTuple):
    """What is needed to understand a row: settings, who is registered, which period it is."""

    settings: Settings
    finder: AccountFinder
    units: Units
    account_units: list[int]
    period: Period


def blank(table: Table) -> list[str]:
    """Return a blank cell for each row: a column that the table has not got."""
    return [""] * len(table.rows)


def texts(table: Table, key: str) -> tuple[list[str], list[str]]:
    """Return the raw and the clean cells of the column ``key``, blank ones if the table has not got it."""
    return table.raw.get(key, blank(table)), table.clean.get(key, blank(table))
