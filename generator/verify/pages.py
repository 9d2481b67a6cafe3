"""The figures in built pages: ``<data value="11" data-q="inspections?period=2022-02&rating=fail#rows">11</data>``."""

from __future__ import annotations

from typing import NamedTuple, cast

from lxml import etree

MARK = b"data-q"
HERE = "page#"
HEADINGS = ("h1", "h2", "h3")
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
_MARKED = etree.XPath("//*[@data-q]")


class Figure(NamedTuple):
    """One figure: as it is shown, the value it stands for, the query that gives it; ``here`` is the count of what it
    counts on its own page, if that is its query."""

    text: str
    value: str
    query: str
    here: str = ""


def figures(page: bytes) -> list[Figure]:
    """Return the figures of a page in reading order. Most small pages have none, and are not parsed."""
    if MARK not in page:
        return []
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
