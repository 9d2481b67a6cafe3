"""The platform pages: how the accounts of a platform family do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import count_of
from generator.record.vocabulary import PLATFORM_BY_CODE, RATINGS
from generator.summary.by_platform import platform_figure
from generator.summary.cells import Group, cell_groups
from generator.summary.history import period_counts
from generator.summary.listed import Family, families
from generator.summary.marks import MARK_OF, Mark
from generator.summary.number import INSPECTED, Number, counted, family, rows_of
from generator.summary.site import Site
from generator.words import say
from generator.words.figures import joined


class PlatformPage(NamedTuple):
    """A platform family: how its accounts do, one cell an account unless they are too many."""

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
    small: bool


def platform_page(site: Site, of: Family) -> PlatformPage:
    """Return what the pages of a platform family say of it."""
    place, code = site.latest, of.code
    here, members = np.array(of.inspected, dtype=np.int64), family(code)
    counts, name = counted(site, place, here, members), PLATFORM_BY_CODE[code].name
    total, failing = rows_of(len(here), site, place, members, INSPECTED), count_of(counts, "fail")
    parts: dict[str, int] = {}
    for account in here.tolist():
        parts[site.accounts.platform[account]] = parts.get(site.accounts.platform[account], 0) + 1
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
        cell_groups(site, place, here, -1, members) if of.inspected and not of.listed else (),
        len(here) < 30,
    )


def platform_figures(site: Site, of: Family) -> tuple[Figure, ...]:
    """Return the chart of a platform family by period, or nothing while there is only one."""
    if len(site.record.published) == 1:
        return ()
    chart, accounts = CHARTS["ratings_by_period"], np.array(of.accounts, dtype=np.int64)
    data, name = chart.collect(period_counts(site, accounts, family(of.code))), PLATFORM_BY_CODE[of.code].name
    return (figure(chart, data, "ratings-by-period", of=name, sample=site.sample),)


def platforms_index(site: Site) -> tuple[Figure, tuple[PlatformPage, ...]]:
    """Return the chart by platform and the platform pages for their list."""
    return platform_figure(site, site.latest), tuple(platform_page(site, one) for one in families(site))
