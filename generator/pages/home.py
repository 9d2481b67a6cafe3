"""The home page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.home import home
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.trust import as_of


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the home page."""
    view = home(site, rows)
    head = Head(view.title, view.description, "home", view.period, **told(site.slot))
    iso = site.record.as_of.isoformat()
    yield page("index.md", head, "home.html", v=view, as_of=as_of(site), as_of_iso=iso, site=site.settings)
