"""The accounts by platform: the chart and the sentence that counts them."""

from __future__ import annotations

import numpy as np

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import GroupCounts
from generator.record.vocabulary import FAMILY_OF, PLATFORM_BY_CODE
from generator.summary.marks import Link
from generator.summary.number import INSPECTED, counted, rows_of
from generator.summary.number import family as family_is
from generator.summary.site import Site
from generator.words import say
from generator.words.figures import joined


def platform_figure(site: Site, place: int, id_: str = "by-platform") -> Figure:
    """Return the ratings by platform at ``place``."""
    platforms = np.array(site.accounts.platform, dtype=object)
    here = site.inspected_accounts(place)
    codes = platform_order(site, here.tolist())
    groups = [
        GroupCounts(
            code,
            PLATFORM_BY_CODE[code].name,
            counted(site, place, here[platforms[here] == code], f"platform={code}"),
        )
        for code in codes
    ]
    chart = CHARTS["rating_by_platform"]
    return figure(chart, chart.collect(groups), id_, of=site.record.timeline[place].period.label, sample=site.sample)


def platform_links(site: Site, place: int) -> tuple[Link, ...]:
    """Return the pages of the platform families inspected at ``place``, the largest first."""
    codes = platform_order(site, site.inspected_accounts(place).tolist())
    families = dict.fromkeys(FAMILY_OF[code] for code in codes)
    return tuple(Link(PLATFORM_BY_CODE[family].name, f"platforms/{family}.html") for family in families)


def platform_order(site: Site, accounts: list[int]) -> list[str]:
    """Return the platform codes that occur: the largest family first, inside a family the largest platform."""
    found: dict[str, int] = {}
    families: dict[str, int] = {}
    for account in accounts:
        code, family = site.accounts.platform[account], site.accounts.family[account]
        found[code] = found.get(code, 0) + 1
        families[family] = families.get(family, 0) + 1
    order = list(PLATFORM_BY_CODE)
    return sorted(found, key=lambda c: (-families[FAMILY_OF[c]], FAMILY_OF[c], -found[c], order.index(c)))


def platform_help(site: Site, place: int) -> str:
    here = site.inspected_accounts(place).tolist()
    families: dict[str, dict[str, int]] = {}
    for account in here:
        inner = families.setdefault(site.accounts.family[account], {})
        code = site.accounts.platform[account]
        inner[code] = inner.get(code, 0) + 1
    parts = []
    for family, inner in sorted(families.items(), key=lambda item: -sum(item[1].values())):
        name = PLATFORM_BY_CODE[family].name
        total = rows_of(sum(inner.values()), site, place, family_is(family), INSPECTED)
        numbers = {code: rows_of(n, site, place, f"platform={code}", INSPECTED) for code, n in inner.items()}
        shown = ((PLATFORM_BY_CODE[code].short, n) for code, n in numbers.items())
        detail = joined("，", (say("pages.word.counted", text=short, n=n) for short, n in shown))
        key = "platform_parts" if len(inner) > 1 else "platform_one"
        parts.append(say(f"pages.home.{key}", name=name, n=total, parts=detail))
    return joined("，", parts) + "。"
