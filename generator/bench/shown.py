"""What ``serve`` takes to show a change: it builds in the process that has everything loaded, and says how long."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.bench.measure import ROOT, TAIL, BenchFailedError, Usage, environment
from generator.words import WORDS, say

_PATIENCE = 900
_STEP = "shown"
# Before the ground of the next build is there, each takes longer.
_WARM = 2


def shown(data: Path, site: Path, steps: Mapping[str, Callable[[Path], None]]) -> dict[str, Usage]:
    """Serve the site of a record that is built already, make each of the changes, and return what it took to show it.

    Raises BenchFailedError, OSError.
    """
    with _serving(data, site) as lines:
        _until(lines, WORDS["command"]["serve"]["ready"])
        found = dict[str, Usage]()
        for name, change in [*list(steps.items())[:1] * _WARM, *steps.items()]:
            change(data)
            seconds = float(_until(lines, WORDS["command"]["serve"]["rebuilt"]))
            found[f"{_STEP}_{name}"] = Usage(seconds, None, None)
    return found


@contextmanager
def _serving(data: Path, site: Path) -> Iterator[Iterator[str]]:
    """Give what ``serve`` says, line by line."""
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--data", str(data), "--out", str(site)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr
        late = threading.Timer(_PATIENCE, process.kill)
        late.start()
        try:
            yield iter(process.stderr.readline, "")
        finally:
            late.cancel()
            process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)


def _until(lines: Iterator[str], words: str) -> str:
    """Read on to the line that is told in some words, and return what stands in their place for a value."""
    before, _, rest = words.partition("{")
    wanted = re.compile(f"{re.escape(before)}(.*){re.escape(rest.partition('}')[2])}")
    said = list[str]()
    for line in lines:
        if found := wanted.search(line):
            return found[1]
        said.append(line)
    tail = "".join(said)[-TAIL:].strip()
    raise BenchFailedError(say("bench.failed.command", step=say("bench.again.serve"), code="—", tail=tail))
