"""The downloads page: every published table with its size and addresses, and what is known of all of them at once."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.charts.figure import plot_text
from generator.summary.about import LICENCE_AT, about
from generator.summary.addresses import ROOT, site_root
from generator.summary.number import Number, rows_of
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.table_rows import count_rows
from generator.summary.vocabularies import schemas
from generator.words import say

# A workbook is slow to make and to open: a table with more cells than this is for programs.
XLSX_CELLS = 60_000
# All tables in one file each.
WHOLE = ("data.sqlite", "data.zip", "datapackage.json", "index.json")


def title_of(table: str) -> str:
    """Return the title of a published table."""
    return say(f"pages.download.{_key(table)}")


def what_of(table: str) -> str:
    """Return what a published table holds, in one sentence."""
    return say(f"pages.download.{_key(table)}_what")


def _key(table: str) -> str:
    # "periods" is what the part of the page with one file a period is called.
    return {"periods": "periods_list"}.get(table, table)


def fits_workbook(rows: int, columns: int) -> bool:
    """Tell whether a table is small enough for a workbook."""
    return rows * columns <= XLSX_CELLS


class TableLine(NamedTuple):
    """One published table and its files: (form, address)."""

    name: str
    title: str
    what: str
    rows: int
    files: tuple[tuple[str, str], ...]


class Downloads(NamedTuple):
    """All tables, the table of each period as published, the files that hold everything: (key, address); terms and
    texts of licence and source; the description for search engines, ready for a script element."""

    tables: tuple[TableLine, ...]
    periods: tuple[TableLine, ...]
    whole: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    dataset: str
    cells: int


def downloads(site: Site, rows: Rows) -> Downloads:
    """Return the downloads page."""
    lines = [
        TableLine(name, title_of(name), what_of(name), Number(n, f"{name}#rows"), _files(name, n, len(schema.fields)))
        for name, schema in schemas(site).items()
        for n in (count_rows(site, rows, name),)
    ]
    periods = []
    for place in reversed(site.record.published):
        period, n = site.record.timeline[place].period, site.record.bounds[place + 1] - site.record.bounds[place]
        files = _files(f"inspections/{period.id}", n, len(rows.headings))
        periods.append(TableLine(period.id, period.label, "", rows_of(int(n), site, place), files))
    whole = tuple((name.replace(".", "_"), f"{ROOT}/{name}") for name in WHOLE)
    return Downloads(
        tuple(lines), tuple(periods), whole, tuple(about(site).lines()), plot_text(_dataset(site)), XLSX_CELLS
    )


def _files(name: str, rows: int, columns: int) -> tuple[tuple[str, str], ...]:
    forms = [("CSV", "csv"), (say("pages.download.excel"), "excel.csv"), ("JSON", "json")]
    if fits_workbook(rows, columns):
        forms.insert(2, ("XLSX", "xlsx"))
    return tuple((form, f"{ROOT}/{name}.{ending}") for form, ending in forms)


def _dataset(site: Site) -> dict[str, Any]:
    """Return the schema.org description of the data; addresses are whole where the site's own is known."""
    of, root = about(site), site_root(site)
    forms = (("data.zip", "application/zip"), ("data.sqlite", "application/vnd.sqlite3"))
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": of.title,
        "description": of.description,
        "license": LICENCE_AT,
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "temporalCoverage": of.period,
        "dateModified": of.as_of.isoformat(),
        "spatialCoverage": str(site.settings["area"]),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{root or '../'}{ROOT}/{name}", "encodingFormat": form}
            for name, form in forms
        ],
    }
    if root:
        found["url"] = f"{root}record/data.html"
    if publisher := str(site.settings["publisher"]):
        found["creator"] = {"@type": "Organization", "name": publisher}
    return found
