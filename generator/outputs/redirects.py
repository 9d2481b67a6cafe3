"""Pages that lead on: from "latest" to the newest period, and from a name, old or new, to the page it belongs to.

They need no script and no server: a reader's browser follows at once, and where it does not, there is a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.outputs.safe import POLICY, markup
from generator.summary import addresses
from generator.summary.marks import Link
from generator.summary.rows import Rows
from generator.summary.site import Site, period_url
from generator.words import WORDS, say


def files(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield ``periods/latest.html`` and ``go/<initials>/<pinyin>.html`` of every name, present and past."""
    root = addresses.site_root(site)
    newest = Link(say("outputs.go.latest", period=site.slot.period.label), period_url(site.slot))
    yield addresses.LATEST_PAGE, leading_on(addresses.LATEST_PAGE, newest.name, [newest], root).encode()
    for path, (name, links) in sorted(_by_name(site).items()):
        yield path, leading_on(path, name, links, root).encode()


def _by_name(site: Site) -> dict[str, tuple[str, list[Link]]]:
    """Return for each address the name it is spelt from first, and every page whose name sounds like it."""
    found: dict[str, tuple[str, list[Link]]] = {}
    for name, link in _names(site):
        path = addresses.by_name(name)
        if path:
            links = found.setdefault(path, (name, []))[1]
            if link not in links:
                links.append(link)
    return found


def _names(site: Site) -> Iterator[tuple[str, Link]]:
    for unit, others in enumerate(site.unit_facts["aliases"]):
        link = site.unit_link(unit)
        yield from ((name, link) for name in (site.units.name[unit], *(one.name for one in others)))
    for account, others in enumerate(site.account_facts["aliases"]):
        link = site.account_link(account)
        yield from ((name, link) for name in (site.accounts.name[account], *(one.name for one in others)))


def leading_on(path: str, name: str, links: Sequence[Link], root: str) -> str:
    """Return a page at ``path`` that leads to the only link at once, or offers several."""
    base = "../" * path.count("/")
    only = links[0] if len(links) == 1 else None
    title = say("outputs.go.title", name=name) if only else say("outputs.go.title_many", name=name, n=len(links))
    help_ = say("outputs.go.one" if only else "outputs.go.many")
    listed = "".join(f'<li><a href="{base}{markup(to.url)}">{markup(to.name)}</a></li>\n' for to in links)
    lead = ""
    if only:
        canonical = f"{markup(root) or base}{markup(only.url)}"
        lead = (
            f'<meta http-equiv="refresh" content="0; url={base}{markup(only.url)}">\n'
            f'<link rel="canonical" href="{canonical}">\n'
        )
    return (
        f'<!doctype html>\n<html lang="{WORDS.outputs.common.lang}">\n<head>\n<meta charset="utf-8">\n{POLICY}{lead}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{markup(title)}</title>\n"
        f'<link rel="stylesheet" href="{base}assets/site/card.css">\n</head>\n<body>\n<main class="card go">\n'
        f"<h1>{markup(title)}</h1>\n<p>{markup(help_)}</p>\n<ul>\n{listed}</ul>\n</main>\n</body>\n</html>\n"
    )
