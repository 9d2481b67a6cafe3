"""The data guide: what every column of every published table means, made from what the files are made from."""

from __future__ import annotations

from typing import NamedTuple

from generator.summary.downloads import XLSX_CELLS, title_of, what_of
from generator.summary.field import Field, Schema
from generator.summary.site import Site
from generator.summary.vocabularies import VALUES, schemas
from generator.words import say

FORMS = ("csv", "excel", "xlsx", "json", "sqlite", "zip", "package")


class Column(NamedTuple):
    """One column: name in the files, title, meaning, kind; ``values`` is (anchor, title) of the list of its values."""

    name: str
    title: str
    meaning: str
    kind: str
    notes: tuple[str, ...]
    values: tuple[str, str]


class TableGuide(NamedTuple):
    """One table: what it holds, what tells its rows apart, its columns."""

    name: str
    title: str
    what: str
    key: str
    columns: tuple[Column, ...]


class ValueList(NamedTuple):
    """A closed list of values with their words."""

    name: str
    title: str
    values: tuple[tuple[str, str], ...]


class Guide(NamedTuple):
    """The whole page."""

    tables: tuple[TableGuide, ...]
    lists: tuple[ValueList, ...]
    forms: tuple[str, ...]
    columns: int


def data_guide(site: Site) -> Guide:
    """Return the guide of the tables as this record has them."""
    known = schemas(site)
    tables = tuple(_table(name, schema) for name, schema in known.items())
    used = dict.fromkeys(field.values for schema in known.values() for field in schema.fields if field.values)
    lists = tuple(ValueList(f"list-{name}", say(f"data.list.{name}"), tuple(VALUES[name].items())) for name in used)
    forms = tuple(say(f"data.forms.{form}", cells=f"{XLSX_CELLS:,}") for form in FORMS)
    return Guide(tables, lists, forms, sum(len(table.columns) for table in tables))


def _table(name: str, schema: Schema) -> TableGuide:
    key = say("data.guide.key", columns="、".join(schema.key)) if schema.key else say("data.guide.no_key")
    return TableGuide(name, title_of(name), what_of(name), key, tuple(_column(field) for field in schema.fields))


def _column(field: Field) -> Column:
    notes = []
    if field.unit:
        notes.append(say("data.guide.unit", unit=say(f"data.unit.{field.unit}")))
    if field.joins:
        notes.append(say("data.guide.joined", by=field.joins))
    if field.refers:
        notes.append(say("data.guide.refers", to=field.refers))
    kind = say("data.type.list" if field.joins else f"data.type.{field.type}")
    blank = say("data.guide.filled" if field.filled else "data.guide.may_blank")
    values = (f"list-{field.values}", say(f"data.list.{field.values}")) if field.values else ("", "")
    return Column(field.name, field.title, field.description, f"{kind}，{blank}", tuple(notes), values)
