"""One file a page kind: from the summary's values to Markdown text. To add one: write it, add a line to PAGES."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import (
    account,
    accounts,
    checks,
    codes,
    corrections,
    dataguide,
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
from generator.summary.part import Maker
from generator.summary.rows import Rows
from generator.summary.site import Site

PAGES: dict[str, Maker] = {
    "home": Maker(home.pages),
    "periods": Maker(periods.pages),
    "period": Maker(period.pages, "periods"),
    "accounts": Maker(accounts.pages, "pages of accounts"),
    "account": Maker(account.pages, "accounts"),
    "departments": Maker(departments.pages),
    "department": Maker(department.pages, "units"),
    "platform": Maker(platform.pages, "pages of platforms"),
    "duties": Maker(duties.pages, "duties"),
    "problems": Maker(problems.pages),
    "method": Maker(method.pages),
    "checks": Maker(checks.pages),
    "codes": Maker(codes.pages),
    "corrections": Maker(corrections.pages),
    "downloads": Maker(downloads.pages),
    "data guide": Maker(dataguide.pages),
    "subscribe": Maker(subscribe.pages),
    "glossary": Maker(glossary.pages),
    "sitemap": Maker(sitemap.pages),
}


def all_pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield every generated page of the site."""
    for maker in PAGES.values():
        yield from (one for _, one in maker.all(site, rows))
