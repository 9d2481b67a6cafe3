"""Which pages to look at: of every kind as few as show between them all that the kind can show.

Kinds come from the registries of pages and outputs and from the folder of hand-written pages, so that a new one is
looked at without anybody having to think of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.outputs import OUTPUTS
from generator.pages import PAGES
from generator.publish.generate import DOCS
from generator.summary.rows import Rows
from generator.summary.site import Site

# Of one kind never more than this, however many details differ; what an output writes beside the pages is much alike.
MOST, MOST_BESIDE = 9, 3
LOST = "404.html"
# Packs all tables anew, on disk; there is no page in it.
PACKED = frozenset({"all data"})
_CLASSES = re.compile(r'class="([^"]*)"')
_SECTIONS = re.compile(r'aria-labelledby="([^"]*)"')
_TITLE = re.compile(r'^title: "(.*)"$|<title>(.*)</title>', re.MULTILINE)
_LEADS_ON = 'http-equiv="refresh"'


class Shown(NamedTuple):
    """One page to look at: its kind and its path in the built site."""

    kind: str
    path: str

    @property
    def name(self) -> str:
        """Return the page's name as part of a file's name."""
        return f"{self.kind}--{self.path.removesuffix('.html').replace('/', '-')}".replace(" ", "-")


def shown(site: Site, rows: Rows) -> list[Shown]:
    """Return the pages to look at, in the order of the registries."""
    found = [Shown(kind, path) for kind, pages, most in _kinds(site, rows) for path in telling(pages, most)]
    written = sorted(path.with_suffix(".html").name for path in DOCS.glob("*.md") if path.name != "index.md")
    return [*found, *(Shown("written", path) for path in written), Shown("lost", LOST)]


def _kinds(site: Site, rows: Rows) -> Iterator[tuple[str, list[tuple[str, str]], int]]:
    """Yield each kind, its pages (path, text), and how many of them to look at at most."""
    for kind, maker in PAGES.items():
        yield kind, [(page.path.removesuffix("md") + "html", page.text) for _, page in maker.all(site, rows)], MOST
    for kind, maker in OUTPUTS.items():
        if kind in PACKED:
            continue
        texts = [(path, data.decode()) for _, (path, data, *_) in maker.all(site, rows) if path.endswith(".html")]
        yield kind, [(path, text) for path, text in texts if _LEADS_ON not in text], MOST_BESIDE


def telling(pages: Iterable[tuple[str, str]], most: int) -> list[str]:
    """Return the paths of the fewest pages that show all traits of ``pages`` (path, text): at each step the one that
    shows most that was not seen yet, the first of equals; at most ``most``."""
    left = {path: traits(text) for path, text in pages}
    chosen: list[str] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda path: len(left[path]))
        if not left[best] and chosen:
            break
        seen = left.pop(best)
        chosen.append(best)
        left = {path: own - seen for path, own in left.items()}
    return chosen


def traits(text: str) -> frozenset[str]:
    """Return what a page shows: its components, its sections, and the last word of its title, which is its state."""
    found = {name for names in _CLASSES.findall(text) for name in names.split()}
    found |= {f"#{name}" for name in _SECTIONS.findall(text)}
    title = next((one or other for one, other in _TITLE.findall(text)), "")
    state = title.rpartition("·")[2] if "·" in title else ""
    return frozenset(found | {re.sub(r"\d+", "", state.strip())})
