"""The published tables as CSV, CSV for Excel and JSON, and an index. The addresses below data/v1/ never change."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from generator.summary.downloads import ROOT
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import OpenTable, open_tables

# A spreadsheet takes a cell that begins like this for a formula; full-width forms count in some of them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"


def files(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield every data file and ``data/v1/index.json``, which lists them with rows, bytes and SHA-256."""
    listed: list[dict[str, Any]] = []
    for path, count, data in _tables(site, rows):
        digest = hashlib.sha256(data).hexdigest()
        listed.append({"path": path.removeprefix(f"{ROOT}/"), "rows": count, "bytes": len(data), "sha256": digest})
        yield path, data
    index = {
        "name": str(site.settings["name"]),
        "as_of": site.record.as_of.isoformat(),
        "sample": site.sample,
        "licence": "CC-BY-4.0",
        "files": listed,
    }
    yield f"{ROOT}/index.json", orjson.dumps(index, option=orjson.OPT_INDENT_2) + b"\n"


def _tables(site: Site, rows: Rows) -> Iterator[tuple[str, int, bytes]]:
    for table in open_tables(site, rows):
        yield f"{ROOT}/{table.name}.csv", table.rows, csv_bytes(table)
        yield f"{ROOT}/{table.name}.excel.csv", table.rows, _BOM + csv_bytes(table, guarded=True)
        yield f"{ROOT}/{table.name}.json", table.rows, json_bytes(table)
    for place in site.record.published:
        table = _published(site, rows, place)
        for name in (table.name, "latest") if place == site.latest else (table.name,):
            yield f"{ROOT}/inspections/{name}.csv", table.rows, csv_bytes(table)
            yield f"{ROOT}/inspections/{name}.excel.csv", table.rows, _BOM + csv_bytes(table, guarded=True)
            yield f"{ROOT}/inspections/{name}.json", table.rows, json_bytes(table)


def _published(site: Site, rows: Rows, place: int) -> OpenTable:
    """Return the table of one period under its published headings, word for word, in published order."""
    positions = [p for p, slot in enumerate(rows.columns["slot"]) if slot == place]
    columns = {heading: [rows.columns[f"raw_{key}"][p] for p in positions] for key, heading in rows.headings.items()}
    return OpenTable(site.record.timeline[place].period.id, columns)


class _LineFeeds(io.StringIO):
    """Ends rows with a line feed. ``csv`` puts a cell into quotes only for a break that may end a row, and a cell may
    hold either kind: so it is told of both, and one is taken away again."""

    def write(self, row: str) -> int:
        return super().write(row[:-2] + "\n")


def csv_bytes(table: OpenTable, guarded: bool = False) -> bytes:
    """Return the table as UTF-8 CSV with line feeds; ``guarded`` puts an apostrophe before what Excel would run."""
    out = _LineFeeds(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    columns: Sequence[Sequence[Any]] = list(table.columns.values())
    if guarded:
        columns = [[_guard(cell) for cell in cells] for cells in columns]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode()


def _guard(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def json_bytes(table: OpenTable) -> bytes:
    """Return the table as a JSON list of objects, one a line."""
    names = list(table.columns)
    rows = zip(*table.columns.values(), strict=True)
    lines = b",\n".join(
        orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_SERIALIZE_NUMPY) for row in rows
    )
    return b"[\n" + lines + b"\n]\n"
