"""How to subscribe, how to quote, and which addresses last."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.follow import subscribe
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the page about calendars, feeds, badges, cards and lasting addresses."""
    title = say("outputs.subscribe.title")
    head = Head(title, say("outputs.subscribe.description"), "data", title)
    yield page("record/subscribe.md", head, "subscribe.html", v=subscribe(site))
