"""The downloads: each of the published size and sum, and every form of a table with the same rows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from generator.verify.faults import Fault, as_text
from generator.verify.items import ITEM, item_faults
from generator.verify.query import QueryError
from generator.verify.sample import Sample
from generator.verify.tables import Table, read_table

PACKAGE, INDEX = "datapackage.json", "index.json"
LISTS = (PACKAGE, INDEX, "pages.json")
DATABASE, ARCHIVE = "data.sqlite", "data.zip"


def file_faults(folder: Path, sample: Sample, there: Iterable[str]) -> tuple[int, list[Fault]]:
    """Return how many files below ``data/v1/`` were looked at, and what is wrong with them; ``there`` are the paths of
    all of them. Of files that the ``sample`` does not take only the size is held against what is published of it."""
    faults: list[Fault] = []
    listed = _listed(folder, faults)
    small = {name for name in listed if (folder / name).is_file() and sample.takes(folder / name)}
    for name, (size, digest) in listed.items():
        faults += _file(folder, name, size, digest if name in small else "")
    tables = _tables(folder, small, faults)
    for name, table in tables.items():
        if f"{name}.json" in small:
            faults += _json(folder, f"{name}.json", table)
    faults += _unlisted(there, listed)
    items, more = item_faults(folder, tables, sample)
    faults += more
    if DATABASE in small:
        faults += _database(folder, {name: table for name, table in tables.items() if "/" not in name})
    if ARCHIVE in small:
        faults += _archive(folder, tables)
    return len(listed) + items + 2, faults


def _read(folder: Path, name: str, faults: list[Fault]) -> Any:
    try:
        return json.loads((folder / name).read_bytes())
    except (OSError, ValueError):
        faults.append(Fault(name, "unreadable", "JSON", ""))
        return {}


def _listed(folder: Path, faults: list[Fault]) -> dict[str, tuple[int, str]]:
    """Return size and SHA-256 of every listed file; both lists must agree."""
    package = {
        one["path"]: (one["bytes"], one["hash"].removeprefix("sha256:"))
        for one in _read(folder, PACKAGE, faults).get("resources", ())
    }
    index = {one["path"]: (one["bytes"], one["sha256"]) for one in _read(folder, INDEX, faults).get("files", ())}
    faults += [
        Fault(name, "lists-differ", str(package.get(name, "")), str(index.get(name, "")))
        for name in sorted(package.keys() | index.keys())
        if package.get(name) != index.get(name)
    ]
    return {name: package[name] for name in sorted(package)}


def _unlisted(there: Iterable[str], listed: dict[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each file that nothing lists and no table names."""
    for name in there:
        if name not in listed and name not in LISTS and not ITEM.match(name):
            yield Fault(name, "unlisted", "", name)


def _file(folder: Path, name: str, size: int, digest: str) -> Iterator[Fault]:
    """Hold a file against its published size and sum; without a ``digest`` against the size alone."""
    path = folder / name
    if not path.is_file():
        yield Fault(name, "missing", name, "")
    elif digest and (found := hashlib.sha256(path.read_bytes()).hexdigest()) != digest:
        yield Fault(name, "sum", digest, found)
    elif path.stat().st_size != size:
        yield Fault(name, "size", str(size), str(path.stat().st_size))


def _tables(folder: Path, small: Collection[str], faults: list[Fault]) -> dict[str, Table]:
    tables = {}
    for name in sorted(small):
        if name.endswith(".csv") and not name.endswith(".excel.csv"):
            try:
                tables[name.removesuffix(".csv")] = read_table((folder / name).read_bytes())
            except QueryError:
                faults.append(Fault(name, "unreadable", "CSV", ""))
    return tables


def _json(folder: Path, name: str, table: Table) -> list[Fault]:
    faults: list[Fault] = []
    rows = _read(folder, name, faults).get("rows", [])
    found = [[as_text(row.get(column)) for column in table.names] for row in rows]
    return faults + _compared(name, table, found)


def _compared(name: str, table: Table, found: list[list[str]]) -> list[Fault]:
    if found == table.rows:
        return []
    at = next((at for at, pair in enumerate(zip(table.rows, found, strict=False)) if pair[0] != pair[1]), -1)
    if at < 0:
        return [Fault(name, "rows", str(len(table.rows)), str(len(found)))]
    return [Fault(name, "row", "，".join(table.rows[at]), "，".join(found[at]))]


def _database(folder: Path, tables: dict[str, Table]) -> list[Fault]:
    faults: list[Fault] = []
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize((folder / DATABASE).read_bytes())
            for name, table in tables.items():
                booleans = {at for at, column in enumerate(table.names) if column == "same"}
                rows = database.execute(f'SELECT * FROM "{name}"')
                found = [
                    [as_text(bool(cell)) if at in booleans else as_text(cell) for at, cell in enumerate(row)]
                    for row in rows
                ]
                faults += _compared(f"{DATABASE}/{name}", table, found)
        except sqlite3.Error as error:
            faults.append(Fault(DATABASE, "unreadable", "SQLite", str(error)))
    return faults


def _archive(folder: Path, tables: dict[str, Table]) -> list[Fault]:
    try:
        with zipfile.ZipFile(folder / ARCHIVE) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError) as error:
        return [Fault(ARCHIVE, "unreadable", "ZIP", str(error))]
    # The newest period is in it under its own name alone.
    files = [f"{name}.csv" for name in tables if not name.endswith("/latest")]
    return [
        Fault(f"{ARCHIVE}/{name}", "differs", name, "")
        for name in files
        if inside.get(name) != (folder / name).read_bytes()
    ]
