"""The description of all files for programs: a Frictionless Data Package 2.0 with Table Schemas."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import orjson

from generator.summary.about import LICENCE, LICENCE_AT, About
from generator.summary.field import Field, Schema
from generator.summary.vocabularies import VALUES

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
}
_NOT_NAME = re.compile(r"[^a-z0-9._-]+")


class File(NamedTuple):
    """One published file: path below data/v1/, title, size, SHA-256, and its columns where a program can read them as a
    table."""

    path: str
    title: str
    bytes: int
    sha256: str
    schema: Schema | None


def package(about: About, files: list[File], tables: set[str]) -> bytes:
    """Return ``datapackage.json``; ``tables`` are the names that a foreign key may lead to."""
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "new-media-inspections",
        "title": about.title,
        "description": about.description,
        "version": about.as_of.isoformat(),
        "licenses": [{"name": LICENCE, "path": LICENCE_AT, "title": "Creative Commons Attribution 4.0"}],
        "sources": [{"title": title} | ({"path": path} if path else {}) for title, path in about.sources],
        "resources": [_resource(file, tables) for file in files],
    }
    if not described["sources"]:
        del described["sources"]
    return orjson.dumps(described, option=orjson.OPT_INDENT_2) + b"\n"


def _resource(file: File, tables: set[str]) -> dict[str, Any]:
    stem, _, ending = file.path.rpartition(".")
    # The CSV for programs is the table; what else there is of it is named after its form.
    name = stem if file.schema and ending == "csv" else f"{stem}-{ending}"
    found: dict[str, Any] = {
        "name": _NOT_NAME.sub("-", name.lower()),
        "title": file.title,
        "path": file.path,
        "format": ending,
        "mediatype": MEDIA[ending],
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if ending in ("csv", "json"):
        found["encoding"] = "utf-8"
    if file.schema:
        found |= {"type": "table", "schema": table_schema(file.schema, tables)}
    return found


def table_schema(schema: Schema, tables: set[str]) -> dict[str, Any]:
    """Return the Table Schema of a published table."""
    found: dict[str, Any] = {"fields": [_field(field) for field in schema.fields], "missingValues": [""]}
    if schema.key:
        found["primaryKey"] = list(schema.key)
    keys = []
    for field in schema.fields:
        table, _, column = field.refers.partition(".")
        if table in tables:
            keys.append({"fields": [field.name], "reference": {"resource": table, "fields": [column]}})
    if keys:
        found["foreignKeys"] = keys
    return found


def _field(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"name": field.name, "type": field.type, "title": field.title}
    found["description"] = field.description
    values = VALUES.get(field.values, {})
    if field.joins:
        found |= {"type": "list", "delimiter": field.joins, "itemType": field.type}
    elif values:
        found["categories"] = [{"value": value, "label": word} for value, word in values.items()]
    constraints: dict[str, Any] = {"required": True} if field.filled else {}
    if values and not field.joins:
        constraints["enum"] = list(values)
    return found | ({"constraints": constraints} if constraints else {})
