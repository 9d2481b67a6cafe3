"""One small JSON file for each account and each department: its line of the registry and all its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import orjson

from generator.outputs.forms import json_line
from generator.summary.about import about
from generator.summary.addresses import ACCOUNTS, DEPARTMENTS, item
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES, Columns

OF_ACCOUNT = ("inspections", "findings")
OF_UNIT = (*OF_ACCOUNT, "rectifications", "interviews", "replies")


def accounts(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[str, bytes]]:
    """Yield ``data/v1/accounts/<..>/<id>.json`` of every account, or of a share of them."""
    yield from _files(site, rows, ACCOUNTS, [site.accounts.id[at] for at in part.rows(len(site.accounts.id))])


def departments(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[str, bytes]]:
    """Yield ``data/v1/departments/<..>/<id>.json`` of every department, or of a share of them."""
    yield from _files(site, rows, DEPARTMENTS, [site.units.id[at] for at in part.rows(len(site.units.id))])


def _files(site: Site, rows: Rows, table: str, ids: list[str]) -> Iterator[tuple[str, bytes]]:
    kind, names = table.removesuffix("s"), OF_ACCOUNT if table == ACCOUNTS else OF_UNIT
    head = orjson.dumps(about(site).head())[:-1]
    own, parts = _grouped(site, rows, table, "id"), {name: _grouped(site, rows, name, kind) for name in names}
    for id_ in ids:
        pieces = [head + f',"{kind}":'.encode() + own.lines(id_)[0]]
        pieces += [f'"{name}":['.encode() + b",\n".join(part.lines(id_)) + b"]" for name, part in parts.items()]
        yield item(table, id_), b",\n".join(pieces) + b"}\n"


class _Grouped(NamedTuple):
    """A table and whose rows are which."""

    columns: Columns
    places: dict[str, list[int]]

    def lines(self, id_: str) -> list[bytes]:
        """Return the rows of one account or department as JSON."""
        names, columns = list(self.columns), self.columns.values()
        return [json_line(names, tuple(cells[at] for cells in columns)) for at in self.places.get(id_, ())]


def _grouped(site: Site, rows: Rows, table: str, key: str) -> _Grouped:
    """Return a table by ``key``; it is made once for all shares."""
    columns: Columns = rows.kept.get(table) or TABLES[table](site, rows)
    rows.kept[table] = columns
    found: _Grouped | None = rows.kept.get(f"{table} by {key}")
    if found is None:
        places: dict[str, list[int]] = {}
        for at, id_ in enumerate(columns[key]):
            places.setdefault(id_, []).append(at)
        found = rows.kept[f"{table} by {key}"] = _Grouped(columns, places)
    return found
