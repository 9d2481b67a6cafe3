"""The list of all departments."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.overview import department_lines
from generator.summary.paging import by_initial
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import units_verdict
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of all departments, a long one in parts, and the accounts whose department is not known yet."""
    lines = department_lines(site)
    unknown = [site.account_link(a) for a, unit in enumerate(site.accounts.unit) if unit < 0]
    title = say("pages.departments.title", n=len(lines), verdict=units_verdict(site))
    period, keys = site.slot.period.label, [line.key for line in lines]
    for leaf, here in by_initial(lines, keys, "departments/index.html"):
        head = Head(
            leaf_title(title, leaf), say("pages.departments.description"), "departments", title, **told(site.slot)
        )
        values = {"lines": here, "leaf": leaf, "unknown": unknown, "period": period}
        yield page(source_of(leaf.url), head, "departments.html", **values)
