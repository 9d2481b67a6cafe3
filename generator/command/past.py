"""The record as it was before a change: from a folder, or from git where there is one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.record.past import APPEND_ONLY, is_kept

# A repository on a slow disk still answers in this time; a check never waits longer.
SECONDS = 60


class UnknownVersionError(Exception):
    """Git does not know the version asked for; ``args[0]`` is its name."""


def before_in_folder(base: Path) -> dict[str, bytes]:
    """Return the files of an earlier data folder that bind the present one, by name."""
    paths = [*sorted((base / "inspections").glob("*.csv")), *(base / name for name in APPEND_ONLY)]
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def before_in_git(data: Path, revision: str = "") -> dict[str, bytes]:
    """Return those files of ``data`` that differ from ``revision`` (the last commit unless it is given), as they were.

    Without git, outside a work tree, or before the first commit there is nothing to compare with. Raises
    UnknownVersionError when ``revision`` is given and git does not know it.
    """
    commit = _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision or 'HEAD'}^{{commit}}")
    if commit is None:
        if revision:
            raise UnknownVersionError(revision)
        return {}
    version = commit.decode("ascii").strip()
    changed = _git(data, "diff", "--name-only", "-z", "--no-renames", "--relative", "--no-ext-diff", version, "--", ".")
    names = [os.fsdecode(name) for name in (changed or b"").split(b"\0") if name]
    found = {name: _git(data, "show", f"{version}:./{name}") for name in names if is_kept(name)}
    # A file that this version had not is new, and may be anything.
    return {name: content for name, content in found.items() if content is not None}


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints in ``folder``, or None when it is not there or refuses."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
