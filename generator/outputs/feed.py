"""Atom feeds: one of the site, with every period, and one of each department, with its newest periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache

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
        self.author = fit(str(site.settings["publisher"] or site.settings["name"]))
        # What a feed without entries was last changed by: the first thing that the record tells.
        self.oldest = first_told(site)

    def feed(
        self, path: str, key: tuple[str, ...], words: tuple[str, str], page: str, entries: Sequence[News]
    ) -> bytes:
        """Return a feed: ``key`` names it for good, ``words`` are title and subtitle, ``page`` is what it is about."""
        top = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
        top.set(_LANG, WORDS.outputs.common.lang)
        _add(top, "id", addresses.lasting_id(self.site, "feed", *key).urn)
        _add(top, "title", words[0])
        _add(top, "subtitle", words[1])
        _add(top, "updated", _moment(max((one.updated for one in entries), default=self.oldest)))
        _add(_add(top, "author"), "name", self.author)
        if self.root:
            self._link(top, "self", "application/atom+xml", path, path)
        self._link(top, "alternate", "text/html", page, path)
        for one in entries:
            self._entry(top, one, path)
        return bytes(etree.tostring(top, encoding="utf-8", xml_declaration=True, pretty_print=True))

    def _entry(self, top: etree._Element, one: News, path: str) -> None:
        entry = _add(top, "entry")
        _add(entry, "id", addresses.lasting_id(self.site, "entry", *one.key).urn)
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.updated))
        _add(entry, "published", _moment(one.published))
        self._link(entry, "alternate", "text/html", one.url, path)
        _add(entry, "content", one.text).set("type", "text")

    def _link(self, to: etree._Element, rel: str, type_: str, target: str, path: str) -> None:
        link = _add(to, "link")
        link.set("rel", rel)
        link.set("type", type_)
        link.set("href", fit((self.root or "../" * path.count("/")) + target))


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    if text:
        child.text = fit(text)
    return child


@lru_cache(maxsize=4096)
def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
