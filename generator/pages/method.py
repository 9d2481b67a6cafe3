"""How ratings are compared with rules: the page is made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.trust import method
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the method page."""
    title = say("pages.method.title")
    head = Head(title, say("pages.method.description"), "about", title)
    yield page("record/method.md", head, "method.html", v=method(site))
