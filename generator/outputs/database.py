"""All tables in one SQLite file: the same tables give the same bytes. It grows in a scratch file, not in memory."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.summary.about import About
from generator.summary.field import BOOLEAN, INTEGER, Schema
from generator.summary.tables import OpenTable

# In the head of the file: how often it was changed, for which change the next one holds, and SQLite's own version. The
# file is made once, and its bytes do not depend on the version.
_NOTED = (slice(24, 28), slice(92, 96), slice(96, 100))
_HEAD, _PIECE = 100, 1 << 20


class Database:
    """Takes the tables one by one; ``close`` gives the file."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="data-", ignore_cleanup_errors=True)
        self._path = Path(self._folder.name) / "data.sqlite"
        self._file = sqlite3.connect(self._path, isolation_level=None)
        # Nobody else has the file, and nobody goes on with it after a crash.
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute("BEGIN")

    def add(self, table: OpenTable, schema: Schema) -> None:
        """Add a table with its rows. Raises OSError."""
        with self._told():
            self._add(table, schema)

    def _add(self, table: OpenTable, schema: Schema) -> None:
        columns = [f"{_name(f.name)} {'INTEGER' if f.type in (INTEGER, BOOLEAN) else 'TEXT'}" for f in schema.fields]
        if schema.key:
            columns.append(f"PRIMARY KEY ({', '.join(map(_name, schema.key))})")
        self._file.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(columns)})")
        marks = ", ".join("?" * len(schema.fields))
        self._file.executemany(
            f"INSERT INTO {_name(table.name)} VALUES ({marks})", zip(*table.columns.values(), strict=True)
        )

    def close(self, about: About) -> Iterator[bytes]:
        """Say what the file is, in a table of its own, and yield its bytes in pieces. Raises OSError."""
        with self._told():
            self._file.execute("CREATE TABLE about (item TEXT PRIMARY KEY, text TEXT)")
            self._file.executemany("INSERT INTO about VALUES (?, ?)", about.lines())
            self._file.execute("COMMIT")
        self._file.close()
        with self._folder, self._path.open("rb") as file:
            head = bytearray(file.read(_HEAD))
            for noted in _NOTED:
                head[noted] = bytes(4)
            yield bytes(head)
            while piece := file.read(_PIECE):
                yield piece

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Let the system itself say why nothing more can be written: SQLite only says that it is so."""
        try:
            yield
        except sqlite3.OperationalError as error:
            with self._path.open("ab") as file:
                file.write(bytes(_PIECE))
            raise OSError(errno.EIO, str(error), str(self._path)) from error


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
