"""One set-up at a time: a lock the operating system takes back by itself when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

BEAT = 0.3
_open: set[IO[bytes]] = set()


def _let_go() -> None:
    """In a forked process: hold no lock of the one it comes from, which may die first."""
    for handle in _open:
        handle.close()
    _open.clear()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def held(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock at ``path``; calls ``on_wait`` once if somebody else has it. The file stays in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Closing the file gives the lock back; taking the file away would let two holders in.
    with path.open("a+b") as handle:
        if not _taken(handle.fileno()):
            on_wait()
            while not _taken(handle.fileno()):
                time.sleep(BEAT)
        _open.add(handle)
        try:
            yield
        finally:
            _open.discard(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(number: int) -> bool:
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
