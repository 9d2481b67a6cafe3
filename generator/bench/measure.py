"""Runs a command and measures it: time passed, processor time, peak memory; and the size of what it made."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from generator.bench.memory import Watched
from generator.words import say

ROOT = Path(__file__).resolve().parents[2]
# Stands in every page that went through a theme, the stock one or ours, and in nothing that was only written out.
LAID_OUT = b"data-md-component"
# How much of the output of a failed command is shown.
TAIL = 2000
_HEAD = 16_384


class BenchFailedError(RuntimeError):
    """A command that was to be measured did not succeed; the message names it and ends with what it said."""


class Usage(NamedTuple):
    """What a command took: seconds, processor seconds of it and all its children, and the peak memory of all
    of them together in bytes (elsewhere than on Linux: of the largest), the processor seconds of the command itself
    without its children. The last three are None where the system does not tell."""

    wall: float
    cpu: float | None
    peak: int | None
    alone: float | None = None


class Size(NamedTuple):
    """What a folder holds: pages that the engine laid out, other HTML files (cards, pages that only lead on), all
    files, bytes."""

    pages: int
    others: int
    files: int
    bytes: int


def environment() -> dict[str, str]:
    """Return the environment of a command: the package is found from any folder, every text is UTF-8, and modules stay
    compiled, so that one tool does not compile anew each time what the other was installed with."""
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return given | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def measure(step: str, command: list[str], cwd: Path = ROOT) -> Usage:
    """Run ``command`` and return what it took; ``step`` names it to the user.

    Raises BenchFailedError, OSError.
    """
    with TemporaryFile() as output:
        begun = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        with Watched(child.pid) as watched:
            code, cpu, peak = _wait(child)
        wall = time.perf_counter() - begun
        if code:
            raise BenchFailedError(say("bench.failed.command", step=step, code=code, tail=_tail(output)))
    return Usage(wall, cpu, max(peak, watched.peak) if peak is not None else None, watched.alone or None)


def _wait(child: subprocess.Popen[bytes]) -> tuple[int, float | None, int | None]:
    """Wait for ``child``; return exit code, processor seconds, peak memory (both with its children)."""
    if sys.platform == "win32" or not hasattr(os, "wait4"):
        return child.wait(), None, None
    _, status, usage = os.wait4(child.pid, 0)
    # Popen must know, or it would wait for a process that is gone.
    child.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def _tail(output: IO[bytes]) -> str:
    output.seek(0, os.SEEK_END)
    output.seek(max(0, output.tell() - TAIL))
    return output.read().decode("utf-8", "replace").strip()


def size_of(folder: Path) -> Size:
    """Return what ``folder`` and the folders below it hold."""
    pages = others = files = total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            files += 1
            total += os.stat(path).st_size
            if name.endswith(".html"):
                laid_out = _laid_out(path)
                pages += laid_out
                others += not laid_out
    return Size(pages, others, files, total)


def _laid_out(path: str) -> bool:
    """Tell whether a page went through a theme; most say so near their beginning, and a country has many gigabytes."""
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        return LAID_OUT in head or LAID_OUT in head + file.read()
