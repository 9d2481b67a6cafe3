"""Puts a finished site in the place of the last one by renaming, and keeps the last one beside it.

Linux exchanges two folders in one step, so that at every moment one whole site is in place. Where a system or a disk
cannot do that, two renames follow each other: for that instant the place is empty, and a build killed just then is
mended by the next one (`recover`).
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What a system or a disk says that does not know how to exchange.
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def previous_of(out: Path) -> Path:
    """Return where the site before the one in ``out`` is kept."""
    return out.with_name(f".{out.name}-previous")


def swap(built: Path, out: Path, bin_: Path) -> None:
    """Put the folder ``built`` in the place of ``out``; ``bin_`` is an empty folder for what is no longer needed.

    All on one disk. Raises OSError; ``out`` is then as it was.
    """
    previous = previous_of(out)
    if not out.exists():
        built.rename(out)
    elif exchange(built, out):
        _discard(previous, bin_)
        built.rename(previous)
    else:
        _discard(previous, bin_)
        _follow(built, out, previous)


def recover(out: Path) -> None:
    """Put the site before back when a build was killed between two renames."""
    if not out.exists() and previous_of(out).exists():
        previous_of(out).rename(out)


def exchange(one: Path, other: Path) -> bool:
    """Let two existing folders change places in one step; False where that is not possible. Raises OSError."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
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
        previous.rename(bin_ / "older")


def _follow(built: Path, out: Path, previous: Path) -> None:
    out.rename(previous)
    try:
        built.rename(out)
    except OSError:
        previous.rename(out)
        raise
