"""The list of periods."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.periods import periods
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of periods with the charts over time."""
    view = periods(site)
    head = Head(say("pages.periods.head"), say("pages.periods.description"), "periods", view.title)
    yield page("periods/index.md", head, "periods.html", v=view)
