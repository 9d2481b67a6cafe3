"""The list of all accounts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.overview import account_lines
from generator.summary.paging import by_initial
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import accounts_verdict
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of all accounts, a long one in parts."""
    lines = account_lines(site, rows)
    title = say("pages.accounts.title", n=len(lines), verdict=accounts_verdict(site))
    keys = [line.key for line in lines]
    for leaf, here in by_initial(lines, keys, "accounts/index.html"):
        head = Head(leaf_title(title, leaf), say("pages.accounts.description"), "accounts", title, **told(site.slot))
        yield page(source_of(leaf.url), head, "accounts.html", lines=here, leaf=leaf, period=site.slot.period.label)
