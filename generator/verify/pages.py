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
# A figure as pages have it: no other attributes, text and no element inside.
_USUAL = re.compile(rb'<data value="([^"<>]*)" data-q="([^"<>]+)">([^<>]*)</data>')
_HEADING = re.compile(rb"<[hH][123]\b")
# What stands before the name of an element, whatever way it is written, and how far before it is looked for.
_ID, _FAR = re.compile(rb"\bid\s*=\s*[\"']?\s*\Z", re.IGNORECASE), 32
_NESTED = re.compile(rb"<(/?)(ol|ul|dl|table|script|style)\b", re.IGNORECASE)


class Figure(NamedTuple):
    """One figure: as it is shown, the value it stands for, the query that gives it; ``here`` is the count of what it
    counts on its own page, if that is its query."""

    text: str
    value: str
    query: str
    here: str = ""


def figures(page: bytes) -> list[Figure]:
    """Return the figures of a page in reading order. Most small pages have none, and are not parsed; nor are those
    whose figures are all as usual."""
    if MARK not in page:
        return []
    found = _USUAL.findall(page)
    # A parser knows the mark in capitals too.
    return [_usual(page, *one) for one in found] if len(found) == page.lower().count(MARK) else _parsed(page)


def _usual(page: bytes, value: bytes, asked: bytes, text: bytes) -> Figure:
    query = _unescaped(asked)
    here = _counted(page, query.removeprefix(HERE)) if query.startswith(HERE) else ""
    return Figure(_unescaped(text), _unescaped(value), query, here)


def _unescaped(text: bytes) -> str:
    plain = text.decode(errors="replace")
    if "&" not in plain:
        return plain
    return plain.replace("&amp;", "&") if plain.count("&") == plain.count("&amp;") else unescape(plain)


def _counted(page: bytes, id_: str) -> str:
    """Return how many entries there are below the heading ``id_`` of a page, parsing no more of it than must be."""
    root = etree.fromstring(_below(page, id_.encode()) or page, parser=_PARSER)
    return _entries(root, id_)


def _below(page: bytes, id_: bytes) -> bytes:
    """Return the part of a page from the heading ``id_`` to the next; nothing if only a parser can tell."""
    heading = re.search(rb'<h[123] id="' + re.escape(id_) + b'"', page) if id_ else None
    if not heading or len(_named(page, id_)) > 1 or _hides(page, heading.start()):
        return b""
    following = _HEADING.search(page, heading.end())
    part = page[heading.start() : following.start() if following else len(page)]
    return part if _closed(part) else b""


def _closed(part: bytes) -> bool:
    """Tell whether each list, table and script ends where it began: else it may hold what comes before or after."""
    opened: list[bytes] = []
    for end, name in _NESTED.findall(part):
        if not end:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _named(page: bytes, id_: bytes) -> list[int]:
    """Return where elements may have a name that begins with ``id_``."""
    places = [found.start() for found in re.finditer(re.escape(id_), page)]
    return [at for at in places if _ID.search(page, max(at - _FAR, 0), at)]


def _hides(page: bytes, upto: int) -> bool:
    """Tell whether what stands there may be no element: in a comment, in a script."""
    return b"<!-" in page or any(
        page.rfind(b"<" + name, 0, upto) > page.rfind(b"</" + name, 0, upto) for name in (b"script", b"style")
    )


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
    return text if text.isdigit() else "".join(text.replace(",", "").split())
