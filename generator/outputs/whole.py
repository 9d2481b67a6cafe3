"""All tables at once: one SQLite file, and one zip."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from generator.outputs.archive import Archive
from generator.outputs.database import Database
from generator.outputs.datapackage import File, package
from generator.outputs.forms import csv_pieces
from generator.outputs.opendata import period_title, published_table
from generator.summary.about import About, about
from generator.summary.addresses import ROOT
from generator.summary.downloads import title_of
from generator.summary.field import Schema
from generator.summary.part import Item
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES, OpenTable
from generator.summary.vocabularies import published_schema, schemas
from generator.words import say
from generator.words.screen import printable

# A row is a few hundred bytes; with more rows than this a table may be larger than a plain zip can hold.
_LARGE = 2_000_000


def files(site: Site, rows: Rows) -> Iterator[Item]:
    """Yield ``data.sqlite`` with every table and ``data.zip`` with the CSV of every table and period."""
    known, of, database, archive = schemas(site), about(site), Database(), _Package()
    for name, schema in known.items():
        table = OpenTable(name, TABLES[name](site, rows))
        database.add(table, schema)
        archive.add(name, table, schema, title_of(name))
    yield Item(f"{ROOT}/data.sqlite", database.close(of), 0)
    schema = published_schema(site)
    for place in site.record.published:
        table = published_table(site, rows, place)
        archive.add(f"inspections/{table.name}", table, schema, period_title(site, place))
    archive.zip.add("datapackage.json", (package(of, archive.files, set(known)),))
    archive.zip.add("README.txt", (readme(of),))
    yield Item(f"{ROOT}/data.zip", archive.zip.close(), 0)


def readme(of: About) -> bytes:
    """Return what stands beside the tables in the zip: one line a fact, nothing that steers a terminal."""
    lines = [of.title, *(f"{term}：{text}" for term, text in of.lines()), say("data.file.readme")]
    return "".join(f"{printable(line)}\n" for line in lines).encode()


class _Package:
    """A zip that keeps account of its tables."""

    def __init__(self) -> None:
        self.zip, self.files = Archive(), list[File]()

    def add(self, name: str, table: OpenTable, schema: Schema, title: str) -> None:
        sum_, size = sha256(), 0

        def pieces() -> Iterator[bytes]:
            nonlocal size
            for piece in csv_pieces(table):
                sum_.update(piece)
                size += len(piece)
                yield piece

        self.zip.add(f"{name}.csv", pieces(), table.rows > _LARGE)
        self.files.append(File(f"{name}.csv", title, size, sum_.hexdigest(), schema))
