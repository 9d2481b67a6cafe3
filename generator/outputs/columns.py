"""The words of the published tables, so that a page can say in words which rows a figure counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.charts.figure import plot_text
from generator.summary.downloads import title_of
from generator.summary.field import BOOLEAN, Field
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.vocabularies import VALUES, schemas
from generator.words import say

PATH = "assets/columns.js"
# Where names stand for numbers.
_NAMED = {"accounts.id": "account", "departments.id": "unit"}
# What a column is called whose numbers or codes are read as names and words.
_TITLES = {"account": "account", "department": "unit", "platform": "platform"}


def files(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield ``assets/columns.js``: ``window.siteColumns`` has ``tables`` (name → [title, {column: [title, list or "",
    what it names or ""]}]) and ``values`` (list → {value: word}).

    It is a script and not JSON because a page opened from a disk may not fetch files.
    """
    tables = {
        name: [title_of(name), {field.name: _column(name, field) for field in one.fields}]
        for name, one in schemas(site).items()
    }
    said: dict[str, Any] = {"tables": tables, "values": VALUES | {BOOLEAN: _truth()}}
    yield PATH, b"window.siteColumns=" + plot_text(said).encode() + b";\n"


def _column(table: str, field: Field) -> list[str]:
    names = _NAMED.get(f"{table}.id" if field.name == "id" else field.refers, "")
    title = names if field.name == "id" else _TITLES.get(field.name, "")
    values = field.values or (BOOLEAN if field.type == BOOLEAN else "")
    return [say(f"pages.table.{title}") if title else field.title, values, names]


def _truth() -> dict[str, str]:
    return {"true": VALUES["answer"]["yes"], "false": VALUES["answer"]["no"]}
