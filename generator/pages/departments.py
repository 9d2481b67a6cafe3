"""The list of all departments."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.overview import department_lines
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import units_verdict
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of all departments and the accounts whose department is not known yet."""
    lines = department_lines(site)
    unknown = [site.account_link(a) for a, unit in enumerate(site.accounts.unit) if unit < 0]
    title = say("pages.departments.title", n=len(lines), verdict=units_verdict(site))
    head = Head(title, say("pages.departments.description"), "departments", title, **told(site.slot))
    period = site.slot.period.label
    yield page("departments/index.md", head, "departments.html", lines=lines, unknown=unknown, period=period)
