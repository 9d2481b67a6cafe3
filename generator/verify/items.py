"""The small files of single accounts and departments: each has the very rows of the tables that are its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from generator.verify.faults import Fault, as_text
from generator.verify.query import Filter, QueryError
from generator.verify.sample import ALL, Sample, spread
from generator.verify.tables import Table

KINDS = (("accounts", "account"), ("departments", "department"))
ITEM = re.compile("(accounts|departments)/[0-9a-f]{2}/[^/]+[.]json")
ROOT = "data/v1/"


def item_faults(folder: Path, tables: dict[str, Table], sample: Sample = ALL) -> tuple[int, list[Fault]]:
    """Return how many of these files the tables name and the ``sample`` takes, and what is wrong with them."""
    faults: list[Fault] = []
    seen = 0
    for name, kind in KINDS:
        table = tables.get(name)
        if table is None or not {"id", "json"} <= set(table.names):
            continue
        id_, json_ = table.place("id"), table.place("json")
        for row in spread(table.rows, sample.each):
            seen += 1
            own = Table(table.names, partial(list, [row]))
            faults += _item(folder, row[json_].removeprefix(ROOT), kind, row[id_], {**tables, kind: own})
    return seen, faults


def _item(folder: Path, path: str, kind: str, id_: str, tables: dict[str, Table]) -> Iterator[Fault]:
    try:
        found: dict[str, Any] = json.loads((folder / path).read_bytes())
    except (OSError, ValueError):
        yield Fault(path, "unreadable", "JSON", "")
        return
    parts = {name: rows for name, rows in found.items() if name in tables and isinstance(rows, list)}
    for name, rows in {kind: [found.get(kind, {})], **parts}.items():
        table = tables[name]
        try:
            expected = table.rows if name == kind else table.select((Filter(kind, "=", (id_,)),))
        except QueryError:
            continue
        shown = [[as_text(row.get(column)) for column in table.names] for row in rows]
        if shown != expected:
            yield Fault(f"{path}#{name}", "rows", str(len(expected)), str(len(shown)))
