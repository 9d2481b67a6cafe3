"""A whole built site held against its own published tables."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.verify.files import file_faults
from generator.verify.pages import figures, pages, plain
from generator.verify.query import QueryError
from generator.verify.tables import Tables

DATA = "data/v1"
# Columns of the registry that name a file of the site.
ADDRESSES = (("accounts", "page"), ("accounts", "json"), ("departments", "page"), ("departments", "json"))


class Difference(NamedTuple):
    """One thing that does not agree: the page or file, the figure as shown, its query, what the tables give, what
    stands there; ``code`` is ``figure``, ``text``, ``query``, or that of a fault of a file."""

    page: str
    code: str
    text: str
    query: str
    expected: str
    found: str


class Report(NamedTuple):
    """What was tried, and everything that failed."""

    pages: int
    figures: int
    files: int
    differences: tuple[Difference, ...]


def verify(site: Path) -> Report:
    """Return the report on the site in ``site``: every figure, every download, every page that the tables name."""
    tables = Tables(site / DATA)
    differences: list[Difference] = []
    seen = shown = 0
    for path, page in pages(site):
        seen += 1
        for figure in figures(page):
            shown += 1
            differences += _figure(tables, path, *figure)
    files, faults = file_faults(site / DATA)
    differences += [Difference(f"{DATA}/{one.file}", one.code, "", "", one.expected, one.found) for one in faults]
    differences += _addresses(site, tables)
    return Report(seen, shown, files, tuple(differences))


def _figure(tables: Tables, page: str, text: str, value: str, query: str, here: str) -> list[Difference]:
    try:
        expected = here or tables.answer(query)
    except QueryError as error:
        return [Difference(page, "query", text, query, str(error), value)]
    if value != expected:
        return [Difference(page, "figure", text, query, expected, value)]
    return [] if plain(text) == plain(expected) else [Difference(page, "text", text, query, expected, text)]


def _addresses(site: Path, tables: Tables) -> list[Difference]:
    """Return a difference for each page or file that the registry names and the site lacks."""
    found = []
    for name, column in ADDRESSES:
        try:
            table = tables.table(name)
            places = [row[table.place(column)] for row in table.rows]
        except QueryError as error:
            found.append(Difference(f"{DATA}/{name}.csv", "query", "", column, str(error), ""))
            continue
        found += [
            Difference(place, "missing", "", f"{name}.{column}", place, "")
            for place in places
            if not (site / place).is_file()
        ]
    return found
