"""The names that the search looks through: full names, aliases, pinyin and initials. No page bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson

from generator.charts.figure import plot_text
from generator.outputs import endings
from generator.outputs.restated import Stand, kept, restated, stand
from generator.summary.marks import MARKS
from generator.summary.part import Item
from generator.summary.pinyin import full_pinyin, initials
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say

Entry = list[str]
# Names that a reader can well load at once, about 60 KB compressed.
MOST_TOGETHER = 2_500


def files(site: Site, rows: Rows) -> Iterator[Item | tuple[str, bytes]]:
    """Yield ``assets/names.js``: ``window.siteNames`` = [title, what, url, aliases, pinyin, initials, state] a line.

    Departments come first. It is a script and not JSON because a page opened from a disk may not fetch files. Beyond
    MOST_TOGETHER names it comes in pieces (``endings``).
    """
    if len(site.units.id) + len(site.accounts.id) > MOST_TOGETHER:
        yield from _split(site, rows)
        return
    lines = b",\n".join(_safe(entry) for entry in _entries(site))
    yield endings.FIRST, b"window.siteNames=[\n" + lines + b"\n];\n"


def _split(site: Site, rows: Rows) -> Iterator[Item]:
    now = _stand(site)
    made = restated(rows.earlier, endings.FIRST, now) or [Item(*one) for one in endings.files(_entries(site))]
    sums = kept(now, [one.path for one in made])
    yield from (one._replace(sums=sums) if one.path == endings.FIRST else one for one in made)


def _stand(site: Site) -> Stand:
    units, accounts, record, latest = site.units, site.accounts, site.record, site.latest
    urls, states = (*units.url, *accounts.url), (site.judgement.units.grid[:, latest], record.grid[:, latest])
    suffixes = (MARKS[state].suffix for part in states for state in part.tolist())
    aliases = (
        [alias.name for alias in one] for frame in (record.departments, record.accounts) for one in frame["aliases"]
    )
    return stand(zip(urls, suffixes, strict=True), units.name, accounts.name, accounts.platform, list(aliases))


def _entries(site: Site) -> list[Entry]:
    return [*_departments(site), *_accounts(site)]


def _safe(entry: Entry) -> bytes:
    return (
        plot_text({"": entry})[4:-1].encode()
        if any(c in "<>&\u2028\u2029" for c in "".join(entry))
        else orjson.dumps(entry)
    )


def _departments(site: Site) -> Iterator[Entry]:
    aliases = site.record.departments["aliases"].tolist()
    grid = site.judgement.units.grid[:, site.latest].tolist()
    for unit in sorted(range(len(site.units.id)), key=lambda u: (site.units.key[u], site.units.id[u])):
        others = [alias.name for alias in aliases[unit]]
        name = site.units.name[unit]
        yield _entry(name, say("pages.word.unit"), site.units.url[unit], others, MARKS[grid[unit]].suffix)


def _accounts(site: Site) -> Iterator[Entry]:
    accounts = site.accounts
    aliases = site.record.accounts["aliases"].tolist()
    grid = site.record.grid[:, site.latest].tolist()
    for a in sorted(range(len(accounts.id)), key=lambda a: (accounts.key[a], accounts.platform[a], accounts.id[a])):
        others = [alias.name for alias in aliases[a]]
        yield _entry(accounts.name[a], accounts.platform_name[a], accounts.url[a], others, MARKS[grid[a]].suffix)


def _entry(name: str, what: str, url: str, others: Sequence[str], suffix: str) -> Entry:
    names = (name, *others)
    pinyin = "|".join(map(full_pinyin, names))
    return [name, what, url, "|".join(others), pinyin, "|".join(map(initials, names)), suffix]
