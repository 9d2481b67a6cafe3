"""The data downloads."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.downloads import downloads
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the downloads page."""
    title = say("pages.download.title")
    head = Head(title, say("pages.download.description"), "data", title)
    yield page("record/data.md", head, "downloads.html", v=downloads(site, rows))
