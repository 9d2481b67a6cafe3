"""The published tables as CSV, CSV for Excel and JSON, and an index. The addresses below data/v1/ never change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import orjson

from generator.summary.downloads import ROOT
from generator.summary.part import WHOLE, Item, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES, OpenTable

# A spreadsheet takes a cell that begins like this for a formula; full-width forms count in some of them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"
# Rows that are turned into text at a time: a country's table as one text would not fit into memory.
_PIECE = 8192


class Listed(NamedTuple):
    """What the index says of one data file."""

    path: str
    rows: int
    bytes: int
    sha256: str


def tables(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[Item]:
    """Yield the tables of everything the pages show, or a share of them."""
    names = list(TABLES)
    for name in (names[at] for at in part.rows(len(names))):
        yield from _files(f"{ROOT}/{name}", OpenTable(name, TABLES[name](site, rows)))


def periods(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[Item]:
    """Yield the table of every period as published, or of a share of them, the newest also as ``latest``."""
    published = site.record.published
    for place in (published[at] for at in part.rows(len(published))):
        table = _published(site, rows, place)
        for name in (table.name, "latest") if place == site.latest else (table.name,):
            yield from _files(f"{ROOT}/inspections/{name}", table)


def index(site: Site, listed: Sequence[Listed]) -> tuple[str, bytes]:
    """Return path and bytes of the index: the data files with rows, bytes and SHA-256."""
    found = {
        "name": str(site.settings["name"]),
        "as_of": site.record.as_of.isoformat(),
        "sample": site.sample,
        "licence": "CC-BY-4.0",
        "files": [one._replace(path=one.path.removeprefix(f"{ROOT}/"))._asdict() for one in listed],
    }
    return f"{ROOT}/index.json", orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n"


def _files(path: str, table: OpenTable) -> Iterator[Item]:
    yield Item(f"{path}.csv", _csv(table), table.rows)
    yield Item(f"{path}.excel.csv", _csv(table, guarded=True), table.rows)
    yield Item(f"{path}.json", _json(table), table.rows)


def _published(site: Site, rows: Rows, place: int) -> OpenTable:
    """Return the table of one period under its published headings, word for word, in published order."""
    positions = site.record.position[:, place]
    here = sorted(positions[positions >= 0].tolist())
    columns = {heading: [rows.columns[f"raw_{key}"][p] for p in here] for key, heading in rows.headings.items()}
    return OpenTable(site.record.timeline[place].period.id, columns)


def csv_bytes(table: OpenTable, guarded: bool = False) -> bytes:
    """Return the table as UTF-8 CSV with line feeds; ``guarded`` puts an apostrophe before what Excel would run, and
    tells Excel that it is UTF-8."""
    return b"".join(_csv(table, guarded))


def _csv(table: OpenTable, guarded: bool = False) -> Iterator[bytes]:
    columns: Sequence[Sequence[Any]] = list(table.columns.values())
    if guarded:
        yield _BOM
        columns = [_guarded(cells) for cells in columns]
    yield _lines([tuple(table.columns)])
    lines = zip(*columns, strict=True)
    while piece := list(islice(lines, _PIECE)):
        yield _lines(piece)


def _lines(rows: list[tuple[Any, ...]]) -> bytes:
    """Return rows of CSV that end with a line feed. ``csv`` puts a cell into quotes only for a break that may end a
    row, and a cell may hold either kind: so it is told of both, and one is taken away again."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    text = out.getvalue()
    if text.count("\r\n") > len(rows):
        return b"".join(_line(row) for row in rows)
    return text.replace("\r\n", "\n").encode()


def _line(row: tuple[Any, ...]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(row)
    return f"{out.getvalue()[:-2]}\n".encode()


def _guarded(cells: Sequence[Any]) -> Sequence[Any]:
    """Return a column with its dangerous cells made harmless; most columns have none, and few different cells."""
    risky = {cell: f"'{cell}" for cell in set(cells) if isinstance(cell, str) and cell.startswith(_FORMULA)}
    return [risky.get(cell, cell) for cell in cells] if risky else cells


def json_bytes(table: OpenTable) -> bytes:
    """Return the table as a JSON list of objects, one a line."""
    return b"".join(_json(table))


def _json(table: OpenTable) -> Iterator[bytes]:
    names, rows = list(table.columns), zip(*table.columns.values(), strict=True)
    before = b"[\n"
    while piece := list(islice(rows, _PIECE)):
        yield before + b",\n".join([_object(names, row) for row in piece])
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[\n\n]\n"


def _object(names: list[str], row: tuple[Any, ...]) -> bytes:
    return orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_SERIALIZE_NUMPY)
