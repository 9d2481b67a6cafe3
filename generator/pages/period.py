"""One page for each published period."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.papers import papers_left_out, period_papers
from generator.summary.part import WHOLE, Part
from generator.summary.period import period_page
from generator.summary.rows import Rows, row_leaves
from generator.summary.site import Site


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, Iterator[Page]]]:
    """Yield the page of every published period, a long one in parts, or of a share of them."""
    published = site.record.published
    for at in part.rows(len(published)):
        yield at, _leaves(site, rows, published[at])


def _leaves(site: Site, rows: Rows, place: int) -> Iterator[Page]:
    view = period_page(site, rows, place)
    papers, left_out = period_papers(site, place), papers_left_out(site, place)
    notice = told(site.record.timeline[place])
    for leaf, groups in row_leaves(rows, place):
        head = Head(leaf_title(view.title, leaf), view.description, "periods", view.label, **notice)
        values = {"groups": groups, "leaf": leaf, "known": rows.known, "papers": papers, "left_out": left_out}
        template = "period.html" if leaf.number == 1 else "periodleaf.html"
        yield page(source_of(leaf.url), head, template, v=view, **values)
