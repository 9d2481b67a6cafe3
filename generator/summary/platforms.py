"""The platform pages: how the accounts of a platform family do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import count_of
from generator.record.vocabulary import PLATFORM_BY_CODE, RATINGS
from generator.summary.by_platform import platform_figure
from generator.summary.cells import Group, cell_groups
from generator.summary.history import period_counts
from generator.summary.marks import MARK_OF, Mark
from generator.summary.number import INSPECTED, Number, counted, family, rows_of
from generator.summary.overview import AccountLine, account_lines
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say
from generator.words.figures import joined

CELLS = 60


class PlatformPage(NamedTuple):
    """A platform family: how its accounts do, one cell or line an account."""

    code: str
    name: str
    title: str
    description: str
    total: Number
    failing: int
    finding: str
    parts: str
    counts: tuple[tuple[Mark, int, str], ...]
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
    here = np.array(site.inspected_of(accounts.tolist(), place), dtype=np.int64)
    members = family(code)
    counts, name = counted(site, place, here, members), PLATFORM_BY_CODE[code].name
    total, failing = rows_of(len(here), site, place, members, INSPECTED), count_of(counts, "fail")
    parts: dict[str, int] = {}
    for account in here.tolist():
        parts[site.accounts.platform[account]] = parts.get(site.accounts.platform[account], 0) + 1
    figures = []
    if len(site.record.published) > 1:
        chart = CHARTS["ratings_by_period"]
        data = chart.collect(period_counts(site, accounts, members))
        figures.append(figure(chart, data, "ratings-by-period", of=name, sample=site.sample))
    numbers = {part: rows_of(n, site, place, f"platform={part}", INSPECTED) for part, n in parts.items()}
    told = joined(
        "，", (say("pages.word.counted", text=PLATFORM_BY_CODE[part].name, n=n) for part, n in numbers.items())
    )
    values = {"name": name, "period": site.slot.period.label, "n": total, "failing": failing}
    # No rating is not a good one.
    end = "" if any(counts.get(state, 0) for state in RATINGS) else "_unrated"
    return PlatformPage(
        code,
        name,
        say(f"pages.platform.title{end}", **values),
        say(f"pages.platform.description{end}", **values),
        total,
        failing,
        say(f"pages.platform.say{'' if failing else end or '_clean'}", **values),
        told if len(parts) > 1 else "",
        tuple((MARK_OF[s], n, "") for s, n in counts.items()),
        cell_groups(site, place, here, -1, members) if 0 < len(here) <= CELLS else (),
        tuple(lines[site.accounts.url[a]] for a in accounts.tolist()) if len(here) > CELLS else (),
        tuple(figures),
        len(here) < 30,
    )


def platforms_index(site: Site, rows: Rows) -> tuple[Figure, tuple[PlatformPage, ...]]:
    """Return the chart by platform and the platform pages for their list."""
    return platform_figure(site, site.latest), platform_pages(site, rows)
