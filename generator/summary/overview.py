"""The list pages: all periods, all accounts, all departments, platforms, problem categories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.summary.marks import MARKS, Link, Mark
from generator.summary.number import of_account, of_unit
from generator.summary.pinyin import full_pinyin, initials
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


class AccountLine(NamedTuple):
    """One account in the list of all accounts."""

    name: str
    url: str
    platform: str
    unit: Link
    mark: Mark
    rank: int
    problem: str
    streak: int
    leaving: str
    search: str
    key: str


def account_lines(site: Site, rows: Rows, which: Iterable[int]) -> tuple[AccountLine, ...]:
    """Return some registered accounts as lines of a list, in the order given."""
    accounts, place, record = site.accounts, site.latest, site.record
    problems, categories = rows.columns["problem"], rows.columns["categories"]
    aliases = site.account_facts["aliases"]
    lines = []
    for a in which:
        position, state = int(record.position[a, place]), int(record.grid[a, place])
        wrong = position >= 0 and categories[position]
        other = " ".join(alias.name for alias in aliases[a])
        name = accounts.name[a]
        lines.append(
            AccountLine(
                name,
                accounts.url[a],
                accounts.platform_name[a],
                site.unit_link(accounts.unit[a]),
                MARKS[state],
                state,
                problems[position] if wrong else "",
                of_account(int(site.judgement.runs.length[a, place]), site, a, "failing_streak"),
                say(f"record.lifecycle.{accounts.lifecycle[a]}") if accounts.lifecycle[a] else "",
                f"{full_pinyin(name)} {initials(name)} {other}".strip(),
                accounts.key[a],
            )
        )
    return tuple(lines)


class DepartmentLine(NamedTuple):
    """One department in the list of all departments."""

    name: str
    url: str
    kind: str
    accounts: int
    failing: int
    mark: Mark
    rank: int
    streak: int
    search: str
    key: str


def department_lines(site: Site) -> tuple[DepartmentLine, ...]:
    """Return every department, in the order of its pinyin."""
    units, place, judged = site.units, site.latest, site.judgement
    kinds = site.record.departments["kind"].tolist()
    aliases = site.record.departments["aliases"].tolist()
    order = sorted(range(len(units.id)), key=lambda u: (units.key[u], units.id[u]))
    return tuple(
        DepartmentLine(
            units.name[u],
            units.url[u],
            kinds[u],
            of_unit(int(judged.units.inspected[u, place]), site, u, "accounts_inspected"),
            of_unit(int(judged.units.failing[u, place]), site, u, "accounts_failing"),
            MARKS[judged.units.grid[u, place]],
            int(judged.units.grid[u, place]),
            of_unit(int(judged.unit_runs.length[u, place]), site, u, "failing_streak"),
            " ".join([full_pinyin(units.name[u]), initials(units.name[u]), *(alias.name for alias in aliases[u])]),
            units.key[u],
        )
        for u in order
    )
