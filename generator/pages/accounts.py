"""The list of all accounts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.listed import by_name, keys_of
from generator.summary.overview import account_lines
from generator.summary.paging import by_initial
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import accounts_verdict
from generator.words import say


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, list[Page]]]:
    """Yield the list of all accounts, a long one in parts, or a share of these."""
    order = by_name(site)
    title = say("pages.accounts.title", n=len(order), verdict=accounts_verdict(site))
    found = list(by_initial(order, keys_of(site, order), "accounts/index.html"))
    for at in part.rows(len(found)):
        leaf, here = found[at]
        head = Head(leaf_title(title, leaf), say("pages.accounts.description"), "accounts", title, **told(site.slot))
        values = {"lines": account_lines(site, rows, here), "leaf": leaf, "period": site.slot.period.label}
        yield at, [page(source_of(leaf.url), head, "accounts.html", **values)]
