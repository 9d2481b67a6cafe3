"""Checks the growing lists against the rest of the record: what an entry says must be possible, and said once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from generator.record.lists import DATES
from generator.record.notices import Notice
from generator.record.periods import Period, parse_day, parse_period
from generator.record.problem import Problem, problem
from generator.record.successors import predecessors
from generator.record.table import Table
from generator.words import say

# Two entries are the same when these say the same; notes and sources may differ.
ASIDE = ("note", "source")


class Around(NamedTuple):
    """What the entries are checked against: the registry's frames, the notices, and the periods with a table."""

    accounts: pd.DataFrame
    departments: pd.DataFrame
    notices: dict[str, Notice]
    published: set[str]


def check_entries(tables: list[Table], around: Around) -> list[Problem]:
    """Return the problems of all entries of the growing lists that have a period, a unit or a day."""
    units = _units_of(around)
    problems: list[Problem] = []
    for table in tables:
        problems += _check_twice(table)
        problems += _check_periods(table, around)
        if "account" in table.clean:
            problems += _check_owners(table, units)
        if "checked" in table.clean:
            problems += _check_checks(table)
    return problems


def _check_twice(table: Table) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    columns = [cells for key, cells in table.clean.items() if key not in ASIDE]
    for index, cells in enumerate(zip(*columns, strict=True)):
        row = first.setdefault(cells, table.rows[index])
        if row != table.rows[index]:
            yield problem("entry-duplicate", table.place(index), "，".join(filter(None, cells)), other=row)


def _check_periods(table: Table, around: Around) -> Iterator[Problem]:
    """Yield a problem for each period without a table, and each day before the period's notice."""
    for index, id_ in enumerate(table.clean.get("period", ())):
        period = parse_period(id_)
        if period is None:
            continue
        if id_ not in around.published:
            yield problem("period-unlisted", table.place(index, "period"), id_)
            continue
        begins, other = _begins(period, around.notices.get(id_))
        for key in DATES:
            text = table.clean[key][index] if key in table.clean else ""
            day = parse_day(text) if len(text) == 10 else None
            if day and day < begins:
                yield problem("date-order", table.place(index, key), text, other=other, before=begins)


def _begins(period: Period, notice: Notice | None) -> tuple[date, str]:
    """Return the day before which nothing can follow from the notice of ``period``, and what that day is."""
    if notice is not None and notice.issued:
        return notice.issued, say("check.words.issued")
    return period.start, period.label


def _units_of(around: Around) -> dict[str, set[str]]:
    """Return for each account the units that may speak for it: its own, and those that its own came out of."""
    before = predecessors(around.departments)
    pairs = zip(around.accounts["id"], around.accounts["department"], strict=True)
    return {id_: {unit, *before.get(unit, ())} for id_, unit in pairs}


def _check_owners(table: Table, units: dict[str, set[str]]) -> Iterator[Problem]:
    for index, (unit, account) in enumerate(zip(table.clean["department"], table.clean["account"], strict=True)):
        if account in units and unit and unit not in units[account]:
            yield problem("account-foreign", table.place(index, "account"), account, unit=unit)


def _check_checks(table: Table) -> Iterator[Problem]:
    """Yield a warning for each check without a day, a result or a report before it."""
    keys = ("period", "department", "account", "received", "checked", "result")
    entries = list(zip(*(table.clean[key] for key in keys), strict=True))
    reported = {(period, unit, account) for period, unit, account, received, *_ in entries if received}
    for index, (period, unit, account, received, checked, result) in enumerate(entries):
        if not checked and not result:
            continue
        known = received or {(period, unit, account), (period, unit, "")} & reported
        missing = [key for key, there in (("received", known), ("checked", checked), ("result", result)) if not there]
        for key in missing:
            yield problem("check-incomplete", table.place(index, key), missing=table.headings[key])
