"""The command ``demo``: what it refuses, and the writing itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

from generator.demo.write import write_demo
from generator.words import say

MOST_ACCOUNTS, MOST_PERIODS = 200_000, 120
DATA = Path(__file__).resolve().parents[2] / "data"
FOLDERS = {"notices": "*.toml", "inspections": "*.csv"}


class DemoRefusedError(ValueError):
    """The example is not written; the message says why, in the words of the user."""


def run_demo(accounts: int, periods: int, out: Path, seed: int) -> None:
    """Write an example record into ``out``: a new or empty folder, or one that holds an example already.

    Raises DemoRefusedError for a size out of bounds, a folder in use, or one inside this repository's
    own record; OSError.
    """
    if not 1 <= accounts <= MOST_ACCOUNTS:
        raise DemoRefusedError(say("demo.refused.accounts", most=MOST_ACCOUNTS, n=accounts))
    if not 1 <= periods <= MOST_PERIODS:
        raise DemoRefusedError(say("demo.refused.periods", most=MOST_PERIODS, n=periods))
    _clear(out)
    write_demo(out, accounts, periods, seed)


def _clear(out: Path) -> None:
    """Make ``out`` ready: nothing of an older example is left in it, nothing else is ever touched."""
    if out.resolve().is_relative_to(DATA):
        raise DemoRefusedError(say("demo.refused.record", out=out))
    if out.exists() and not out.is_dir():
        raise DemoRefusedError(say("demo.refused.file", out=out))
    if not out.exists() or not any(out.iterdir()):
        return
    if not is_demo(out):
        raise DemoRefusedError(say("demo.refused.occupied", out=out))
    for folder, pattern in FOLDERS.items():
        for path in sorted((out / folder).glob(pattern)):
            path.unlink()


def is_demo(folder: Path) -> bool:
    """Tell whether ``folder`` holds a record that says of itself that it is an example."""
    try:
        settings = tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    site = settings.get("site")
    return isinstance(site, dict) and site.get("sample") is True
