"""All tables at once: one SQLite file, and one zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice

from generator.outputs.archive import Archive, Piece, packed, piece
from generator.outputs.cuts import Cut, cuts, cuts_before, sum_of
from generator.outputs.database import Database
from generator.outputs.datapackage import File, package
from generator.outputs.forms import csv_blocks
from generator.outputs.opendata import period_title, published_table
from generator.summary.about import About, about
from generator.summary.addresses import ROOT
from generator.summary.downloads import title_of
from generator.summary.earlier import Earlier
from generator.summary.field import Schema
from generator.summary.open_table import Later, OpenTable
from generator.summary.part import Item
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES
from generator.summary.vocabularies import published_schema, schemas
from generator.words import say
from generator.words.screen import printable

# A row is a few hundred bytes; with more rows than this a table may be larger than a plain zip can hold.
_LARGE = 2_000_000
# So many blocks are packed together: alone they would be larger.
_TOGETHER = 12
_DATABASE, _ZIP = f"{ROOT}/data.sqlite", f"{ROOT}/data.zip"


def files(site: Site, rows: Rows) -> Iterator[Item]:
    """Yield ``data.sqlite`` with every table and ``data.zip`` with the CSV of every table and period."""
    with rows.earlier.opened(_ZIP) as packed_before:
        archive = _Package(Archive(rows.scratch), rows.earlier, packed_before)
        try:
            yield from _files(site, rows, archive)
        finally:
            archive.zip.forget()


def _files(site: Site, rows: Rows, archive: _Package) -> Iterator[Item]:
    known, of, earlier = schemas(site), about(site), rows.earlier
    database, made = Database(earlier.file(_DATABASE), rows.scratch), dict[str, list[tuple[str, int]]]()
    for name, schema in known.items():
        table, parts = _table(site, rows, name, schema)
        database.add(table, schema, parts, earlier.rows(_DATABASE, name))
        archive.add(name, table, parts, schema, title_of(name))
        made[name] = [(one.sum, one.number) for one in parts]
    yield Item(_DATABASE, database.close(of), 0, made)
    schema = published_schema(site)
    for place in site.record.published:
        table = published_table(site, rows, place)
        archive.add(f"inspections/{table.name}", table, cuts(table), schema, period_title(site, place))
    archive.zip.add("datapackage.json", (piece(package(of, archive.files, set(known))),))
    archive.zip.add("README.txt", (piece(readme(of)),))
    yield Item(_ZIP, archive.zip.close(), 0, {"": archive.zip.blocks})


def _table(site: Site, rows: Rows, name: str, schema: Schema) -> tuple[OpenTable, list[Cut]]:
    """Return a table and its blocks; one that is as it was is only made if it is not there any more."""
    make, before = partial(TABLES[name], site, rows), rows.earlier.blocks(_DATABASE, name)
    if name in rows.earlier.same and before:
        return OpenTable(name, Later([field.name for field in schema.fields], make)), cuts_before(before)
    table = OpenTable(name, make())
    return table, cuts(table)


def readme(of: About) -> bytes:
    """Return what stands beside the tables in the zip: one line a fact, nothing that steers a terminal."""
    lines = [of.title, *(f"{term}：{text}" for term, text in of.lines()), say("data.file.readme")]
    return "".join(f"{printable(line)}\n" for line in lines).encode()


class _Package:
    """A zip that keeps account of its tables."""

    def __init__(self, archive: Archive, earlier: Earlier, packed: Callable[[str], bytes]) -> None:
        """``packed`` gives what an earlier zip has of a block."""
        self.zip, self.files, self._earlier, self._packed = archive, list[File](), earlier, packed

    def add(self, name: str, table: OpenTable, rows: Sequence[Cut], schema: Schema, title: str) -> None:
        path, blocks = f"{ROOT}/{name}.csv", csv_blocks(table, rows)
        sum_, size, known = sha256(), 0, self._earlier.whole(path, blocks)

        def pieces() -> Iterator[Piece]:
            nonlocal size
            # The file beside the zip is the same.
            made, sums = self._earlier.pieces(path, blocks), iter(blocks.sums)
            while some := list(islice(sums, _TOGETHER)):
                data, one = b"".join(islice(made, len(some))), sum_of(some)
                if not known:
                    sum_.update(data)
                    size += len(data)
                yield Piece(data, self._packed(one) or packed(data), one)

        self.zip.add(f"{name}.csv", pieces(), sum(one.number for one in rows) > _LARGE)
        size, said = known or (size, sum_.hexdigest())
        self.files.append(File(f"{name}.csv", title, size, said, schema))
