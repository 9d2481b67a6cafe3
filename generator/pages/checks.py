"""The data checks: warnings, reconciliation, what was cleaned."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.render import Head, Page, page
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.trust import checks
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the checks page."""
    title = say("pages.checks.title")
    named = say("pages.checks.page_title", n=len(site.problems))
    head = Head(named, say("pages.checks.description"), "data", title)
    yield page("record/checks.md", head, "checks.html", v=checks(site))
