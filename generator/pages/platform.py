"""One page for each platform family, and their list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.paging import by_initial
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
        keys = [line.key for line in view.lines]
        for leaf, lines in by_initial(view.lines, keys, f"platforms/{view.code}.html"):
            head = Head(leaf_title(view.title, leaf), view.description, "about", view.name, **notice)
            yield page(source_of(leaf.url), head, "platform.html", v=view, lines=lines, leaf=leaf, period=period)
