"""One page for each platform family, and their list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.listed import Family, families, keys_of
from generator.summary.overview import account_lines
from generator.summary.paging import by_initial
from generator.summary.part import WHOLE, Part
from generator.summary.platforms import platform_figures, platform_page, platforms_index
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.titles import accounts_verdict
from generator.words import say


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, list[Page]]]:
    """Yield the list of platforms and the page of each, a long one in parts, or a share of all these."""
    found = [None, *((one, number) for one in families(site) for number in range(len(one.pages)))]
    for at in part.rows(len(found)):
        one = found[at]
        yield at, [_part(site, rows, *one) if one else _index(site)]


def _index(site: Site) -> Page:
    figure, views = platforms_index(site)
    title = say("pages.platforms.page_title", n=len(views), verdict=accounts_verdict(site))
    head = Head(title, say("pages.platforms.description"), "about", say("pages.platforms.head"), **told(site.slot))
    period = site.slot.period.label
    return page("platforms/index.md", head, "platforms.html", views=views, figure=figure, period=period)


def _part(site: Site, rows: Rows, of: Family, number: int) -> Page:
    view, listed = platform_page(site, of), of.listed
    leaf, here = list(by_initial(listed, keys_of(site, listed), f"platforms/{of.code}.html"))[number]
    head = Head(leaf_title(view.title, leaf), view.description, "about", view.name, **told(site.slot))
    values = {"lines": account_lines(site, rows, here), "figures": () if number else platform_figures(site, of)}
    period = site.slot.period.label
    return page(source_of(leaf.url), head, "platform.html", v=view, leaf=leaf, period=period, **values)
