"""The pages on what follows a rating: ledger, interviews, closures, one platform, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from generator.pages.notice import told
from generator.pages.render import Head, Page, leaf_title, page, source_of
from generator.summary.change import movement
from generator.summary.closures import closures
from generator.summary.interviews import interviews
from generator.summary.ledger import ledger
from generator.summary.listed import DUTIES
from generator.summary.one_platform import one_platform
from generator.summary.paging import TALL, Leaf, leaves
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import WORDS, say


class Tab(NamedTuple):
    """One of the pages, as the others link to it."""

    name: str
    url: str


TABS = {kind: Tab(say(f"duties.nav.{kind}"), f"{'index' if kind == 'ledger' else kind}.html") for kind in DUTIES}


def pages(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, Iterator[Page]]]:
    """Yield the five pages, each as many times as its list has parts, or a share of them."""
    for at in part.rows(len(DUTIES)):
        yield at, _KINDS[DUTIES[at]](site)


def _closures(site: Site) -> Iterator[Page]:
    view = closures(site)
    return _plain(site, "closures", view, view.leaving)


def _platforms(site: Site) -> Iterator[Page]:
    view = one_platform(site)
    return _plain(site, "platforms", view, view.lines)


_KINDS: dict[str, Callable[[Site], Iterator[Page]]] = {
    "ledger": lambda site: _grouped(site, "ledger", ledger(site)),
    "interviews": lambda site: _grouped(site, "interviews", interviews(site)),
    "closures": _closures,
    "platforms": _platforms,
    "changes": lambda site: _plain(site, "changes", movement(site), ()),
}


def _grouped(site: Site, kind: str, view: Any) -> Iterator[Page]:
    """Yield the parts of a page whose rows stand in groups; one that is cut says on each part how many there are."""
    groups = {group.state: group for group in view.groups}
    lines = [(group.state, line) for group in view.groups for line in group.lines]
    labels = [groups[state].label for state, _ in lines]
    for leaf, here in leaves(lines, labels, _url(kind), TALL):
        cut = [(groups[state], [line for _, line in found]) for state, found in groupby(here, itemgetter(0))]
        yield _page(site, kind, view, leaf, groups=cut)


def _plain(site: Site, kind: str, view: Any, lines: Sequence[Any]) -> Iterator[Page]:
    """Yield the parts of a page with one list."""
    for leaf, here in leaves(lines, [""] * len(lines), _url(kind), TALL):
        yield _page(site, kind, view, leaf, lines=here)


def _url(kind: str) -> str:
    return f"duties/{TABS[kind].url}"


def _page(site: Site, kind: str, view: Any, leaf: Leaf, **values: Any) -> Page:
    title, name = leaf_title(view.title, leaf), TABS[kind].name
    head = Head(title, say(f"duties.{kind}.description"), "departments", name, **told(site.slot))
    values |= {"v": view, "leaf": leaf, "d": WORDS.duties, "tabs": TABS.values(), "here": TABS[kind]}
    return page(source_of(leaf.url), head, f"duties/{kind}.html", **values)
