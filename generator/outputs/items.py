"""One small JSON file for each account and each department: its line of the registry and all its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import orjson

from generator.outputs.forms import json_line
from generator.summary.about import about
from generator.summary.addresses import ACCOUNTS, DEPARTMENTS, item
from generator.summary.open_table import Columns
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.tables import inspections, table_of

OF_ACCOUNT = ("findings",)
OF_UNIT = (*OF_ACCOUNT, "rectifications", "interviews", "replies")


Files = Iterator[tuple[int, list[tuple[str, bytes]]]]
# Of each account or department its row in the registry and its accounts.
Share = list[tuple[int, Sequence[int]]]


def accounts(site: Site, rows: Rows, part: Part = WHOLE) -> Files:
    """Yield ``data/v1/accounts/<..>/<id>.json`` of every account, or of a share of them."""
    yield from _files(site, rows, ACCOUNTS, [(at, (at,)) for at in part.rows(len(site.accounts.id))])


def departments(site: Site, rows: Rows, part: Part = WHOLE) -> Files:
    """Yield ``data/v1/departments/<..>/<id>.json`` of every department, or of a share of them."""
    owned = site.judgement.units.accounts
    yield from _files(site, rows, DEPARTMENTS, [(at, owned[at]) for at in part.rows(len(site.units.id))])


def _files(site: Site, rows: Rows, table: str, share: Share) -> Files:
    ids = site.accounts.id if table == ACCOUNTS else site.units.id
    kind, names = table.removesuffix("s"), OF_ACCOUNT if table == ACCOUNTS else OF_UNIT
    head = orjson.dumps(about(site).head())[:-1]
    own, others = _grouped(site, rows, table, "id"), {"inspections": _inspections(site, rows, ids, share)}
    others |= {name: _grouped(site, rows, name, kind) for name in names}
    for at, _ in share:
        pieces = [head + f',"{kind}":'.encode() + own.lines(ids[at])[0]]
        pieces += [f'"{name}":['.encode() + b",\n".join(rest.lines(ids[at])) + b"]" for name, rest in others.items()]
        yield at, [(item(table, ids[at]), b",\n".join(pieces) + b"}\n")]


class _Grouped(NamedTuple):
    """A table and whose rows are which."""

    columns: Columns
    places: Mapping[str, Sequence[int]]

    def lines(self, id_: str) -> list[bytes]:
        """Return the rows of one account or department as JSON."""
        names, places = list(self.columns), self.places.get(id_, ())
        rows = zip(*(map(cells.__getitem__, places) for cells in self.columns.values()), strict=True)
        return [json_line(names, row) for row in rows]


def _inspections(site: Site, rows: Rows, ids: list[str], share: Share) -> _Grouped:
    """Return the inspections of a share by account or department: all of them are too many to be held in this form."""
    positions: list[int] = []
    places: dict[str, Sequence[int]] = {}
    for at, own in share:
        found = site.record.position[list(own)]
        here = np.sort(found[found >= 0]).tolist()
        places[ids[at]] = range(len(positions), len(positions) + len(here))
        positions += here
    return _Grouped(inspections(site, rows, positions), places)


def _grouped(site: Site, rows: Rows, table: str, key: str) -> _Grouped:
    """Return a table by ``key``; it is made once for all shares."""
    columns = table_of(site, rows, table)
    found: _Grouped | None = rows.kept.get(f"{table} by {key}")
    if found is None:
        places: dict[str, list[int]] = {}
        for at, id_ in enumerate(columns[key]):
            places.setdefault(id_, []).append(at)
        found = rows.kept[f"{table} by {key}"] = _Grouped(columns, places)
    return found
