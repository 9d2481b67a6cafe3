"""The site engine in a process of its own, called before there is anything for it to do: it gets ready meanwhile.

A module that loads next to nothing of the program, so that a command can call the engine before it loads the rest.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from pathlib import Path

from generator.lasting import kept_in
from generator.publish.beside import kept_of

# The engine's own code is loaded there alone: it must not run in this process (tests/test_house.py).
_WAITING = """
import json, sys
import mkdocs.__main__, mkdocs.commands.build, mkdocs.config.defaults, markdown, jinja2.ext
said = sys.stdin.readline()
if said:
    sys.argv = ["mkdocs", *json.loads(said)]
    mkdocs.__main__.cli()
"""
# In the program's own environment: where the engine keeps its templates as they were compiled.
TEMPLATES = "COMPILED_TEMPLATES"

# The engine is run without a day, so that a new day in the record asks nothing new of it.
UNDATED = 0

_early: list[Engine] = []


class Engine:
    """One process of the engine, good for one build, whose pages are dated with ``moment``."""

    def __init__(self, moment: int) -> None:
        self.moment = moment
        said = {"SOURCE_DATE_EPOCH": str(moment), "PYTHONUTF8": "1", TEMPLATES: _templates()}
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", _WAITING]
        self._process = subprocess.Popen(
            command, env=os.environ | said, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        """Let it carry out one command; return its exit code and all that it printed."""
        out, err = self._process.communicate(json.dumps(arguments) + "\n")
        return self._process.returncode, out + err

    def dismiss(self) -> None:
        """Let it go without a command."""
        self._process.kill()
        self._process.communicate()


def call(out: Path) -> None:
    """Call an engine for the site in ``out``, which somebody will need later (``engine``), unless its part of the site
    seems to be kept from the last time."""
    try:
        kept = kept_of(out.resolve())
        there = kept.is_dir() and any(kept.iterdir())
    except (OSError, ValueError):
        # A place that is no place: whoever is to build there says so.
        return
    if not there:
        _early.append(Engine(UNDATED))


def engine(moment: int) -> Engine:
    """Return an engine: the one that was called before, or else a new one."""
    found = next((one for one in _early if one.moment == moment), None)
    if found:
        _early.remove(found)
    return found or Engine(moment)


@atexit.register
def dismiss() -> None:
    """Let go whom nobody needed after all."""
    while _early:
        _early.pop().dismiss()


def _templates() -> str:
    """Return a folder for compiled templates, empty where the program has no environment that it may write to."""
    folder = kept_in("engine-templates")
    if folder is None:
        return ""
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return ""
    return str(folder) if os.access(folder, os.W_OK) else ""
