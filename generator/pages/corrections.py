"""The corrections to the record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.trust import corrections
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the corrections page; without corrections it says so."""
    lines = corrections(site)
    title = say("pages.corrections.page_title" if lines else "pages.corrections.page_title_none", n=len(lines))
    head = Head(title, say("pages.corrections.description"), "data", say("pages.corrections.title"))
    yield page("record/corrections.md", head, "corrections.html", lines=lines)
