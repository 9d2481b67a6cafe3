"""A whole built site held against its own published tables."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.verify.answers import Tables
from generator.verify.files import file_faults
from generator.verify.known import Known
from generator.verify.pages import Figure, figures, plain
from generator.verify.query import QueryError
from generator.verify.sample import ALL, Sample, chosen, names, sample_for
from generator.verify.tables import blocks_of, columns_in, names_of

DATA = "data/v1"
# The tables of the registry, and their columns that name a file of the site.
REGISTRY, ADDRESSES = ("accounts", "departments"), ("page", "json")


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


def verify(site: Path, thorough: bool = True, there: Collection[str] = (), known: Known | None = None) -> Report:
    """Return the report on the site in ``site``: every figure, every download, every page that the tables name.

    Unless it is to be ``thorough``, only a sample of a large site is looked at (``sample.py``). ``there`` are the paths
    of its files, for a caller who has just listed them, ``known`` is what blocks of its tables gave before, for one who
    wants to know it again the next time; of a site that is looked at whole nothing is.
    """
    there = sorted(there) or names(site)
    pages = [name for name in there if name.endswith(".html")]
    sample = ALL if thorough else sample_for(len(pages))
    looked = chosen(pages, sample.each)
    shown, differences = _pages(site, looked, None if sample == ALL else known)
    files, more = _files(site, sample, there)
    return Report(len(looked), shown, files, (*differences, *more))


def _pages(site: Path, pages: list[str], known: Known | None) -> tuple[int, list[Difference]]:
    """Return how many figures these pages show, and those that do not agree."""
    found = [(page, figure) for page in pages for figure in figures((site / page).read_bytes())]
    tables = Tables(site / DATA, known)
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


def _files(site: Path, sample: Sample, there: Sequence[str]) -> tuple[int, list[Difference]]:
    """Hold the downloads against what is published of them; ``there`` are the paths of all files, in order."""
    # In the order of paths these stand together: next after the slash is a nought.
    first, end = bisect(there, f"{DATA}/"), bisect(there, f"{DATA}0")
    below = [name.removeprefix(f"{DATA}/") for name in there[first:end]]
    files, faults = file_faults(site / DATA, sample, below)
    differences = [Difference(f"{DATA}/{one.file}", one.code, "", "", one.expected, one.found) for one in faults]
    return files, differences + list(_addresses(site, set(there)))


def _addresses(site: Path, there: Collection[str]) -> Iterator[Difference]:
    """Yield a difference for each page or file that the registry names and the site lacks."""
    for name in REGISTRY:
        table = f"{DATA}/{name}.csv"
        try:
            missing = _missing(site / table, there)
        except QueryError as error:
            yield from (Difference(table, "query", "", column, str(error), "") for column in ADDRESSES)
            continue
        for column in ADDRESSES:
            if column not in missing:
                yield Difference(table, "query", "", column, "column", "")
            for place in missing.get(column, ()):
                yield Difference(place, "missing", "", f"{name}.{column}", place, "")


def _missing(path: Path, there: Collection[str]) -> dict[str, list[str]]:
    """Return for each of its columns of addresses what a table names that is not ``there``. Raises QueryError."""
    names = names_of(path)
    columns = {names.index(column): column for column in ADDRESSES if column in names}
    missing: dict[str, list[str]] = {column: [] for column in columns.values()}
    for block in blocks_of(path):
        for column, cells in zip(columns.values(), columns_in(block, len(names), columns), strict=True):
            missing[column] += [cell for cell in cells if cell not in there]
    return missing
