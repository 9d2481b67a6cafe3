"""The figures in built pages: ``<data value="11" data-q="inspections?period=2022-02&rating=fail#rows">11</data>``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

MARK = b"data-q"
_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)


class Figure(NamedTuple):
    """One figure: as it is shown, the value it stands for, the query that gives it."""

    text: str
    value: str
    query: str


def pages(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path below ``site``, bytes) of every page, in order."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_bytes()


def figures(page: bytes) -> list[Figure]:
    """Return the figures of a page in reading order. Most small pages have none, and are not parsed."""
    if MARK not in page:
        return []
    try:
        root = html.document_fromstring(page, parser=_PARSER)
    except etree.ParserError:
        return []
    found = (one for one in root.iter(etree.Element) if "data-q" in one.attrib)
    return [Figure(_text(one), one.get("value", ""), one.get("data-q", "")) for one in found]


def _text(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def plain(text: str) -> str:
    """Return a number as digits: without the commas and spaces that make it easy to read."""
    return "".join(text.replace(",", "").split())
