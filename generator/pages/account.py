"""One page for each registered account."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page, source_of
from generator.summary.account import account_page
from generator.summary.account_context import context
from generator.summary.follow import Follows
from generator.summary.part import WHOLE, Part
from generator.summary.qr import qr_code
from generator.summary.rows import Rows
from generator.summary.site import Site


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, list[Page]]]:
    """Yield the page of every account of the registry, or of a share of them, closed ones too."""
    shared, follows = context(site, rows), Follows(site)
    for account in part.rows(len(site.accounts.id)):
        view = account_page(shared, account)
        head = Head(view.title, view.description, "accounts", view.full, **told(site.slot, f"mark-{view.mark.suffix}"))
        url = site.accounts.url[account]
        values = {"v": view, "f": follows.account(account), "qr": qr_code(site, url)}
        yield account, [page(source_of(url), head, "account.html", **values)]
