"""One page for each department."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page, source_of
from generator.summary.department import department_page
from generator.summary.follow import Follows
from generator.summary.papers import unit_papers
from generator.summary.part import WHOLE, Part
from generator.summary.qr import qr_code
from generator.summary.rows import Rows
from generator.summary.site import Site


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, list[Page]]]:
    """Yield the page of every department of the registry, or of a share of them."""
    follows = Follows(site)
    for unit in part.rows(len(site.units.id)):
        view = department_page(site, rows, unit)
        notice = told(site.slot, f"mark-{view.mark.suffix}")
        head = Head(view.title, view.description, "departments", view.name, **notice)
        url = site.units.url[unit]
        extra = {"papers": unit_papers(site, unit), "qr": qr_code(site, url), "f": follows.department(unit)}
        yield unit, [page(source_of(url), head, "department.html", v=view, **extra)]
