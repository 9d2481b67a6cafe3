"""Carries out jobs: makes pages and files, puts frames around pages, writes all of it and looks at it on the way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.outputs.opendata import Listed
from generator.pages.render import Page
from generator.publish.engine import configuration
from generator.publish.examine import FILE_MODE, FileCheck, Looked
from generator.publish.frames import Frames, read_frames
from generator.publish.jobs import Job, made
from generator.publish.safety import only_ours
from generator.summary.part import Item
from generator.summary.rows import Rows
from generator.summary.site import Site

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Done(NamedTuple):
    """What jobs have written: the addresses of pages, the tables as the index lists them, what was seen of files."""

    pages: list[str]
    tables: list[Listed]
    looked: Looked

    def add(self, other: Done) -> None:
        """Take over what other jobs have written."""
        self.pages.extend(other.pages)
        self.tables.extend(other.tables)
        self.looked.add(other.looked)


class Writer:
    """Writes files below a folder and looks at them on the way; made for very many small ones."""

    def __init__(self, folder: Path, root: str, check: FileCheck) -> None:
        self.folder, self.root, self.check = folder, root, check
        self._there: set[str] = set()

    def write(self, item: Item, done: Done) -> None:
        """Write one file, in pieces if it comes in pieces. Raises OSError."""
        sum_, size = self.store(item.path, (item.data,) if isinstance(item.data, bytes) else item.data)
        whole = item.data if isinstance(item.data, bytes) else b""
        done.looked.look(item.path, whole, sum_)
        if whole:
            done.looked.complaints += self.check(item.path, whole)
        if item.rows >= 0:
            done.tables.append(Listed(item.path, item.rows, size, sum_))

    def store(self, path: str, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Put the pieces of a file in its place, and return its SHA-256 and its length. Raises OSError."""
        file = os.open(self._place(path), _FLAGS, FILE_MODE)
        sum_, size = sha256(), 0
        try:
            for piece in pieces:
                _write(file, piece)
                sum_.update(piece)
                size += len(piece)
        finally:
            os.close(file)
        return sum_.hexdigest(), size

    def _place(self, path: str) -> str:
        parent = path.rpartition("/")[0]
        if parent not in self._there:
            os.makedirs(self.folder / parent, exist_ok=True)
            self._there.add(parent)
        return f"{self.folder}/{path}"


def _write(file: int, piece: bytes) -> None:
    # One call may write less than all of it.
    done = os.write(file, piece)
    while done < len(piece):
        done += os.write(file, piece[done:])


class Works:
    """What every job needs: the site's values, where the engine leaves the frames, where the site is put together."""

    def __init__(self, site: Site, engine: Path, built: Path, root: str) -> None:
        self.site, self.engine, self.built, self.root = site, engine, built, root

    @cached_property
    def rows(self) -> Rows:
        """Return the inspections as lists."""
        return Rows(self.site)

    @cached_property
    def frames(self) -> Frames:
        """Return the frames; the engine must have been at work. Raises EngineError, OSError."""
        return read_frames(configuration(), self.engine)

    @cached_property
    def writer(self) -> Writer:
        """Return what writes into the site."""
        return Writer(self.built, self.root, only_ours(self.site))

    def make(self, job: Job) -> Iterator[Page | Item]:
        """Yield the pages and files of one job, not yet written."""
        return made(self.site, self.rows, job)

    def write(self, found: Iterable[Page | Item]) -> Done:
        """Write pages and files. Raises EngineError, OSError."""
        done = Done([], [], Looked(self.root))
        for one in found:
            if isinstance(one, Page):
                address, data = self.frames.page(one)
                self.writer.write(Item(address, data), done)
                done.pages.append(address)
            else:
                self.writer.write(one, done)
        return done
