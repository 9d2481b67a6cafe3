"""The problem categories of the newest period."""

from __future__ import annotations

from typing import NamedTuple

from generator.charts import CHARTS, Figure, figure
from generator.record.vocabulary import CATEGORIES, UNCLASSIFIED, Category
from generator.summary.marks import Link, Mark
from generator.summary.number import INSPECTED, inspected_of, rows_of
from generator.summary.period import problem_items
from generator.summary.rows import Rows, category_name
from generator.summary.site import Site, period_url
from generator.words import say

CELLS = 60


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
    chart, items = CHARTS["problem_categories"], problem_items(site, rows, site.latest, positions)
    total, of = inspected_of(site, site.latest), site.slot.period.label
    drawn = figure(chart, chart.collect(items, total), "problems", of=of, sample=site.sample) if items else None
    return Problems(
        site.slot.period.label,
        period_url(site.slot),
        inspected_of(site, site.latest),
        rows_of(sum(1 for p in positions if rows.categories(p)), site, site.latest, INSPECTED, "categories!="),
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
        rows_of(len(accounts), site, site.latest, INSPECTED, f"categories~{category.code}"),
        shown,
        max(0, len(accounts) - CELLS),
    )
