"""Looks at the ground of the next site: does every file that is remembered lie in it just as it was written?

Of a large site that takes as long as it takes to load the program. So a process of its own looks ahead, before the rest
of the program is there; a module that loads next to nothing, for the sake of a command that sends it off.
"""

from __future__ import annotations

import atexit
import marshal
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import orjson

from generator.publish.beside import FILE_MODE, remembered_of, spare_of

# By what the next build is to know (``remembered.Remembered``), so much is worth a process: a few thousand files.
_WORTH = 1 << 20


class Seen(NamedTuple):
    """What lies in a folder: for each known file whether it is ``there`` as it was written, and ``fit``, with the mode
    of all published files; the names of what is ``strange``, and the folders that are ``empty``."""

    there: bytes
    fit: bytes
    strange: list[str]
    empty: list[str]


def see(folder: str, paths: Sequence[str], sizes: Sequence[int], moments: Sequence[int]) -> Seen:
    """Look at all files of a folder, of which the known ones have these ``paths``, ``sizes`` and ``moments`` in which
    they were last changed. Raises OSError."""
    known, waiting = {path: at for at, path in enumerate(paths)}, [""]
    there, fit, strange, empty = bytearray(len(paths)), bytearray(len(paths)), list[str](), list[str]()
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{folder}/{below}") as found:
            entries = list(found)
        if not entries:
            empty.append(below.rstrip("/"))
        for entry in entries:
            name = below + entry.name
            at, now = known.get(name), _stat(entry)
            if at is None and stat.S_ISDIR(now.st_mode):
                waiting.append(f"{name}/")
            elif at is not None and is_just(now, sizes[at], moments[at]):
                there[at], fit[at] = 1, stat.S_IMODE(now.st_mode) == FILE_MODE
            else:
                strange.append(name)
    return Seen(bytes(there), bytes(fit), strange, empty)


def is_just(found: os.stat_result, size: int, moment: int) -> bool:
    """Tell whether what was ``found`` is a file so long, last changed at that moment."""
    return found.st_size == size and found.st_mtime_ns == moment and stat.S_ISREG(found.st_mode)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    # What a folder of Windows says of a file that has several names may be of long ago.
    if sys.platform == "win32":
        return os.stat(entry.path, follow_symlinks=False)
    return entry.stat(follow_symlinks=False)


class _Scout:
    """A process that looks at the ground of the next site in ``out``."""

    def __init__(self, out: Path) -> None:
        self._pipe, pipe = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            # Whatever happens here, this process never goes on as the one that it came from.
            try:
                os.close(self._pipe)
                with suppress(Exception), os.fdopen(pipe, "wb") as file:
                    file.write(_looked(out))
            finally:
                os._exit(0)
        os.close(pipe)

    def report(self) -> bytes:
        """Return what it has found, nothing if it found nothing that can be told."""
        with os.fdopen(self._pipe, "rb") as file:
            said = file.read()
        os.waitpid(self._process, 0)
        return said


_sent: dict[Path, _Scout] = {}


def send(out: Path) -> None:
    """Have a process look at the ground of the next site in ``out``, if it is large and there is a processor for it:
    whoever builds there will ask for its report."""
    try:
        place = out.resolve()
        if sys.platform == "linux" and (os.cpu_count() or 1) > 1 and spare_of(place).is_dir():
            if remembered_of(place).stat().st_size > _WORTH:
                _sent[place] = _Scout(place)
    except (OSError, ValueError):
        # A place that is no place: whoever is to build there says so.
        return


def report(out: Path, folder: Path) -> Seen | None:
    """Return what was seen of the ground of the next site in ``out``, which lies in ``folder`` now; None if nobody was
    sent to look, or looked at another one."""
    scout = _sent.pop(out, None)
    said = scout.report() if scout else b""
    if not said:
        return None
    mark, *seen = marshal.loads(said)
    return Seen(*seen) if mark == _mark(out, folder) else None


def _looked(out: Path) -> bytes:
    """Look, and return a report. Raises OSError, or what there is to raise where nothing can be understood."""
    mark, spare = _mark(out, spare_of(out)), spare_of(out)
    paths, _, sizes, moments, *_ = orjson.loads(remembered_of(out).read_bytes())["files"]
    return marshal.dumps((mark, *see(str(spare), paths, sizes, moments)))


def _mark(out: Path, ground: Path) -> tuple[int, ...]:
    """Return what tells this ground, and what is remembered of its site, from those of any other build."""
    made, folder = os.stat(remembered_of(out)), os.lstat(ground)
    return made.st_ino, made.st_size, made.st_mtime_ns, folder.st_dev, folder.st_ino


@atexit.register
def dismiss() -> None:
    """Hear out those whose report nobody asked for."""
    while _sent:
        _sent.popitem()[1].report()
