"""One small JSON file for each account and each department: its line of the registry and all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import orjson

from generator.outputs.forms import json_line
from generator.summary.about import about
from generator.summary.addresses import ACCOUNTS, DEPARTMENTS, item
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import TABLES, Columns, inspections

OF_ACCOUNT = ("findings",)
OF_UNIT = (*OF_ACCOUNT, "rectifications", "interviews", "replies")


def accounts(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[str, bytes]]:
    """Yield ``data/v1/accounts/<..>/<id>.json`` of every account, or of a share of them."""
    share = part.rows(len(site.accounts.id))
    yield from _files(site, rows, ACCOUNTS, [(site.accounts.id[at], (at,)) for at in share])


def departments(site: Site, rows: Rows, part: Part = WHOLE) -> Iterator[tuple[str, bytes]]:
    """Yield ``data/v1/departments/<..>/<id>.json`` of every department, or of a share of them."""
    share, owned = part.rows(len(site.units.id)), site.judgement.units.accounts
    yield from _files(site, rows, DEPARTMENTS, [(site.units.id[at], owned[at]) for at in share])


def _files(site: Site, rows: Rows, table: str, share: list[tuple[str, Sequence[int]]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a share: of each account or department the id, and its accounts."""
    kind, names = table.removesuffix("s"), OF_ACCOUNT if table == ACCOUNTS else OF_UNIT
    head = orjson.dumps(about(site).head())[:-1]
    own, parts = _grouped(site, rows, table, "id"), {"inspections": _inspections(site, rows, share)}
    parts |= {name: _grouped(site, rows, name, kind) for name in names}
    for id_, _ in share:
        pieces = [head + f',"{kind}":'.encode() + own.lines(id_)[0]]
        pieces += [f'"{name}":['.encode() + b",\n".join(part.lines(id_)) + b"]" for name, part in parts.items()]
        yield item(table, id_), b",\n".join(pieces) + b"}\n"


class _Grouped(NamedTuple):
    """A table and whose rows are which."""

    columns: Columns
    places: Mapping[str, Sequence[int]]

    def lines(self, id_: str) -> list[bytes]:
        """Return the rows of one account or department as JSON."""
        names, columns = list(self.columns), self.columns.values()
        return [json_line(names, tuple(cells[at] for cells in columns)) for at in self.places.get(id_, ())]


def _inspections(site: Site, rows: Rows, share: list[tuple[str, Sequence[int]]]) -> _Grouped:
    """Return the inspections of a share by account or department: all of them are too many to be held in this form."""
    positions: list[int] = []
    places: dict[str, Sequence[int]] = {}
    for id_, accounts in share:
        found = site.record.position[list(accounts)]
        here = np.sort(found[found >= 0]).tolist()
        places[id_] = range(len(positions), len(positions) + len(here))
        positions += here
    return _Grouped(inspections(site, rows, positions), places)


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
