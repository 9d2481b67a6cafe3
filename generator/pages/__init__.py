"""One file a page kind: from the summary's values to Markdown text. To add one: write it, add a line to PAGES."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.pages import (
    account,
    accounts,
    checks,
    codes,
    corrections,
    department,
    departments,
    downloads,
    duties,
    glossary,
    home,
    method,
    period,
    periods,
    platform,
    problems,
    sitemap,
    subscribe,
)
from generator.pages.render import Page
from generator.summary.rows import Rows
from generator.summary.site import Site

PAGES: dict[str, Callable[[Site, Rows], Iterator[Page]]] = {
    "home": home.pages,
    "periods": periods.pages,
    "period": period.pages,
    "accounts": accounts.pages,
    "account": account.pages,
    "departments": departments.pages,
    "department": department.pages,
    "platform": platform.pages,
    "duties": duties.pages,
    "problems": problems.pages,
    "method": method.pages,
    "checks": checks.pages,
    "codes": codes.pages,
    "corrections": corrections.pages,
    "downloads": downloads.pages,
    "subscribe": subscribe.pages,
    "glossary": glossary.pages,
    "sitemap": sitemap.pages,
}


def all_pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield every generated page of the site."""
    for pages in PAGES.values():
        yield from pages(site, rows)
