"""The downloads: each of the published size and sum, and every form of a table with the same rows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from generator.verify.faults import Fault, as_text
from generator.verify.items import ITEM, item_faults
from generator.verify.query import QueryError
from generator.verify.tables import Table, read_table

PACKAGE, INDEX = "datapackage.json", "index.json"
LISTS = (PACKAGE, INDEX, "pages.json")
DATABASE, ARCHIVE = "data.sqlite", "data.zip"


def file_faults(folder: Path) -> tuple[int, list[Fault]]:
    """Return how many files below ``data/v1/`` were looked at, and what is wrong with them."""
    faults: list[Fault] = []
    listed = _listed(folder, faults)
    for name, (size, digest) in listed.items():
        faults += _file(folder, name, size, digest)
    tables = _tables(folder, listed, faults)
    for name, table in tables.items():
        faults += _json(folder, f"{name}.json", table)
    faults += _unlisted(folder, listed)
    items, more = item_faults(folder, tables)
    faults += more
    faults += _database(folder, {name: table for name, table in tables.items() if "/" not in name})
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


def _unlisted(folder: Path, listed: dict[str, Any]) -> Iterator[Fault]:
    """Yield a fault for each file that nothing lists and no table names."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in listed and name not in LISTS and not ITEM.match(name):
            yield Fault(name, "unlisted", "", name)


def _file(folder: Path, name: str, size: int, digest: str) -> Iterator[Fault]:
    path = folder / name
    if not path.is_file():
        yield Fault(name, "missing", digest, "")
        return
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if (len(data), found) != (size, digest):
        yield Fault(name, "sum", digest, found)


def _tables(folder: Path, listed: dict[str, Any], faults: list[Fault]) -> dict[str, Table]:
    tables = {}
    for name in listed:
        if name.endswith(".csv") and not name.endswith(".excel.csv") and (folder / name).is_file():
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
    path = folder / DATABASE
    if not path.is_file():
        return []
    faults: list[Fault] = []
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.deserialize(path.read_bytes())
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


def _told(names: list[str], row: tuple[Any, ...]) -> list[str]:
    # SQLite has no truth values; the one column that holds them is known by its name.
    return [as_text(bool(cell) if name == "same" else cell) for name, cell in zip(names, row, strict=True)]


def _archive(folder: Path, tables: dict[str, Table]) -> list[Fault]:
    path = folder / ARCHIVE
    if not path.is_file():
        return []
    try:
        with zipfile.ZipFile(path) as archive:
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
