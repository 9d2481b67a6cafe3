"""Atom feeds: one of the site, with every period, and one of each department, with its newest periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from html import escape

from lxml import etree

from generator.outputs.safe import fit
from generator.summary import addresses
from generator.summary.news import NEWEST, News, UnitNews, first_told, site_news
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import WORDS, say

ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def of_site(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield ``feeds/site.xml``."""
    makes, path = _Feeds(site), addresses.SITE_FEED
    title = _sample(site) + say("outputs.feed.title", site=str(site.settings["name"]))
    words = title, say("outputs.feed.subtitle")
    yield path, makes.feed(path, ("site",), words, "index.html", site_news(site))


def of_departments(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, list[tuple[str, bytes]]]]:
    """Yield ``feeds/departments/<..>/<id>.xml`` of every department, or of a share of them."""
    makes, sample = _Feeds(site), _sample(site)
    news, subtitle = UnitNews(site, rows), say("outputs.feed.subtitle_unit")
    for unit in part.rows(len(site.units.id)):
        id_ = site.units.id[unit]
        path = addresses.feed(id_)
        words = sample + say("outputs.feed.title_unit", unit=site.units.name[unit]), subtitle
        entries = news.entries(unit, NEWEST)
        yield unit, [(path, makes.feed(path, ("department", id_), words, site.units.url[unit], entries))]


def _sample(site: Site) -> str:
    return say("outputs.common.sample") if site.sample else ""


class _Feeds:
    """Makes feeds; addresses are absolute when the site's own is known, else relative to the feed."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.root = addresses.site_root(site)
        self.author = _text(str(site.settings["publisher"] or site.settings["name"]))
        # What a feed without entries was last changed by: the first thing that the record tells.
        self.oldest = first_told(site)
        self.head, self.entry, self.tail = _shapes(bool(self.root))

    def feed(
        self, path: str, key: tuple[str, ...], words: tuple[str, str], page: str, entries: Sequence[News]
    ) -> bytes:
        """Return a feed: ``key`` names it for good, ``words`` are title and subtitle, ``page`` is what it is about."""
        updated = _moment(max((one.updated for one in entries), default=self.oldest))
        values = (addresses.lasting_id(self.site, "feed", *key).urn, *map(_text, words), updated, self.author)
        links = (self._to(path, path), self._to(page, path)) if self.root else (self._to(page, path),)
        parts = [self.head % (*values, *links)]
        parts += [self.entry % self._told(one, path) for one in entries]
        return "".join((*parts, self.tail)).encode()

    def _told(self, one: News, path: str) -> tuple[str, ...]:
        id_ = addresses.lasting_id(self.site, "entry", *one.key).urn
        moments = _moment(one.updated), _moment(one.published)
        return id_, _text(one.title), *moments, self._to(one.url, path), _text(one.text)

    def _to(self, target: str, path: str) -> str:
        return _text((self.root or "../" * path.count("/")) + target).replace('"', "&quot;")


def _shapes(rooted: bool) -> tuple[str, str, str]:
    """Return a feed as it is before its entries, an entry and what follows them, with marks where their texts go: made
    by the library once, for thousands of feeds."""
    top = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    top.set(_LANG, WORDS.outputs.common.lang)
    for name in ("id", "title", "subtitle", "updated"):
        _add(top, name)
    _add(_add(top, "author", None), "name")
    if rooted:
        _link(top, "self", "application/atom+xml")
    _link(top, "alternate", "text/html")
    entry = _add(top, "entry", None)
    for name in ("id", "title", "updated", "published"):
        _add(entry, name)
    _link(entry, "alternate", "text/html")
    _add(entry, "content").set("type", "text")
    text = etree.tostring(top, encoding="utf-8", xml_declaration=True, pretty_print=True).decode()
    at, end = text.index("  <entry>"), text.index("</feed>")
    return text[:at], text[at:end], text[end:]


def _add(parent: etree._Element, name: str, text: str | None = "%s") -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text
    return child


def _link(to: etree._Element, rel: str, type_: str) -> None:
    link = _add(to, "link", None)
    link.set("rel", rel)
    link.set("type", type_)
    link.set("href", "%s")


def _text(text: str) -> str:
    """Return a text as it stands in XML."""
    return escape(fit(text), quote=False).replace("\r", "&#13;")


@lru_cache(maxsize=4096)
def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
