"""The figures in built pages: ``<data value="11" data-q="inspections?period=2022-02&rating=fail#rows">11</data>``."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple, cast

from lxml import etree

MARK = b"data-q"
HERE = "page#"
HEADINGS = ("h1", "h2", "h3")
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
_MARKED = etree.XPath("//*[@data-q]")
# An element as pages have it: small letters, attributes once each in double quotes, text and no element inside.
_PLAIN = re.compile(rb'<([a-z]+)((?: [a-z-]+="[^"<>]*")+)>([^<>]*)</([a-z]+)>')
_ATTRIBUTE = re.compile(rb' ([a-z-]+)="([^"]*)"')


class Figure(NamedTuple):
    """One figure: as it is shown, the value it stands for, the query that gives it; ``here`` is the count of what it
    counts on its own page, if that is its query."""

    text: str
    value: str
    query: str
    here: str = ""


def figures(page: bytes) -> list[Figure]:
    """Return the figures of a page in reading order. Most small pages have none, and are not parsed; nor are those
    whose figures are all plain elements with nothing but text."""
    if MARK not in page:
        return []
    found = _plain_figures(page)
    return _parsed(page) if found is None else found


def _plain_figures(page: bytes) -> list[Figure] | None:
    """Return the figures of a page; None unless each mark stands in an element that needs no parsing."""
    found = []
    at = page.find(MARK)
    while at >= 0:
        element = _PLAIN.match(page, page.rfind(b"<", 0, at))
        if not element or element[1] != element[4]:
            return None
        named = _ATTRIBUTE.findall(element[2])
        attributes = dict(named)
        query = _unescaped(attributes.get(MARK, b""))
        if not query or query.startswith(HERE) or len(attributes) < len(named):
            return None
        found.append(Figure(_unescaped(element[3]), _unescaped(attributes.get(b"value", b"")), query))
        at = page.find(MARK, element.end())
    # A parser knows the mark in capitals too.
    return found if len(found) == page.lower().count(MARK) else None


def _unescaped(text: bytes) -> str:
    return unescape(text.decode(errors="replace"))


def _parsed(page: bytes) -> list[Figure]:
    root = etree.fromstring(page, parser=_PARSER)
    found = cast("list[etree._Element]", _MARKED(root)) if root is not None else []
    return [_figure(root, one, one.get("data-q", "")) for one in found]


def _figure(root: etree._Element, one: etree._Element, query: str) -> Figure:
    here = _entries(root, query.removeprefix(HERE)) if query.startswith(HERE) else ""
    return Figure(_text(one), one.get("value", ""), query, here)


def _entries(root: etree._Element, id_: str) -> str:
    """Return how many entries the first list or table after the heading ``id_`` has, before the next heading."""
    after = iter(root.iter(etree.Element))
    for one in after:
        if one.get("id") == id_:
            break
    for one in after:
        if one.tag in HEADINGS:
            break
        if one.tag in ("ol", "ul", "dl", "table"):
            return str(sum(len(one.findall(entry)) for entry in ("li", "div", "tbody/tr")))
    return "0"


def _text(element: etree._Element) -> str:
    if not len(element):
        return element.text or ""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def plain(text: str) -> str:
    """Return a number as digits: without the commas and spaces that make it easy to read."""
    return "".join(text.replace(",", "").split())
