"""Puts a finished site in the place of the last one by renaming, and keeps the last one beside it.

Linux exchanges two folders in one step, so that at every moment one whole site is in place. Where a system or a disk
cannot do that, two renames follow each other: for that instant the place is empty, and a build killed just then is
mended by the next one (`recover`).

Before that the system is told to write to the disk what it still holds of the new site: after a power cut too the place
has the old or the new site, and no empty files.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from generator.publish.beside import previous_of

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What a system or a disk says that does not know how to exchange.
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
# What the site before the last is called in the bin.
OLDER = "older"


def swap(built: Path, out: Path, bin_: Path) -> None:
    """Put the folder ``built`` in the place of ``out``; ``bin_`` is an empty folder for what is no longer needed.

    All on one disk. Raises OSError; ``out`` is then as it was.
    """
    settle(built)
    previous = previous_of(out)
    if not out.exists():
        built.rename(out)
    elif exchange(built, out):
        _discard(previous, bin_)
        built.rename(previous)
    else:
        _discard(previous, bin_)
        _follow(built, out, previous)


def settle(folder: Path) -> None:
    """Have everything written to the disk that lies on the disk of ``folder``. One call for all files: to ask for each
    of them costs a hundred times as much. Raises OSError."""
    sync = _library("syncfs") if sys.platform == "linux" else None
    if sync is None:
        getattr(os, "sync", lambda: None)()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if sync(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


@contextmanager
def settling(folder: Path) -> Iterator[None]:
    """Let the system write to the disk what lies in ``folder`` while other things are done."""

    def begin() -> None:
        # It is only a beginning: whether all is written is asked again when it counts.
        with suppress(OSError):
            settle(folder)

    beside = Thread(target=begin)
    beside.start()
    try:
        yield
    finally:
        beside.join()


def _library(name: str) -> Any:
    """Return a function of the C library, or None if it has none of this name."""
    return getattr(ctypes.CDLL(None, use_errno=True), name, None)


def recover(out: Path) -> None:
    """Put the site before back when a build was killed between two renames."""
    if not out.exists() and previous_of(out).exists():
        previous_of(out).rename(out)


def exchange(one: Path, other: Path) -> bool:
    """Let two existing folders change places in one step; False where that is not possible. Raises OSError."""
    if sys.platform != "linux":
        return False
    rename = _library("renameat2")
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _discard(previous: Path, bin_: Path) -> None:
    if previous.exists():
        previous.rename(bin_ / OLDER)


def _follow(built: Path, out: Path, previous: Path) -> None:
    out.rename(previous)
    try:
        built.rename(out)
    except OSError:
        previous.rename(out)
        raise
