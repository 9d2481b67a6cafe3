"""What ``run.py`` opens: makes the environment, then hands the command to the package inside it.

Standard library only, as nothing is installed yet when this runs. To add a command: add its name to COMMANDS,
its line to ``words/zh/door.toml`` and its doing to ``generator/__main__.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.door import counting, proof
from generator.door.browser import provide_browser
from generator.door.environment import (
    BUILD_NEEDS,
    CLUSTER_NEEDS,
    LOOKING_NEEDS,
    MEASURING_NEEDS,
    SETUP_FAILED,
    Place,
    SetupError,
    child_environment,
    is_ready,
    prepare,
)
from generator.words import say

COMMANDS = (
    *("build", "check", "pages", "serve", "demo", "bench", "changes", "intake", "registry", "documents"),
    *("screenshots", "lighthouse", "fuzz", "verify", "cluster"),
)
# Those that open pages in a browser need what the tests need, and more.
LOOKING = {"screenshots": LOOKING_NEEDS, "lighthouse": MEASURING_NEEDS}
# Those that try chance need the packages of the tests, but no browser.
TRYING = ("fuzz",)
# Those that run the tests, from outside of them.
PROVING = ("test", "trust")
DEFAULT = "build"
USAGE = 2
INTERRUPTED = 130


def enter(root: Path, arguments: list[str]) -> int:
    """Run the command in ``arguments`` for the checkout at ``root``; return the exit code."""
    _speak_utf8()
    command, rest = _split(arguments)
    if command in ("help", "-h", "--help"):
        print(say("door.help"), end="")
        return 0
    if command not in (*PROVING, *COMMANDS):
        _complain(say("door.unknown", command=command))
        return USAGE
    return _carry_out(Place(root), command, rest)


def _split(arguments: list[str]) -> tuple[str, list[str]]:
    """Return the command and what follows; options alone belong to the default command."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        return DEFAULT, arguments
    return arguments[0], arguments[1:]


def _carry_out(place: Place, command: str, rest: list[str]) -> int:
    quiet = "--quiet" in rest
    try:
        if command == "test":
            return proof.prove(place, rest, quiet=quiet)
        if command == "trust":
            return counting.count(place, quiet=quiet)
        if {"-h", "--help"} & set(rest) and not is_ready(place):
            # A question is answered at once, not after a long set-up.
            print(say("door.help"), end="")
            return 0
        prepare(place, _needs(command, rest), quiet=quiet)
        if command in LOOKING:
            provide_browser(place, quiet=quiet)
        return _hand_over(place, [command, *rest])
    except SetupError as problem:
        _complain(str(problem))
        return SETUP_FAILED
    except OSError as problem:
        _complain(say("door.failed.system", problem=problem))
        return SETUP_FAILED
    except KeyboardInterrupt:
        _complain(say("door.interrupted"))
        return INTERRUPTED


def _needs(command: str, rest: list[str]) -> tuple[str, ...]:
    if command in TRYING:
        return (*BUILD_NEEDS, "test")
    if command == "cluster" or (command == "build" and any(one.startswith("--scheduler") for one in rest)):
        return CLUSTER_NEEDS
    return LOOKING.get(command, BUILD_NEEDS)


def _hand_over(place: Place, arguments: list[str]) -> int:
    """Run ``python -m generator`` in the environment; the user's folder stays the current one."""
    # -P keeps that folder off the module path: a folder named "generator" there must not be taken for ours.
    command = [str(place.python), "-P", "-m", "generator", *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        # Becoming the child passes on signals, terminal and exit code without a middleman.
        os.execve(command[0], command, child_environment(place))
    return subprocess.call(command, env=child_environment(place))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _complain(message: str) -> None:
    print(message, file=sys.stderr)
