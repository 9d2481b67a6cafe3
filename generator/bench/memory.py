"""The memory of a command and all processes it starts, looked at again and again while they run (Linux)."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Self

_PROC = Path("/proc")
_PAUSE = 0.1
# Looking stops a process for as long as it takes, which grows with its memory: the pause grows with it.
_RARELY = 20


class Watched:
    """Keeps the highest sum of what a process and its children hold (memory that they share counts once), and the
    processor time of the process itself, without its children."""

    def __init__(self, process: int) -> None:
        self.peak, self.alone = 0, 0.0
        self._process = process
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        if _PROC.is_dir():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        if self._thread.ident:
            self._thread.join()

    def _look(self) -> None:
        pause = _PAUSE
        while not self._ended.wait(pause):
            begun = time.perf_counter()
            self.peak = max(self.peak, sum(held(one) for one in family(self._process)))
            self.alone = max(self.alone, seconds(self._process))
            pause = max(_PAUSE, _RARELY * (time.perf_counter() - begun))


def family(process: int) -> list[int]:
    """Return a process and all that it started, directly or not, and that are still there."""
    found = [process]
    for one in found:
        try:
            for task in (_PROC / str(one) / "task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):
            continue
    return found


def held(process: int) -> int:
    """Return the bytes that a process holds, its share of what is shared; 0 if it is gone."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def seconds(process: int) -> float:
    """Return the processor seconds of a process so far, without its children; 0 if it is gone."""
    try:
        # The name of the program stands in brackets and may hold anything.
        fields = (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if len(fields) > 12 else 0.0
