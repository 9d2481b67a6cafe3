"""The data guide: every table and column that is published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.dataguide import data_guide
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import WORDS, say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the data guide."""
    title = say("data.guide.title")
    head = Head(title, say("data.guide.description"), "data", title)
    yield page("record/fields.md", head, "dataguide.html", v=data_guide(site), g=WORDS.data.guide)
