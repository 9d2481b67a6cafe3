"""A page as a tree, read strictly: what a browser would silently mend is noted as a fault.

The standard library reads the tokens; the rules of nesting are ours. A browser test holds these trees against the
browser's own, so that "no fault" here means "read as written" there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("area base br col embed hr img input link meta source track wbr")
# What ends an open paragraph.
BLOCK = _words(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr main menu nav ol p pre section table ul"
)
PHRASING = _words("p h1 h2 h3 h4 h5 h6 span b i em strong small abbr code time label")
NEVER_IN_ITSELF = _words("a button form h1 h2 h3 h4 h5 h6 p label")
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "dl": {"dt", "dd", "div"},
}


@dataclass
class Element:
    """One element: name, attributes, and what it holds in order."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = field(default=None, repr=False)
    children: list[Element | str] = field(default_factory=list, repr=False)

    def walk(self) -> Iterator[Element]:
        """Yield this element and everything in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", css: str = "") -> list[Element]:
        """Return the elements in it with this name and this class."""
        found = (one for one in self.walk() if one is not self)
        return [one for one in found if (not tag or one.tag == tag) and (not css or css in one.classes)]

    def one(self, tag: str = "", css: str = "") -> Element:
        """Return the first such element; there must be one."""
        found = self.all(tag, css)
        assert found, f"no <{tag} class={css}>"
        return found[0]

    @property
    def classes(self) -> list[str]:
        """Return its classes."""
        return self.attrs.get("class", "").split()

    @property
    def above(self) -> Iterator[Element]:
        """Yield what it stands in, innermost first."""
        up = self.parent
        while up:
            yield up
            up = up.parent

    @property
    def raw(self) -> str:
        """Return the text in it, every character as it stands."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def text(self) -> str:
        """Return what a reader sees of it: no scripts, white space as one space."""
        return " ".join(self._shown().split())

    def _shown(self) -> str:
        if self.tag in ("script", "style"):
            return ""
        return "".join(child if isinstance(child, str) else child._shown() for child in self.children)

    def rows(self) -> list[list[str]]:
        """Return the cells of a table as read, head included."""
        return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in self.all("tr")]


class PageTree(HTMLParser):
    """Reads one page; ``faults`` says everything that is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.faults: list[str] = []
        self._open = self.root
        self.feed(text)
        self.close()
        if self._open is not self.root:
            self._fault(f"<{self._open.tag}> is never closed")

    @property
    def ids(self) -> list[str]:
        """Return every id of the page, in order."""
        return [one.attrs["id"] for one in self.root.walk() if "id" in one.attrs]

    def by_id(self, id_: str) -> Element:
        """Return the element with this id."""
        return next(one for one in self.root.walk() if one.attrs.get("id") == id_)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self._fault(f"<{tag}> has an attribute twice")
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._check(made)
        self._open.children.append(made)
        if tag not in VOID:
            self._open = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a self-closing element, which only drawings may have."""
        self.handle_starttag(tag, attrs)
        if tag in VOID:
            return
        if not any(one.tag == "svg" for one in (self._open, *self._open.above)):
            self._fault(f"<{tag}/> closes itself outside a drawing")
        self._open = self._open.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        """Close the open element, which must be this one."""
        if tag != self._open.tag:
            self._fault(f"</{tag}> closes <{self._open.tag}>")
            return
        self._open = self._open.parent or self.root

    def handle_data(self, data: str) -> None:
        """Take text."""
        if data.strip() and self._open.tag in CHILDREN:
            self._fault(f"text {data.strip()[:20]!r} straight in <{self._open.tag}>")
        self._open.children.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment: generated pages have none, so one was born from somebody's text."""
        self._fault(f"a comment: {data[:20]!r}")

    def handle_decl(self, decl: str) -> None:
        """Take the document type."""
        if decl.lower() != "doctype html":
            self._fault(f"<!{decl}>")

    def _check(self, made: Element) -> None:
        inside = [one.tag for one in made.above]
        parent = inside[0] if inside else ""
        if "svg" in inside:
            return
        if made.tag in BLOCK and PHRASING & set(inside):
            self._fault(f"<{made.tag}> in <{next(one for one in inside if one in PHRASING)}>")
        if made.tag in NEVER_IN_ITSELF and made.tag in inside:
            self._fault(f"<{made.tag}> in itself")
        if made.tag in PARENTS and parent not in PARENTS[made.tag]:
            self._fault(f"<{made.tag}> in <{parent}>")
        if parent in CHILDREN and made.tag not in CHILDREN[parent]:
            self._fault(f"<{made.tag}> straight in <{parent}>")

    def _fault(self, says: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {says}")


HAND_WRITTEN = ("404.html", "about.html", "deploy.html", "guide.html", "intake.html", "performance.html", "spread.html")
# Small documents that are no pages of the site: tests/outputs looks at them.
ASIDE = ("cards/", "go/", "periods/latest.html")


class BuiltSite:
    """A built site on the disk, its pages read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, PageTree] = {}

    @property
    def pages(self) -> list[str]:
        """Return the path of every page, without what is embedded elsewhere or only leads on to a page."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(path for path in found if not path.startswith(ASIDE))

    @property
    def generated(self) -> list[str]:
        """Return the path of every page that is made from the record."""
        return [path for path in self.pages if path not in HAND_WRITTEN]

    def page(self, path: str) -> PageTree:
        """Return the page at ``path``."""
        if path not in self._read:
            self._read[path] = PageTree(self.text(path))
        return self._read[path]

    def text(self, path: str) -> str:
        """Return a file as text."""
        return (self.folder / path).read_text(encoding="utf-8")

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a published table, read from its JSON."""
        found: list[dict[str, Any]] = json.loads(self.text(f"data/v1/{table}.json"))["rows"]
        return found

    def main(self, path: str) -> Element:
        """Return the part of a page that is its own."""
        return self.page(path).root.one("main")

    def said(self, path: str) -> str:
        """Return what a reader sees in the page's own part."""
        return self.main(path).text


def same_bytes(one: Path, other: Path) -> list[str]:
    """Return the files that are not in both folders with the same bytes."""
    names = {path.relative_to(folder).as_posix() for folder in (one, other) for path in files(folder)}
    return sorted(name for name in names if _bytes(one / name) != _bytes(other / name))


def files(folder: Path) -> list[Path]:
    """Return every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def urls_of_css(text: str) -> list[str]:
    """Return what a style sheet loads."""
    return [
        found.strip("'\" ")
        for found in re.findall(r"url\(([^)]*)\)|@import\s+([^;]+)", text)
        for found in found
        if found
    ]
