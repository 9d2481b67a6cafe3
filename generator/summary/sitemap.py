"""The map of the site: every page, or where a kind has very many the list that leads to them."""

from __future__ import annotations

from typing import NamedTuple

from generator.record.vocabulary import PLATFORM_BY_CODE
from generator.summary.marks import Link
from generator.summary.periods import periods
from generator.summary.site import Site
from generator.words import WORDS, say

# Beyond this many pages of a kind their own list, which can be searched, serves better.
MOST = 120


class Part(NamedTuple):
    """Pages of one kind: the page above them, some or all of them, and whether they are left to the page above."""

    key: str
    above: Link
    pages: tuple[Link, ...]
    more: bool


def sitemap(site: Site) -> tuple[Part, ...]:
    """Return the parts of the site in the order of its menu."""
    families = sorted({PLATFORM_BY_CODE[code].family for code in site.accounts.platform})
    order = sorted(range(len(site.units.id)), key=lambda unit: (site.units.key[unit], site.units.id[unit]))
    by_name = sorted(range(len(site.accounts.id)), key=lambda a: (site.accounts.key[a], site.accounts.id[a]))
    return (
        _part("periods", [Link(line.label, line.url) for line in periods(site).lines if line.url]),
        _part("departments", [site.unit_link(unit) for unit in order]),
        _part("accounts", [site.account_link(account) for account in by_name]),
        _part("platforms", [Link(PLATFORM_BY_CODE[code].name, f"platforms/{code}.html") for code in families]),
        *(_fixed(key) for key in ("duties", "data", "about")),
    )


def _part(key: str, pages: list[Link]) -> Part:
    shown = tuple(pages) if len(pages) <= MOST else ()
    return Part(key, Link(say(f"sitemap.part.{key}"), f"{key}/index.html"), shown, len(pages) > len(shown))


def _fixed(key: str) -> Part:
    """Return a part whose pages are the same for every record."""
    (url, name), *pages = WORDS["sitemap"]["fixed"][key].items()
    return Part(key, Link(name, url), tuple(Link(name, url) for url, name in pages), False)
