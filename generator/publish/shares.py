"""Carries out jobs: makes pages and files, puts the frame around each page, writes them, and tells what was written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.pages.render import Page
from generator.publish.frames import Frames
from generator.publish.jobs import Job, made
from generator.summary.rows import Rows
from generator.summary.site import Site

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Written(NamedTuple):
    """One file of the site: its path, its rows if it is a table, its bytes and their SHA-256."""

    path: str
    rows: int
    bytes: int
    sha256: str
    page: bool = False


class Writer:
    """Writes files below a folder; made for very many small ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._there: set[str] = set()

    def write(self, path: str, data: bytes | Iterable[bytes], rows: int = 0) -> Written:
        """Write one file, in pieces if it comes in pieces."""
        parent = path.rpartition("/")[0]
        if parent not in self._there:
            os.makedirs(f"{self._folder}/{parent}", exist_ok=True)
            self._there.add(parent)
        file = os.open(f"{self._folder}/{path}", _FLAGS, 0o666)
        sum_, size = sha256(), 0
        try:
            for piece in (data,) if isinstance(data, bytes) else data:
                _write(file, piece)
                sum_.update(piece)
                size += len(piece)
        finally:
            os.close(file)
        return Written(path, rows, size, sum_.hexdigest())


def _write(file: int, piece: bytes) -> None:
    # One call may write less than all of it.
    done = os.write(file, piece)
    while done < len(piece):
        done += os.write(file, piece[done:])


class Works(NamedTuple):
    """What every job needs: the site's values, the frames of its pages, the folder of the built site."""

    site: Site
    rows: Rows
    frames: Frames
    writer: Writer

    def do(self, job: Job) -> list[Written]:
        """Carry out one job."""
        done = []
        for one in made(self.site, self.rows, job):
            if isinstance(one, Page):
                done.append(self.writer.write(*self.frames.page(one))._replace(page=True))
            else:
                done.append(self.writer.write(*one))
        return done
