"""All tables in one SQLite file: the same tables give the same bytes. It grows in a scratch file, not in memory."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.outputs.cuts import Cut
from generator.summary.about import About
from generator.summary.field import BOOLEAN, INTEGER, Schema
from generator.summary.open_table import OpenTable
from generator.summary.ready import Ready, growing

# In the head of the file: how often it was changed, for which change the next one holds, and SQLite's own version. The
# file is made once, and its bytes do not depend on the version.
_NOTED = (24, 92, 96)
# The earlier file, and how a file says what a table is.
_OLD = "old"
_SAID = "SELECT sql FROM {}.sqlite_master WHERE name = ?"


class Database:
    """Takes the tables one by one; ``close`` gives the file."""

    def __init__(self, earlier: Path | None = None, scratch: Path | None = None) -> None:
        """``earlier`` is such a file, of which rows can be copied; it grows in ``scratch``."""
        self._folder = growing(scratch)
        self._path = Path(self._folder.name) / "data.sqlite"
        self._file = sqlite3.connect(self._path, isolation_level=None, uri=True)
        # Nobody else has the file, and nobody goes on with it after a crash.
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("PRAGMA synchronous = OFF")
        # A tenth quicker than with the pages of 4096 bytes that it takes by itself.
        self._file.execute("PRAGMA page_size = 16384")
        if earlier:
            self._file.execute(f"ATTACH ? AS {_OLD}", (f"{earlier.absolute().as_uri()}?mode=ro&immutable=1",))
        self._file.execute("BEGIN")

    def add(self, table: OpenTable, schema: Schema, rows: Sequence[Cut], known: Mapping[str, tuple[int, int]]) -> None:
        """Add a table with its ``rows``; those that the earlier file is ``known`` to have (by their sums: how many rows
        come before, and how many they are) are copied, which takes a quarter of the time and gives the same bytes.
        Raises OSError."""
        with self._told():
            self._create(table, schema)
            copied = known if known and self._alike(table.name, schema) else {}
            for before, some in _runs(rows, copied):
                if before < 0:
                    self._insert(table, some)
                else:
                    self._copy(table.name, before, some.stop - some.start)

    def _create(self, table: OpenTable, schema: Schema) -> None:
        columns = [f"{_name(f.name)} {'INTEGER' if f.type in (INTEGER, BOOLEAN) else 'TEXT'}" for f in schema.fields]
        if schema.key:
            columns.append(f"PRIMARY KEY ({', '.join(map(_name, schema.key))})")
        self._file.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(columns)})")

    def _insert(self, table: OpenTable, rows: slice) -> None:
        marks = ", ".join("?" * len(table.columns))
        lines = zip(*table.some(rows).values(), strict=True)
        self._file.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", lines)

    def _copy(self, table: str, before: int, count: int) -> None:
        name = _name(table)
        copy = f"INSERT INTO main.{name} SELECT * FROM {_OLD}.{name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
        self._file.execute(copy, (before + 1, before + count))

    def _alike(self, table: str, schema: Schema) -> bool:
        """Tell whether the earlier file has a table under the same headings, and its rows are numbered one by one."""
        numbered = len(schema.key) != 1 or all(f.type != INTEGER for f in schema.fields if f.name in schema.key)
        said = [self._file.execute(_SAID.format(of), (table,)).fetchone() for of in ("main", _OLD)]
        return numbered and said[0] == said[1]

    def close(self, about: About) -> Ready:
        """Say what the file is, in a table of its own, and return it. Raises OSError."""
        with self._told():
            self._file.execute("CREATE TABLE about (item TEXT PRIMARY KEY, text TEXT)")
            self._file.executemany("INSERT INTO about VALUES (?, ?)", about.lines())
            self._file.execute("COMMIT")
        self._file.close()
        with self._path.open("r+b", buffering=0) as file:
            for noted in _NOTED:
                file.seek(noted)
                file.write(bytes(4))
        return Ready(self._path, self._folder)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Let the system itself say why nothing more can be written: SQLite only says that it is so."""
        try:
            yield
        except sqlite3.OperationalError as error:
            with self._path.open("ab") as file:
                file.write(bytes(1 << 20))
            raise OSError(errno.EIO, str(error), str(self._path)) from error


def _runs(rows: Sequence[Cut], known: Mapping[str, tuple[int, int]]) -> list[tuple[int, slice]]:
    """Return the rows in pieces, each with how many rows are before it in the earlier file, -1 if it is not there;
    pieces that follow each other there too are one."""
    runs: list[tuple[int, slice]] = []
    for one in rows:
        before, _ = known.get(one.sum, (-1, 0))
        last, some = runs[-1] if runs else (-1, one.rows)
        if last >= 0 and before == last + some.stop - some.start:
            runs[-1] = last, slice(some.start, one.rows.stop)
        else:
            runs.append((before, one.rows))
    return runs


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
