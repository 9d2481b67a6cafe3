"""A whole built site held against its own published tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.verify.answers import Tables
from generator.verify.files import file_faults
from generator.verify.pages import Figure, figures, plain
from generator.verify.query import QueryError
from generator.verify.sample import ALL, Sample, chosen, names, sample_for
from generator.verify.tables import place_of, rows_of

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


def verify(site: Path, thorough: bool = True, there: Collection[str] = ()) -> Report:
    """Return the report on the site in ``site``: every figure, every download, every page that the tables name.

    Unless it is to be ``thorough``, only a sample of a large site is looked at (``sample.py``). ``there`` are the paths
    of its files, for a caller who has just listed them.
    """
    there = sorted(there) or names(site)
    pages = [name for name in there if name.endswith(".html")]
    sample = ALL if thorough else sample_for(len(pages))
    looked = chosen(pages, sample.each)
    shown, differences = _pages(site, looked)
    files, more = _files(site, sample, set(there))
    return Report(len(looked), shown, files, (*differences, *more))


def _pages(site: Path, pages: list[str]) -> tuple[int, list[Difference]]:
    """Return how many figures these pages show, and those that do not agree."""
    found = [(page, figure) for page in pages for figure in figures((site / page).read_bytes())]
    tables = Tables(site / DATA)
    tables.learn({figure.query for _, figure in found if not figure.here})
    return len(found), [one for page, figure in found for one in _figure(tables, page, figure)]


def _figure(tables: Tables, page: str, figure: Figure) -> Iterator[Difference]:
    text, value, query, here = figure
    try:
        expected = here or tables.answer(query)
    except QueryError as error:
        yield Difference(page, "query", text, query, str(error), value)
        return
    if value != expected:
        yield Difference(page, "figure", text, query, expected, value)
    elif plain(text) != plain(expected):
        yield Difference(page, "text", text, query, expected, text)


def _files(site: Path, sample: Sample, there: Collection[str]) -> tuple[int, list[Difference]]:
    below = [name.removeprefix(f"{DATA}/") for name in there if name.startswith(f"{DATA}/")]
    files, faults = file_faults(site / DATA, sample, below)
    differences = [Difference(f"{DATA}/{one.file}", one.code, "", "", one.expected, one.found) for one in faults]
    return files, differences + list(_addresses(site, there))


def _addresses(site: Path, there: Collection[str]) -> Iterator[Difference]:
    """Yield a difference for each page or file that the registry names and the site lacks."""
    for name, column in ADDRESSES:
        try:
            rows = rows_of(site / DATA / f"{name}.csv")
            at = place_of(next(rows), column)
            missing = [row[at] for row in rows if row[at] not in there]
        except QueryError as error:
            yield Difference(f"{DATA}/{name}.csv", "query", "", column, str(error), "")
        else:
            yield from (Difference(place, "missing", "", f"{name}.{column}", place, "") for place in missing)
