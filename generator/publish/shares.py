"""Carries out jobs: makes pages and files, puts frames around pages, looks at all of it and writes what is new."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.lasting import Asked, told
from generator.pages.render import Page
from generator.publish.again.alike import other_section, with_section
from generator.publish.again.files import Written
from generator.publish.again.ground import is_still
from generator.publish.again.linking import link, new, place, write_all
from generator.publish.again.remembered import NOTHING, Remembered
from generator.publish.engine import configuration
from generator.publish.frames import Frames, read_frames
from generator.publish.jobs import MAKERS, Job, made
from generator.publish.look.examine import FileCheck, seen
from generator.publish.look.safety import only_ours
from generator.summary.account_context import context as account_context
from generator.summary.earlier import Blocks, Earlier, Sums
from generator.summary.part import Item, Part
from generator.summary.ready import Ready
from generator.summary.rows import Rows
from generator.summary.site import Site


class Done(NamedTuple):
    """What a job has made: its files with the place of what they are of in the order of the maker's owners, the
    addresses that they link to, what is wrong with them, by path the sums of long ones, and which lasting results were
    asked for on the way."""

    job: Job
    files: list[tuple[int, Written]]
    addresses: list[bytes]
    complaints: list[str]
    blocks: dict[str, Sums]
    asked: Asked


class Last(NamedTuple):
    """The site before and what is remembered of it: what has not changed is linked and not written."""

    folder: Path
    remembered: Remembered = NOTHING

    def file(self, path: str) -> Path | None:
        """Return where a file lies if it still is what was written there."""
        try:
            found = os.lstat(f"{self.folder}/{path}")
        except OSError:
            return None
        return self.folder / path if is_still(self.remembered.file(path), found) else None

    def whole(self, path: str) -> tuple[int, str] | None:
        """Return the length and the SHA-256 of a file."""
        one = self.remembered.file(path)
        return (one.size, one.sum) if one else None

    def page(self, path: str) -> bytes:
        """Return a page if it still is what was written there, nothing if not."""
        try:
            place = self.file(path)
            return place.read_bytes() if place else b""
        except OSError:
            return b""


class Works:
    """What every job needs: the site's values, where the engine leaves the frames, where the site is put together, and
    the site before."""

    def __init__(self, site: Site, engine: Path, built: Path, last: Last | None = None) -> None:
        self.site, self.engine, self.built = site, engine, built
        self.last = last or Last(built)
        # The folders that are known to be there.
        self.there: set[str] = set()

    @cached_property
    def rows(self) -> Rows:
        """Return the inspections as lists."""
        rows = Rows(self.site)
        rows.earlier, rows.scratch = self.earlier, self.scratch
        return rows

    @property
    def scratch(self) -> Path | None:
        """Return a folder on the same disk as the site, in which nothing stays once it is built."""
        return self.engine.parent

    @cached_property
    def earlier(self) -> Earlier:
        """Return what long files of the site before hold."""
        return Earlier(self.last.file, self.last.remembered.blocks, self.last.whole)

    def ready(self) -> None:
        """Make now what every job looks at, so that processes forked from this one share it and need not make it."""
        # Where little is made again each process makes the columns that it looks at.
        if not self.last.remembered.made:
            self.rows.columns.fill()
        account_context(self.site, self.rows)
        self.site.make_ready()
        # Nor may they copy it by looking through it for what can be thrown away.
        gc.freeze()

    @cached_property
    def frames(self) -> Frames:
        """Return the frames; the engine must have been at work. Raises EngineError, OSError."""
        return read_frames(configuration(), self.engine)

    @cached_property
    def check(self) -> FileCheck:
        """Return the check that a file holds nothing but what is ours."""
        return only_ours(self.site)

    @property
    def writer(self) -> Writer:
        """Return what writes the files of one job."""
        return Writer(self.built, self.check, self.last, self.there, self.earlier)

    def make(self, job: Job) -> Iterator[tuple[int, Page | Item]]:
        """Yield the pages and files of one job, not yet written."""
        return made(self.site, self.rows, job)

    def write(self, job: Job, found: Iterable[tuple[int, Page | Item]]) -> Done:
        """Write what a job has made. Raises EngineError, OSError."""
        writer = self.writer
        files = self._written(writer, found)
        if left := self._write_alike(writer, job, files):
            files += self._written(writer, self.make(Job(job.maker, Part(0, 1, tuple(left)))))
        return Done(job, files, list(writer.addresses), writer.complaints, writer.blocks, told())

    def _written(self, writer: Writer, found: Iterable[tuple[int, Page | Item]]) -> list[tuple[int, Written]]:
        return [(at, writer.write(Item(*self.frames.page(one)) if isinstance(one, Page) else one)) for at, one in found]

    def _write_alike(self, writer: Writer, job: Job, files: list[tuple[int, Written]]) -> list[int]:
        """Write the pages that have changed as the first of ``files`` has; return the places of those that have not."""
        first = self.last.page(files[0][1].path) if job.alike else b""
        section = other_section(first, (self.built / files[0][1].path).read_bytes()) if first else None
        if section is None:
            return list(job.alike)
        known, left = self.last.remembered, list[int]()
        before = known.of(job.maker)
        places = before.places(MAKERS[job.maker].owners(self.site))
        for at in job.alike:
            one = known.files.one(before.files(places[at])[0])
            if data := with_section(self.last.page(one.path), section):
                files.append((at, writer.put(one.path, data, known.links(one))))
            else:
                left.append(at)
        return left


class Writer:
    """Writes files below a folder and looks at them on the way; made for very many small ones."""

    def __init__(
        self,
        folder: Path,
        check: FileCheck,
        last: Last,
        there: set[str] | None = None,
        earlier: Earlier | None = None,
    ) -> None:
        """``there`` are the folders known to be there."""
        self.folder, self.check, self._last = folder, check, last
        self.addresses: dict[bytes, int] = {}
        self.complaints: list[str] = []
        self.blocks: dict[str, Sums] = {}
        self._earlier = earlier or Earlier()
        self._there = set() if there is None else there

    def write(self, item: Item) -> Written:
        """Write one file, in pieces if it comes in pieces, or link it if it was written before. Raises OSError."""
        if item.sums:
            self.blocks[item.path] = item.sums
        if isinstance(item.data, Blocks):
            return self._in_blocks(item, item.data)
        if not isinstance(item.data, bytes):
            return self._long(item, item.data)
        sum_ = sha256(item.data).hexdigest()
        before = self._last.remembered.file(item.path)
        if before and before.sum == sum_ and self._linked(before):
            return before._replace(links=self._listed(self._last.remembered.links(before)))
        links, complaints = seen(item.path, item.data, (self.check,))
        self.complaints += complaints
        size, moment = self.store(item.path, (item.data,))
        return Written(item.path, sum_, size, moment, item.rows, self._listed(links))

    def put(self, path: str, data: bytes, links: Iterable[bytes]) -> Written:
        """Write a page of which all parts were looked at, and return it; ``links`` are its links. Raises OSError."""
        size, moment = self.store(path, (data,))
        return Written(path, sha256(data).hexdigest(), size, moment, -1, self._listed(links))

    def _in_blocks(self, item: Item, data: Blocks) -> Written:
        before, lengths = self._last.remembered.file(item.path), list[int]()
        if before and data.sums == self._earlier.sums(item.path) and self._linked(before):
            self.blocks[item.path] = self._last.remembered.blocks[item.path]
            return before

        def noted() -> Iterator[bytes]:
            for piece in self._earlier.pieces(item.path, data):
                lengths.append(len(piece))
                yield piece

        one = self.write(item._replace(data=b"".join(noted()) if len(data.blocks) == 1 else noted()))
        self.blocks[item.path] = {"": list(zip(data.sums, lengths, strict=True))}
        return one

    def _long(self, item: Item, pieces: Iterable[bytes]) -> Written:
        if isinstance(pieces, Ready):
            said = pieces.sum
            return Written(item.path, said, *self.store(item.path, pieces), item.rows, ())
        sum_ = sha256()

        def summed() -> Iterator[bytes]:
            for piece in pieces:
                sum_.update(piece)
                yield piece

        size, moment = self.store(item.path, summed())
        return Written(item.path, sum_.hexdigest(), size, moment, item.rows, ())

    def store(self, path: str, pieces: Iterable[bytes]) -> tuple[int, int]:
        """Put the pieces of a file in its place, and return its length and the moment. Raises OSError."""
        target = place(self.folder, path, self._there)
        if isinstance(pieces, Ready) and pieces.move(target):
            found = os.stat(target)
            return found.st_size, found.st_mtime_ns
        file = new(target)
        try:
            for piece in pieces:
                write_all(file, piece)
            found = os.fstat(file)
        finally:
            os.close(file)
        return found.st_size, found.st_mtime_ns

    def _linked(self, one: Written) -> bool:
        return link(f"{self._last.folder}/{one.path}", one, place(self.folder, one.path, self._there))

    def _listed(self, links: Iterable[bytes]) -> tuple[int, ...]:
        known = self.addresses
        return tuple([known.setdefault(one, len(known)) for one in links])
