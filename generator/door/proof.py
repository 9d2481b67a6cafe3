"""``run.py test``: everything that must hold before a change is taken in."""

from __future__ import annotations

import subprocess
import sys

from generator.door.browser import provide_browser
from generator.door.environment import TEST_NEEDS, Place, child_environment, prepare
from generator.door.java import provide_java
from generator.words import say

MEASURED = ("record", "judge")
LEAST_COVERAGE = 95
LINT = (("ruff", "check", "."), ("mypy",))


def prove(place: Place, arguments: list[str], *, quiet: bool = False) -> int:
    """Set up the test needs, then run every check and test; with ``arguments`` only pytest, with those.

    Returns 0 only if all of them passed. pytest runs last, so that its closing line closes the output.
    """
    prepare(place, TEST_NEEDS, quiet=quiet)
    browser = provide_browser(place, quiet=quiet)
    provide_java(place, quiet=quiet)
    env = child_environment(place, **({"CHROMIUM": browser} if browser else {}))
    if arguments:
        return _module(place, ["pytest", *arguments], env)
    lint = [_module(place, list(command), env) for command in LINT]
    code = _module(place, ["pytest", *whole_run(place)], env)
    if any(lint):
        print(say("door.lint"), file=sys.stderr)
    return code or max(lint)


def whole_run(place: Place) -> list[str]:
    """Return pytest's arguments for the whole run: two workers, branch coverage of the rooms that count."""
    rooms = [room for room in MEASURED if (place.root / "generator" / room / "__init__.py").exists()]
    spread = ["-n", "2", "--dist", "loadfile"]
    if not rooms:
        return spread
    measured = [f"--cov=generator.{room}" for room in rooms]
    return [
        *spread,
        *measured,
        "--cov-branch",
        "--cov-report=term-missing:skip-covered",
        f"--cov-fail-under={LEAST_COVERAGE}",
    ]


def _module(place: Place, command: list[str], env: dict[str, str]) -> int:
    sys.stdout.flush()
    return subprocess.call([str(place.python), "-m", *command], cwd=place.root, env=env)
