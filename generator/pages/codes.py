"""Everything that a check can find: code, meaning, example, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.codes import codes
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the page of all codes."""
    title = say("pages.codes.title")
    head = Head(title, say("pages.codes.description"), "data", title)
    yield page("record/codes.md", head, "codes.html", v=codes())
