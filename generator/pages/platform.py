"""One page for each platform family, and their list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.platforms import platforms_index
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import accounts_verdict
from generator.words import say


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the list of platforms and the page of each."""
    figure, views = platforms_index(site, rows)
    notice, name = told(site.slot), say("pages.platforms.head")
    title = say("pages.platforms.page_title", n=len(views), verdict=accounts_verdict(site))
    head = Head(title, say("pages.platforms.description"), "about", name, **notice)
    period = site.slot.period.label
    yield page("platforms/index.md", head, "platforms.html", views=views, figure=figure, period=period)
    for view in views:
        head = Head(view.title, view.description, "about", view.name, **notice)
        yield page(f"platforms/{view.code}.md", head, "platform.html", v=view, period=period)
