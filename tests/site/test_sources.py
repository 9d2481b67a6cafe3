"""No figure without a source: whatever number a page shows says which rows of the published tables give it."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree, html

from generator.words import WORDS
from tests.site.building import MEIXIAN
from tests.site.page_tree import BuiltSite

NUMBER = re.compile(r"[0-9]")
# Where a number is no figure: the element, and why.
ELEMENTS = {
    "time": "a day or a moment",
    "code": "a name in the data",
    "script": "for programs",
    "style": "for programs",
    "svg": "a picture: its numbers stand in the table below it",
}
CLASSES = {
    "chart__static": "a picture: its numbers stand in the table below it",
    "strip__year": "a picture: its numbers stand in the table of the notice",
    "crumbs": "names of pages",
    "pager": "names of pages",
    "leafing": "the part of a long list that a page is",
    "serial": "the number of a row in the table as published",
    "rows": "numbers of rows in the table as published",
    "rank": "an ordinal",
    "source": "quoted from the notice",
    "raw": "quoted from a file",
    "verbatim": "the table as published, cell by cell; words of a list",
    "own": "what this site itself consists of and is able to do: terms, columns, checks, limits",
}
# What reads as a number and is a name: days, periods, moments, rows and parts of documents, standards.
NAMES = re.compile(
    r"[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|第[0-9一二三四]季度|[上下]半年)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|"
    r"[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|Q[1-4]|H[12]|W[0-9]{2})|[0-9]{4}-[0-9]{2}/|[0-9]{2}:[0-9]{2}|"
    r"[0-9]{4}(?= 起)|^404$|第 ?[0-9]+(?:、[0-9]+)* ?[行条页号]"
    r"|〔[0-9]{4}〕[0-9]+号|SHA-256|UTF-8|GB18030|GB2312|Big5|CC BY 4[.]0|v1/|"
    # What this program does not do beyond: a limit.
    "60,000 格"
)


def _longest_first(texts: Iterable[str]) -> tuple[str, ...]:
    bare = {NAMES.sub("", one.replace("\u00a0", " ")).strip() for one in texts}
    return tuple(sorted((one for one in bare if NUMBER.search(one) and len(one) > 2), key=lambda one: (-len(one), one)))


@cache
def _spoken() -> tuple[str, ...]:
    """What the wording says whatever the data: its texts with numbers, without what is filled in."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for one in value.values():
                yield from texts(one)
        else:
            # Of the words of a column the page has the title and, after a colon, the meaning.
            yield from (part for piece in re.split(r"\{[^}]*\}", str(value)) for part in (piece, *piece.split("：")))

    return _longest_first(t for t in texts(WORDS) if len(t) > 4)


def _recorded(folder: Path, data: Path) -> tuple[str, ...]:
    """What the record says word for word: cells of text in its published tables, its settings and notices."""
    found = set()
    for path in sorted((folder / "data/v1").glob("*.csv")):
        if not path.name.endswith(".excel.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                cells = {cell for row in csv.reader(file) for cell in row}
                # A warning tells where, and after a colon what: the page of the period has the two apart.
                found |= cells | {part for cell in cells for part in cell.split("：")}

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts(one)
        else:
            yield str(value)

    for path in sorted(data.rglob("*.toml")):
        found |= set(texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    return _longest_first(one for one in found if re.search(r"[^\W\d_]", one))


def _shown(element: etree._Element) -> Iterator[str]:
    """Yield the pieces of text in which a number would be a figure without a source."""
    if not isinstance(element.tag, str) or element.tag in ELEMENTS or "data-q" in element.attrib:
        return
    if set(element.get("class", "").split()) & CLASSES.keys():
        return
    yield element.text or ""
    for child in element:
        yield from _shown(child)
        yield child.tail or ""


def unsourced(page: Path, known: tuple[str, ...]) -> list[str]:
    """Return the texts of a generated page's body with a number that says nowhere where it comes from."""
    root = html.document_fromstring(page.read_bytes())
    found = []
    for text in (text for body in root.find_class("record") for text in _shown(body)):
        rest = NAMES.sub("", text.replace("\u00a0", " "))
        for one in (*known, *_spoken()) if NUMBER.search(rest) else ():
            rest = rest.replace(one, "")
        if NUMBER.search(rest):
            found.append(text.strip())
    return found


def test_a_number_without_a_source_is_found(built_site: BuiltSite, tmp_path: Path) -> None:
    text = (built_site.folder / "index.html").read_text(encoding="utf-8")
    bare, marks = re.subn("<data [^>]*>([0-9]+)</data>", r"\1", text)
    (tmp_path / "index.html").write_text(bare, encoding="utf-8")
    known = _recorded(built_site.folder, MEIXIAN)
    # Some texts have several figures, and those in a picture's table stand alone.
    assert marks > len(unsourced(tmp_path / "index.html", known)) > 40


def test_every_number_on_every_page_says_where_it_comes_from(any_site: BuiltSite) -> None:
    data = any_site.folder.parent / "data"
    known = _recorded(any_site.folder, data if data.is_dir() else MEIXIAN)
    pages = sorted(any_site.folder.rglob("*.html"))
    found = {path.relative_to(any_site.folder).as_posix(): unsourced(path, known) for path in pages}
    assert {path: texts for path, texts in found.items() if texts} == {}
