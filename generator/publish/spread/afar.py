"""Carries out jobs on a machine that shares no disk with the build: values come in, bytes go out."""

from __future__ import annotations

import os
import pickle
import threading
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.publish.again.stamp import Stamp, own_stamp
from generator.publish.frames import Frames
from generator.publish.jobs import Job
from generator.publish.shares import Done, Works, Writer
from generator.summary.site import Site

# Packed lightly: a record is words that come again and again, and a network is slower than this.
_LEVEL = 1
# Two jobs at once in one process gain nothing, and nobody has made sure that they keep out of each other's way.
_ONE_AT_A_TIME = threading.Lock()
# That of the code that is loaded: what lies on the disk may change while a worker lives.
STAMP = own_stamp()


class DifferingError(Exception):
    """Another program than the build's was to carry out a job; ``args[0]`` is its stamp."""


class Made(NamedTuple):
    """What a job has made: the bytes of each file by its path, and what there is to say of them."""

    files: dict[str, bytes]
    done: Done


class _Gatherer(Writer):
    """Keeps the files that it is given to write in ``files``, each in one piece."""

    def __init__(self, works: Works, files: dict[str, bytes]) -> None:
        super().__init__(works.built, works.check, works.last)
        self.files = files

    def store(self, path: str, pieces: Iterable[bytes]) -> tuple[int, int]:
        data = b"".join(pieces)
        self.files[path] = data
        return len(data), 0


class _Afar(Works):
    """The values of a site without any folder."""

    def __init__(self, site: Site) -> None:
        super().__init__(site, Path(), Path())
        self.files: dict[str, bytes] = {}

    @property
    def scratch(self) -> None:
        """There is no place for the site."""

    @property
    def writer(self) -> _Gatherer:
        return _Gatherer(self, self.files)


class Parcel:
    """The values of a site as they travel, and the stamp of the program that sends them. They are unpacked by the first
    job of a process and stay so for the others."""

    def __init__(self, packed: bytes, stamp: Stamp, address: str) -> None:
        self.packed, self.stamp, self.address = packed, stamp, address

    def __reduce__(self) -> tuple[object, ...]:
        return Parcel, (self.packed, self.stamp, self.address)

    def __sizeof__(self) -> int:
        return len(self.packed)

    def see_ours(self) -> None:
        """See that this program is that of the sender. Raises DifferingError."""
        if self.stamp != STAMP:
            raise DifferingError(STAMP)

    @cached_property
    def works(self) -> _Afar:
        """Return what jobs need."""
        # The address that a site will have may be given by the environment of the one who builds it.
        os.environ["SITE_URL"] = self.address
        return _Afar(pickle.loads(zlib.decompress(self.packed)))


def pack(site: Site) -> Parcel:
    """Return the values of a site, fit to travel."""
    # Anew, without what was worked out for a process of its own.
    packed = zlib.compress(pickle.dumps(replace(site), pickle.HIGHEST_PROTOCOL), _LEVEL)
    return Parcel(packed, STAMP, os.environ.get("SITE_URL", ""))


def stamp_here() -> Stamp:
    """Return the stamp of the program that runs where this is called."""
    return STAMP


def carry_out(parcel: Parcel, frames: Frames | None, job: Job) -> Made:
    """Return what a job makes; pages need ``frames``. Raises DifferingError."""
    with _ONE_AT_A_TIME:
        parcel.see_ours()
        works = parcel.works
        if frames is not None:
            works.frames = frames
        done = works.write(job, works.make(job))
        files, works.files = works.files, {}
    return Made(files, done)
