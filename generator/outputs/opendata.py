"""The published tables in every form, and what lists them. The addresses below data/v1/ never change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import orjson

from generator.outputs.cuts import cuts, sum_of
from generator.outputs.datapackage import File, package
from generator.outputs.forms import csv_blocks, json_blocks
from generator.outputs.workbook import xlsx_bytes
from generator.summary.about import LICENCE, About, about
from generator.summary.addresses import ROOT
from generator.summary.downloads import fits_workbook, title_of
from generator.summary.earlier import Block, Blocks
from generator.summary.field import Schema
from generator.summary.open_table import Columns, InParts, OpenTable
from generator.summary.part import WHOLE, Item, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES, table_of
from generator.summary.vocabularies import published_schema, schemas


class Listed(NamedTuple):
    """What the lists say of one data file."""

    path: str
    rows: int
    bytes: int
    sha256: str


def tables(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, Iterator[Item]]]:
    """Yield the tables of everything the pages show, or a share of them."""
    names, known, of = list(TABLES), schemas(site), about(site)
    for at in part.rows(len(names)):
        name = names[at]
        yield at, forms(name, OpenTable(name, table_of(site, rows, name)), known[name], of, title_of(name))


def periods(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[int, Iterator[Item]]]:
    """Yield the table of every period as published, or of a share of them, the newest also as ``latest``."""
    published, schema = site.record.published, published_schema(site)
    for at in part.rows(len(published)):
        yield at, _published(site, rows, published[at], schema)


def _published(site: Site, rows: Rows, place: int, schema: Schema) -> Iterator[Item]:
    table, of, title = published_table(site, rows, place), about(site, place), period_title(site, place)
    made = list(forms(f"inspections/{table.name}", table, schema, of, title))
    yield from made
    if place == site.latest:
        yield from (one._replace(path=one.path.replace(f"/{table.name}.", "/latest.")) for one in made)


def period_title(site: Site, place: int) -> str:
    """Return what the table of a period is called."""
    return site.record.timeline[place].period.label


def forms(name: str, table: OpenTable, schema: Schema, of: About, title: str) -> Iterator[Item]:
    """Yield a table in every form that it is published in."""
    path = f"{ROOT}/{name}"
    rows = cuts(table)
    yield Item(f"{path}.csv", csv_blocks(table, rows), table.rows)
    yield Item(f"{path}.excel.csv", csv_blocks(table, rows, guarded=True), table.rows)
    yield Item(f"{path}.json", json_blocks(of.head(name=table.name, title=title), table, rows), table.rows)
    if fits_workbook(table.rows, len(table.columns)):
        # That of the newest period has two addresses.
        said, make = sum_of(repr((rows, schema, title, of))), cache(partial(xlsx_bytes, table, schema, title, of))
        yield Item(f"{path}.xlsx", Blocks([Block(said, make)]), table.rows)


def lists(site: Site, listed: Sequence[Listed]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of what lists the data files with bytes and SHA-256: a package with the columns of every
    table, and a plain index with their rows."""
    files = [one._replace(path=one.path.removeprefix(f"{ROOT}/")) for one in listed]
    described = _Described(site)
    of = about(site)
    yield f"{ROOT}/datapackage.json", package(of, [described.file(one) for one in files], set(described.tables))
    found = {
        "name": str(site.settings["name"]),
        "as_of": site.record.as_of.isoformat(),
        "sample": site.sample,
        "licence": LICENCE,
        "files": [one._asdict() for one in files],
    }
    yield f"{ROOT}/index.json", orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n"


class _Described:
    """What there is to say of a data file by its path."""

    def __init__(self, site: Site) -> None:
        self.tables, self._published = schemas(site), published_schema(site)
        self._title = about(site).title
        places = {site.record.timeline[place].period.id: place for place in site.record.published}
        self._periods = {id_: period_title(site, place) for id_, place in (places | {"latest": site.latest}).items()}

    def file(self, one: Listed) -> File:
        """Return the file with its title, and its columns where a program can read them."""
        stem, _, form = one.path.partition(".")
        schema, title = self.tables.get(stem), self._title
        if stem.startswith("inspections/"):
            schema, title = self._published, self._periods[stem.removeprefix("inspections/")]
        elif schema:
            title = title_of(stem)
        if schema and form != "csv":
            schema = schema.titled() if form == "xlsx" else None
        return File(one.path, title, one.bytes, one.sha256, schema)


def published_table(site: Site, rows: Rows, place: int) -> OpenTable:
    """Return the table of one period under its published headings, word for word, in published order."""
    positions = site.record.position[:, place]
    here = np.sort(positions[positions >= 0])

    def some(at: Sequence[int]) -> Columns:
        columns = rows.columns.at(at)
        return {heading: columns[f"raw_{key}"] for key, heading in rows.headings.items()}

    names = list(dict.fromkeys(rows.headings.values()))
    return OpenTable(site.record.timeline[place].period.id, InParts(names, some, here.tolist(), rows.numbers[here]))
