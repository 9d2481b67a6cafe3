"""The map of the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.sitemap import sitemap
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the page that leads to every other."""
    title = say("sitemap.page.title")
    head = Head(title, say("sitemap.page.description"), "about", title)
    yield page("record/sitemap.md", head, "sitemap.html", parts=sitemap(site))
