"""What the words of the site mean."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.glossary import glossary
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the page of terms."""
    title = say("glossary.page.title")
    head = Head(title, say("glossary.page.description"), "about", title)
    yield page("record/glossary.md", head, "glossary.html", groups=glossary())
