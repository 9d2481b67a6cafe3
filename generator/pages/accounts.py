"""The list of all accounts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.overview import account_lines
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import accounts_verdict
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of all accounts."""
    lines = account_lines(site, rows)
    title = say("pages.accounts.title", n=len(lines), verdict=accounts_verdict(site))
    head = Head(title, say("pages.accounts.description"), "accounts", title, **told(site.slot))
    yield page("accounts/index.md", head, "accounts.html", lines=lines, period=site.slot.period.label)
