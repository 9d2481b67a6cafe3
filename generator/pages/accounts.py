"""The list of all accounts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.overview import account_lines
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of all accounts."""
    lines = account_lines(site, rows)
    title = say("pages.accounts.title", n=len(lines))
    head = Head(title, say("pages.accounts.description"), "accounts", title)
    yield page("accounts/index.md", head, "accounts.html", lines=lines, period=site.slot.period.label)
