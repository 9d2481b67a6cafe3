"""One page for each published period."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.papers import papers_left_out, period_papers
from generator.summary.part import WHOLE, Part
from generator.summary.period import period_page
from generator.summary.rows import Rows
from generator.summary.site import Site


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[Page]:
    """Yield the page of every published period, or of a share of them."""
    published = site.record.published
    for place in (published[at] for at in part.rows(len(published))):
        view = period_page(site, rows, place)
        papers, left_out = period_papers(site, place), papers_left_out(site, place)
        head = Head(view.title, view.description, "periods", view.label, **told(site.record.timeline[place]))
        yield page(f"periods/{view.id}.md", head, "period.html", v=view, papers=papers, left_out=left_out)
