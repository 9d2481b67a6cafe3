"""The problem categories of the newest period."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.categories import problem_categories
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the page of problem categories."""
    view = problem_categories(site, rows)
    title = say("pages.problems.title")
    named = say("pages.problems.page_title", period=view.period, n=view.found)
    head = Head(named, say("pages.problems.description"), "about", title, **told(site.slot))
    yield page("problems/index.md", head, "problems.html", v=view)
