"""The downloads page: every published table with its size and addresses."""

from __future__ import annotations

from typing import NamedTuple

from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES, count_rows
from generator.words import say

ROOT = "data/v1"


class TableLine(NamedTuple):
    """One published table and its files."""

    name: str
    title: str
    what: str
    rows: int
    csv: str
    excel: str
    json: str


class Downloads(NamedTuple):
    """All tables, and for each period its table as published (label, rows, CSV, CSV for Excel)."""

    tables: tuple[TableLine, ...]
    periods: tuple[tuple[str, int, str, str], ...]


def downloads(site: Site, rows: Rows) -> Downloads:
    """Return the downloads page."""
    lines = []
    for name in TABLES:
        key = {"periods": "periods_list"}.get(name, name)
        title, what, n = say(f"pages.download.{key}"), say(f"pages.download.{key}_what"), count_rows(site, rows, name)
        at = f"{ROOT}/{name}"
        lines.append(TableLine(name, title, what, n, f"{at}.csv", f"{at}.excel.csv", f"{at}.json"))
    periods = []
    for place in reversed(site.record.published):
        period = site.record.timeline[place].period
        at = f"{ROOT}/inspections/{period.id}"
        periods.append((period.label, site.inspected(place), f"{at}.csv", f"{at}.excel.csv"))
    return Downloads(tuple(lines), tuple(periods))
