"""The questions that figures answer: which rows of which published table.

failing = rows_of(len(found), site, place, "rating=fail")       in the summary
{{ failing }}                                                   in a template: marked with its query
say("pages.home.failing", n=failing)                            in a sentence
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from generator.charts.inputs import Counts
from generator.record.vocabulary import PLATFORMS, STATES, UNRATED
from generator.summary.site import Places, Site, told_counts
from generator.words.figures import Number as Number
from generator.words.figures import asked as asked
from generator.words.figures import quoted as quoted

# A row may also say that the account was not inspected.
INSPECTED = "rating!=none"


def period_of(site: Site, place: int) -> str:
    """Return the condition that rows are of the period at ``place``."""
    return f"period={quoted(site.record.timeline[place].period.id)}"


def rows_of(n: int, site: Site, place: int, *conditions: str, measure: str = "rows") -> Number:
    """Return ``n`` as a count of the rows of the table at ``place`` that meet ``conditions``."""
    return Number(n, asked("inspections", period_of(site, place), *conditions, measure=measure))


def inspected_of(site: Site, place: int, accounts: Places | None = None, *conditions: str) -> Number:
    """Return how many accounts (all, or the given rows, which ``conditions`` select) were inspected at ``place``."""
    n = site.inspected(place) if accounts is None else len(site.inspected_of(accounts.tolist(), place))
    return rows_of(n, site, place, *conditions, INSPECTED)


def counted(site: Site, place: int, accounts: Places | Sequence[int] | None = None, *conditions: str) -> Counts:
    """Return the counts by rating of the accounts inspected at ``place``: of all, or of those that ``conditions``
    select."""
    return Counts(site.rated_counts(place, accounts), asks_of(site, place, *conditions))


def counts_by_unit(site: Site, place: int) -> dict[int, dict[str, int]]:
    """Return the counts by rating of each department with accounts inspected at ``place``."""
    states, count = site.record.grid[:, place].astype(np.int64), len(STATES)
    here = np.flatnonzero((states >= UNRATED) & (site.record.units >= 0))
    cells = np.bincount(site.record.units[here] * count + states[here], minlength=len(site.units.id) * count)
    found = cells.reshape(-1, count)
    units, told = np.flatnonzero(found.any(axis=1)), cache(told_counts)
    # Of thousands most are like one of a few.
    return dict(zip(units.tolist(), map(told, map(tuple, found[units].tolist())), strict=True))


def asks_of(site: Site, place: int, *conditions: str) -> str:
    """Return what all numbers ask of the accounts inspected at ``place`` that ``conditions`` select."""
    return f"inspections?{'&'.join((period_of(site, place), *conditions))}"


def periods_of(site: Site, state: str = "published") -> Number:
    """Return how many periods are published, or whatever ``state`` says."""
    n = sum(1 for slot in site.record.timeline if slot.state == state)
    return Number(n, f"periods?state={state}#rows")


def units_failing(site: Site, place: int) -> Number:
    """Return how many units had a failing account at ``place``."""
    n = int((site.judgement.units.failing[:, place] > 0).sum())
    return rows_of(n, site, place, "rating=fail", "department!=", measure="distinct:department")


def family(code: str) -> str:
    """Return the condition that rows are of a platform family."""
    return "platform=" + "|".join(one.code for one in PLATFORMS if one.family == code)


def of_account(n: int, site: Site, account: int, column: str) -> Number:
    """Return ``n`` as what the registry says of an account."""
    return Number(n, f"accounts?id={site.accounts.id[account]}#value:{column}")


def of_unit(n: int, site: Site, unit: int, column: str) -> Number:
    """Return ``n`` as what the registry says of a department."""
    return Number(n, f"departments?id={site.units.id[unit]}#value:{column}")


def unit_is(site: Site, unit: int) -> str:
    """Return the condition that rows are of a department."""
    return f"department={site.units.id[unit]}"


def account_is(site: Site, account: int) -> str:
    """Return the condition that rows are of an account."""
    return f"account={site.accounts.id[account]}"


def limit_of(n: int, site: Site, place: int, rule: str, measure: str = "value:threshold") -> Number:
    """Return ``n`` as what the table of rules says of a rule at ``place``."""
    return Number(n, asked("rules", period_of(site, place), f"rule={rule}", measure=measure))
