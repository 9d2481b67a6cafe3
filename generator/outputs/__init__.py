"""Files beside the pages: open data, names, calendars, feeds, badges. To add one: write it, add a line to OUTPUTS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.outputs import badge, calendar, card, feed, names, opendata, redirects, share
from generator.summary.rows import Rows
from generator.summary.site import Site

# Each yields (path below docs/, bytes).
OUTPUTS: dict[str, Callable[[Site, Rows], Iterator[tuple[str, bytes]]]] = {
    "open data": opendata.files,
    "names": names.files,
    "calendars": calendar.files,
    "feeds": feed.files,
    "badges": badge.files,
    "cards": card.files,
    "redirects": redirects.files,
    "share pictures": share.files,
}


def all_outputs(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield every generated file that is not a page."""
    for files in OUTPUTS.values():
        yield from files(site, rows)
