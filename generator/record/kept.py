"""What reading gave, kept for the next time under a name of all that it came of: what has not changed is not read
again.

A name holds the sum of the bytes of the files and everything else that had a say; the program is up to whoever keeps.
Nothing with an error in it is kept. What is kept is JSON, and numbers as they lie in memory: no code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import orjson

from generator.record.columns import Column
from generator.record.model import Input
from generator.record.problem import Problem, errors
from generator.record.table import Table, read_table
from generator.record.text import parse_rows, read_bytes

Read = tuple[Table | None, list[Problem]]
# Of a sum, in a name.
_LETTERS = 32


class Keep(Protocol):
    """Where things are kept: gives back what was kept under a name, if it is still that, and keeps something."""

    def recall(self, name: str) -> bytes | None:
        """Return what was kept under ``name``, None if it is not there or was spoilt."""

    def keep(self, name: str, data: bytes) -> None:
        """Keep ``data`` under ``name``."""


class Reading:
    """One reading of a record folder. ``inputs`` are the files read so far; without a ``keep`` all is read anew."""

    def __init__(self, folder: Path, keep: Keep | None = None) -> None:
        self.folder, self.inputs, self._keep = folder, dict[str, Input](), keep

    def data(self, file: str) -> tuple[bytes | None, list[Problem]]:
        """Return the bytes of a file of the record, or the problem that stopped the reading."""
        data, problems = read_bytes(self.folder / file, file)
        if data is not None:
            self.inputs[file] = Input(file, len(data), sha256(data).hexdigest())
        return data, problems

    def sums(self, files: Iterable[str]) -> list[str]:
        """Return the sums of files; an empty one for a file that was not read."""
        return [self.inputs[file].sha256 if file in self.inputs else "" for file in files]

    def table(self, file: str, columns: tuple[Column, ...], optional: bool = False) -> Read:
        """Return one CSV of the record as a table; a missing ``optional`` file is no problem."""
        path = self.folder / file
        if optional and not path.exists() and not path.is_symlink():
            return None, []
        data, problems = self.data(file)
        if data is None:
            return None, problems
        name = self.name("list", file, columns, self.sums([file]))
        if (kept := self.recall(name)) is not None:
            return _table_of(file, orjson.loads(kept))
        table, problems = as_table(data, file, columns)
        if table is not None:
            self.keep(name, problems, lambda: _said_of(table, problems))
        return table, problems

    def problems(self, check: str, of: object, work: Callable[[], list[Problem]]) -> list[Problem]:
        """Return the problems that a ``check`` finds, whose ``work`` looks at ``of`` and nothing else."""
        name = self.name("check", check, of)
        if (kept := self.recall(name)) is not None:
            return problems_of(orjson.loads(kept))
        found = work()
        self.keep(name, found, lambda: said(found))
        return found

    def name(self, *parts: object) -> str:
        """Return the name of what comes of ``parts`` and of nothing else."""
        return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]

    def recall(self, name: str) -> bytes | None:
        """Return what was kept under a name."""
        return self._keep.recall(name) if self._keep else None

    def keep(self, name: str, problems: list[Problem], data: Callable[[], bytes]) -> None:
        """Keep what ``data`` gives, unless there are errors among the problems that came with it."""
        if self._keep and not errors(problems):
            self._keep.keep(name, data())


def as_table(data: bytes, file: str, columns: tuple[Column, ...]) -> Read:
    """Return the table in the bytes of a file, and every problem of its headings, rows and raw cells."""
    rows, problems = parse_rows(data, file)
    if rows is None:
        return None, problems
    table, more = read_table(rows, columns)
    if any(found.code == "encoding" for found in more):
        return None, more
    return table, problems + more


def said(value: object) -> bytes:
    """Return plain values as they are kept."""
    return orjson.dumps(value, default=tuple)


def problems_of(kept: Any) -> list[Problem]:
    """Return problems out of how they are kept."""
    return [Problem(*one) for one in kept]


def _said_of(table: Table, problems: list[Problem]) -> bytes:
    changed = {key: cells for key, cells in table.clean.items() if cells != table.raw[key]}
    return said([table.rows, table.raw, changed, table.headings, table.lost, problems])


def _table_of(file: str, kept: Any) -> Read:
    rows, raw, changed, headings, lost, problems = kept
    return Table(file, rows, raw, raw | changed, headings, tuple(lost)), problems_of(problems)
