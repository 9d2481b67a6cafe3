"""The pages on what follows a rating: ledger, interviews, closures, one platform, changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.pages.notice import told
from generator.pages.render import Head, Page, page
from generator.summary.change import movement
from generator.summary.closures import closures
from generator.summary.interviews import interviews
from generator.summary.ledger import ledger
from generator.summary.one_platform import one_platform
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import WORDS, say


class Tab(NamedTuple):
    """One of the pages, as the others link to it."""

    name: str
    url: str


KINDS = ("ledger", "interviews", "closures", "platforms", "changes")
TABS = {kind: Tab(say(f"duties.nav.{kind}"), f"{'index' if kind == 'ledger' else kind}.html") for kind in KINDS}


def pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Yield the five pages."""
    views: dict[str, Any] = {
        "ledger": ledger(site),
        "interviews": interviews(site),
        "closures": closures(site),
        "platforms": one_platform(site),
        "changes": movement(site),
    }
    for kind, view in views.items():
        name = TABS[kind].name
        head = Head(view.title, say(f"duties.{kind}.description"), "departments", name, **told(site.slot))
        path = f"duties/{TABS[kind].url.removesuffix('.html')}.md"
        yield page(path, head, f"duties/{kind}.html", v=view, d=WORDS.duties, tabs=TABS.values(), here=TABS[kind])
