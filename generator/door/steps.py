"""Runs one long command of the set-up: its own words go to a log, the terminal gets one line."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.words import say

SPINNER = "|/-\\"
BEAT = 0.2
PATIENCE = 10


def run_step(
    title: str,
    command: Sequence[str],
    log: Path,
    *,
    quiet: bool = False,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> int:
    """Run ``command`` under the name ``title`` with all its output in ``log``; return its exit code."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as sink:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT, cwd=cwd, env=env
        )
        try:
            return child.wait() if quiet else _watch(child, title)
        except BaseException:
            _stop(child)
            raise


def _watch(child: subprocess.Popen[bytes], title: str) -> int:
    start = time.monotonic()
    if sys.stderr.isatty():
        _spin(child, title, start)
    else:
        _line(say("door.step.begin", title=title))
    code = child.wait()
    key = "door.step.failed" if code else "door.step.done"
    _line(say(key, title=title, seconds=round(time.monotonic() - start)))
    return code


def _spin(child: subprocess.Popen[bytes], title: str, start: float) -> None:
    for mark in itertools.cycle(SPINNER):
        seconds = round(time.monotonic() - start)
        sys.stderr.write("\r" + say("door.step.going", mark=mark, title=title, seconds=seconds) + " ")
        sys.stderr.flush()
        try:
            child.wait(timeout=BEAT)
            break
        except subprocess.TimeoutExpired:
            continue
    sys.stderr.write("\r\x1b[K")


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End a child that is no longer wanted, and do not leave before it is gone."""
    child.terminate()
    try:
        child.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _line(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
