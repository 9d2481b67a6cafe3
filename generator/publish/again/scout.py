"""Looks at the ground of the next site: does every file that is remembered lie in it just as it was written?

Of a large site that takes as long as it takes to load the program. So a process of its own looks ahead, before the rest
of the program is there; a module that loads next to nothing, for the sake of a command that sends it off.
"""

from __future__ import annotations

import atexit
import os
import stat
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from generator.publish.aside import Aside, may_fork
from generator.publish.beside import FILE_MODE, remembered_of, spare_of

# By what the next build is to know (``remembered.Remembered``), so much is worth a process: a few thousand files.
_WORTH = 1 << 20
# Some disks tell the time only by the second or two: what was changed just now may be changed again at the same moment.
_SETTLED = 3 * 10**9


class Seen(NamedTuple):
    """What lies in a folder: for each known file whether it is ``there`` as it was written, and ``fit``, with the mode
    of all published files; the names of what is ``strange``, the folders that are ``empty``, and all ``folders``, with
    the moment each was last changed, 0 if that was just now or not every file in it is fit."""

    there: bytes
    fit: bytes
    strange: list[str]
    empty: list[str]
    folders: dict[str, int]


def nothing(files: int) -> Seen:
    """Return what is seen where none of so many files is."""
    return Seen(bytes(files), bytes(files), [], [], {})


def see(folder: str, paths: Sequence[str], sizes: Sequence[int], moments: Sequence[int]) -> Seen:
    """Look at all files of a folder, of which the known ones have these ``paths``, ``sizes`` and ``moments`` in which
    they were last changed. Raises OSError."""
    known, waiting = {path: at for at, path in enumerate(paths)}, [("", os.stat(folder).st_mtime_ns)]
    there, fit, strange, empty = bytearray(len(paths)), bytearray(len(paths)), list[str](), list[str]()
    folders, settled = dict[str, int](), time.time_ns() - _SETTLED
    while waiting:
        below, moment = waiting.pop()
        whole = True
        with os.scandir(f"{folder}/{below}") as found:
            entries = list(found)
        if not entries:
            empty.append(below.rstrip("/"))
        for entry in entries:
            name = below + entry.name
            at, now = known.get(name), _stat(entry)
            if at is None and stat.S_ISDIR(now.st_mode):
                waiting.append((f"{name}/", now.st_mtime_ns))
            elif at is not None and is_just(now, sizes[at], moments[at]):
                there[at], fit[at] = 1, stat.S_IMODE(now.st_mode) == FILE_MODE
                whole = whole and bool(fit[at])
            else:
                strange.append(name)
                whole = False
        folders[below] = moment if whole and moment < settled else 0
    return Seen(bytes(there), bytes(fit), strange, empty, folders)


def is_just(found: os.stat_result, size: int, moment: int) -> bool:
    """Tell whether what was ``found`` is a file so long, last changed at that moment."""
    return found.st_size == size and found.st_mtime_ns == moment and stat.S_ISREG(found.st_mode)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    # What a folder of Windows says of a file that has several names may be of long ago.
    if sys.platform == "win32":
        return os.stat(entry.path, follow_symlinks=False)
    return entry.stat(follow_symlinks=False)


# What tells the ground that was looked at from others, and the fields of Seen.
_Report = tuple[tuple[int, ...], tuple[bytes, bytes, list[str], list[str], dict[str, int]]]

_sent: dict[Path, Aside[_Report]] = {}


def send(out: Path) -> None:
    """Have a process look at the ground of the next site in ``out``, if it is large and there is a processor for it:
    whoever builds there will ask for its report."""
    try:
        place = out.resolve()
        if may_fork() and spare_of(place).is_dir() and remembered_of(place).stat().st_size > _WORTH:
            # Nobody may have asked the one that was sent there before.
            if place in _sent:
                _sent.pop(place).result()
            _sent[place] = Aside(lambda: _looked(place))
    except (OSError, ValueError):
        # A place that is no place: whoever is to build there says so.
        return


def report(out: Path, folder: Path) -> Seen | None:
    """Return what was seen of the ground of the next site in ``out``, which lies in ``folder`` now; None if nobody was
    sent to look, or looked at another one."""
    scout = _sent.pop(out, None)
    mark, seen = (scout.result() if scout else None) or ((), None)
    return Seen(*seen) if seen and mark == _mark(out, folder) else None


def _looked(out: Path) -> _Report:
    """Look, and return a report. Raises OSError, or what there is to raise where nothing can be understood."""
    mark, spare = _mark(out, spare_of(out)), spare_of(out)
    paths, _, sizes, moments, *_ = orjson.loads(remembered_of(out).read_bytes())["files"]
    return mark, (*see(str(spare), paths, sizes, moments),)


def _mark(out: Path, ground: Path) -> tuple[int, ...]:
    """Return what tells this ground, and what is remembered of its site, from those of any other build."""
    made, folder = os.stat(remembered_of(out)), os.lstat(ground)
    return made.st_ino, made.st_size, made.st_mtime_ns, folder.st_dev, folder.st_ino


@atexit.register
def dismiss() -> None:
    """Hear out those whose report nobody asked for."""
    while _sent:
        _sent.popitem()[1].result()
