"""All tables in one SQLite file: the same tables give the same bytes."""

from __future__ import annotations

import sqlite3

from generator.summary.about import About
from generator.summary.field import BOOLEAN, INTEGER, Schema
from generator.summary.tables import OpenTable


class Database:
    """Takes the tables one by one; ``close`` gives the file."""

    def __init__(self) -> None:
        self._file = sqlite3.connect(":memory:", isolation_level=None)
        self._file.execute("BEGIN")

    def add(self, table: OpenTable, schema: Schema) -> None:
        """Add a table with its rows."""
        columns = [f"{_name(f.name)} {'INTEGER' if f.type in (INTEGER, BOOLEAN) else 'TEXT'}" for f in schema.fields]
        if schema.key:
            columns.append(f"PRIMARY KEY ({', '.join(map(_name, schema.key))})")
        self._file.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(columns)})")
        marks = ", ".join("?" * len(schema.fields))
        self._file.executemany(
            f"INSERT INTO {_name(table.name)} VALUES ({marks})", zip(*table.columns.values(), strict=True)
        )

    def close(self, about: About) -> bytes:
        """Say what the file is, in a table of its own, and return its bytes."""
        self._file.execute("CREATE TABLE about (item TEXT PRIMARY KEY, text TEXT)")
        self._file.executemany("INSERT INTO about VALUES (?, ?)", about.lines())
        self._file.execute("COMMIT")
        data = self._file.serialize()
        self._file.close()
        return data


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
