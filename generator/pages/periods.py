"""The list of periods."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.periods import periods
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of periods with the charts over time."""
    view = periods(site)
    title = say("pages.periods.page_title", n=len(site.record.published))
    head = Head(title, say("pages.periods.description"), "periods", view.title, **told(site.slot))
    yield page("periods/index.md", head, "periods.html", v=view)
