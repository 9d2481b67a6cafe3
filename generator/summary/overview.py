"""The list pages: all periods, all accounts, all departments, platforms, problem categories."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.charts import CHARTS, Figure, figure
from generator.record.vocabulary import CATEGORIES, PLATFORM_BY_CODE, UNCLASSIFIED, Category
from generator.summary.history import period_counts
from generator.summary.home import platform_figure
from generator.summary.period import problem_items
from generator.summary.pinyin import full_pinyin, initials
from generator.summary.rows import Group, Rows, category_name, cell_groups
from generator.summary.site import MARK_OF, MARKS, Link, Mark, Site, period_url
from generator.summary.wording import day, listed
from generator.words import say

CELLS = 60


class PeriodLine(NamedTuple):
    """One place on the time line: its page, what was published, the counts."""

    label: str
    url: str
    id: str
    state: str
    mark: Mark | None
    issued: str
    total: int
    counts: tuple[tuple[Mark, int], ...]
    units: int


class Periods(NamedTuple):
    """The list of periods and the charts over time."""

    title: str
    lines: tuple[PeriodLine, ...]
    single: bool
    figures: tuple[Figure, ...]
    missing: str


def periods(site: Site) -> Periods:
    """Return the time line, newest first, without the place before the record begins."""
    first = site.record.published[0]
    lines = [_period_line(site, place) for place in range(len(site.record.timeline) - 1, first - 1, -1)]
    single = len(site.record.published) == 1
    missing = [line.label for line in lines if line.state == "lacking"]
    rated = [chart for chart in ("ratings_by_period", "pass_rate") if not single]
    counts = period_counts(site)
    figures = [
        figure(CHARTS[name], CHARTS[name].collect(counts), name.replace("_", "-"), sample=site.sample) for name in rated
    ]
    note = say("pages.periods.missing", n=len(missing), names=listed(reversed(missing), 12)) if missing else ""
    return Periods(say("pages.periods.title", n=len(site.record.published)), tuple(lines), single, tuple(figures), note)


def _period_line(site: Site, place: int) -> PeriodLine:
    slot = site.record.timeline[place]
    published = slot.state == "published"
    counts = site.rated_counts(place) if published else {}
    return PeriodLine(
        slot.period.label,
        period_url(slot) if published else "",
        slot.period.id,
        slot.state,
        None if published else MARK_OF[slot.state],
        day(slot.notice.issued) if slot.notice and slot.notice.issued else "",
        site.inspected(place) if published else 0,
        tuple((MARK_OF[state], n) for state, n in counts.items()),
        int((site.judgement.units.failing[:, place] > 0).sum()) if published else 0,
    )


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


def account_lines(site: Site, rows: Rows) -> tuple[AccountLine, ...]:
    """Return every registered account, in the order of its pinyin."""
    accounts, place, record = site.accounts, site.latest, site.record
    order = sorted(range(len(accounts.id)), key=lambda a: (accounts.key[a], accounts.platform[a], accounts.id[a]))
    problems, categories = rows.columns["problem"], rows.columns["categories"]
    aliases = record.accounts["aliases"].tolist()
    lines = []
    for a in order:
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
                int(site.judgement.runs.length[a, place]),
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
            int(judged.units.inspected[u, place]),
            int(judged.units.failing[u, place]),
            MARKS[judged.units.grid[u, place]],
            int(judged.units.grid[u, place]),
            int(judged.unit_runs.length[u, place]),
            " ".join([full_pinyin(units.name[u]), initials(units.name[u]), *(alias.name for alias in aliases[u])]),
            units.key[u],
        )
        for u in order
    )


class PlatformPage(NamedTuple):
    """A platform family: how its accounts do, one cell or line an account."""

    code: str
    name: str
    title: str
    description: str
    total: int
    failing: int
    parts: str
    counts: tuple[tuple[Mark, int], ...]
    groups: tuple[Group, ...]
    lines: tuple[AccountLine, ...]
    figures: tuple[Figure, ...]
    small: bool


def platform_pages(site: Site, rows: Rows) -> tuple[PlatformPage, ...]:
    """Return one page for each platform family that has registered accounts, the largest first."""
    families = np.array(site.accounts.family, dtype=object)
    found = []
    lines = {line.url: line for line in account_lines(site, rows)}
    for code in PLATFORM_BY_CODE:
        accounts = np.flatnonzero(families == code)
        if len(accounts):
            found.append(_platform(site, code, accounts, lines))
    return tuple(sorted(found, key=lambda page: -page.total))


def _platform(site: Site, code: str, accounts: npt.NDArray[np.int64], lines: dict[str, AccountLine]) -> PlatformPage:
    place = site.latest
    here = accounts[site.record.position[accounts, place] >= 0]
    counts, name = site.rated_counts(place, here), PLATFORM_BY_CODE[code].name
    failing = counts.get("fail", 0)
    parts: dict[str, int] = {}
    for account in here.tolist():
        parts[site.accounts.platform_name[account]] = parts.get(site.accounts.platform_name[account], 0) + 1
    figures = []
    if len(site.record.published) > 1:
        chart = CHARTS["ratings_by_period"]
        data = chart.collect(period_counts(site, accounts))
        figures.append(figure(chart, data, "ratings-by-period", sample=site.sample))
    told = "，".join(say("pages.word.counted", text=part, n=n) for part, n in parts.items())
    values = {"name": name, "period": site.slot.period.label, "n": len(here), "failing": failing}
    return PlatformPage(
        code,
        name,
        say("pages.platform.title", **values),
        say("pages.platform.description", **values),
        len(here),
        failing,
        told if len(parts) > 1 else "",
        tuple((MARK_OF[state], n) for state, n in counts.items()),
        cell_groups(site, place, here) if 0 < len(here) <= CELLS else (),
        tuple(lines[site.accounts.url[a]] for a in accounts.tolist()) if len(here) > CELLS else (),
        tuple(figures),
        len(here) < 30,
    )


class CategoryLine(NamedTuple):
    """One problem category: what it is, how many accounts, which."""

    code: str
    name: str
    kind: str
    words: str
    n: int
    accounts: tuple[tuple[Link, str, Mark], ...]
    more: int


class Problems(NamedTuple):
    """The problem categories of the newest period."""

    period: str
    period_url: str
    total: int
    found: int
    figure: Figure | None
    lines: tuple[CategoryLine, ...]
    unused: tuple[Category, ...]


def problem_categories(site: Site, rows: Rows) -> Problems:
    """Return the categories found at the newest period with their accounts, and those that were not."""
    here = site.inspected_accounts(site.latest)
    positions = site.record.position[here, site.latest].tolist()
    by_code: dict[str, list[int]] = {}
    for account, position in zip(here.tolist(), positions, strict=True):
        for code in rows.categories(position):
            by_code.setdefault(code, []).append(account)
    categories = [*CATEGORIES, Category(UNCLASSIFIED, category_name(UNCLASSIFIED), "unclassified", ())]
    lines = [_category(site, rows, one, by_code[one.code]) for one in categories if one.code in by_code]
    chart, items = CHARTS["problem_categories"], problem_items(rows, positions)
    drawn = figure(chart, chart.collect(items, len(here)), "problems", sample=site.sample) if items else None
    return Problems(
        site.slot.period.label,
        period_url(site.slot),
        len(here),
        sum(1 for p in positions if rows.categories(p)),
        drawn,
        tuple(sorted(lines, key=lambda line: -line.n)),
        tuple(one for one in CATEGORIES if one.code not in by_code),
    )


def _category(site: Site, rows: Rows, category: Category, accounts: list[int]) -> CategoryLine:
    shown = tuple(
        (site.account_link(a), rows.columns["problem"][site.record.position[a, site.latest]], site.mark(a, site.latest))
        for a in accounts[:CELLS]
    )
    kind = say(f"record.category_kind.{category.kind}")
    return CategoryLine(
        category.code,
        category.name,
        kind,
        "、".join(category.words),
        len(accounts),
        shown,
        max(0, len(accounts) - CELLS),
    )


def platforms_index(site: Site, rows: Rows) -> tuple[Figure, tuple[PlatformPage, ...]]:
    """Return the chart by platform and the platform pages for their list."""
    return platform_figure(site, site.latest), platform_pages(site, rows)
