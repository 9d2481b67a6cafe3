"""The private Python environment in ``.venv`` and what is installed into it.

Everything installed leaves a stamp, written last: the hash of what was asked for and the Python it is for.
A set-up that was cut off has no stamp and is done again; one that stands costs a few milliseconds.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.door.frontend import install_frontend
from generator.door.lock import held
from generator.door.steps import run_step
from generator.words import say

SETUP_FAILED = 3
NEEDS = {
    "site": ("site.txt",),
    "frontend": ("frontend/package.json", "frontend/package-lock.json", "frontend/.npmrc"),
    "node": ("node.txt",),
    "test": ("test.txt",),
    "cluster": ("cluster.txt",),
    "proof": ("proof/package.json", "proof/package-lock.json", "proof/.npmrc"),
    "lighthouse": ("lighthouse/package.json", "lighthouse/package-lock.json", "lighthouse/.npmrc"),
}
BUILD_NEEDS = ("site", "frontend")
LOOKING_NEEDS = (*BUILD_NEEDS, "test")
# Spreading a build over a Dask cluster.
CLUSTER_NEEDS = (*BUILD_NEEDS, "cluster")
TEST_NEEDS = (*LOOKING_NEEDS, "cluster", "proof")
MEASURING_NEEDS = (*LOOKING_NEEDS, "lighthouse")
# These come from npm, each with a lock in a folder of its own name.
FROM_NPM = ("frontend", "proof", "lighthouse")
OLDEST = (3, 11)
WHICH_PYTHON = """
import sys
if sys.prefix == sys.base_prefix:
    sys.exit(1)
print("%d.%d.%d" % sys.version_info[:3])
"""
REASONS = {
    "hash": re.compile(r"DO NOT MATCH THE HASHES|EINTEGRITY", re.I),
    "space": re.compile(r"No space left|ENOSPC", re.I),
    "network": re.compile(
        r"ConnectionError|NewConnection|Max retries|timed? ?out|name resolution|ProxyError|SSLError"
        r"|No matching distribution|ENOTFOUND|ECONN|EAI_AGAIN|network",
        re.I,
    ),
}


class SetupError(Exception):
    """The environment could not be made; the text is one line for the user."""


@dataclass(frozen=True)
class Place:
    """Where things are for the checkout at ``root``."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def packages(self, need: str) -> Path:
        return self.venv / need

    @property
    def lock(self) -> Path:
        return self.venv / ".lock"

    def requirement(self, name: str) -> Path:
        return self.root / "requirements" / name

    def stamp(self, need: str) -> Path:
        return self.venv / "stamps" / need

    def log(self, need: str) -> Path:
        return self.venv / "logs" / f"{need}.log"


def child_environment(place: Place, **more: str) -> dict[str, str]:
    """Return the environment for a child: the user's, with our modules, UTF-8 and no foreign Python."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    # A pip told by its settings to install for the user refuses to work in an environment.
    return kept | {"PYTHONUTF8": "1", "PYTHONPATH": str(place.root), "PIP_USER": "0"} | more


def is_ready(place: Place, needs: tuple[str, ...] = BUILD_NEEDS) -> bool:
    """Tell whether the environment works and holds ``needs`` exactly as they are asked for now."""
    version = _version(place)
    return bool(version) and all(_is_current(place, need, version) for need in needs)


def prepare(place: Place, needs: tuple[str, ...] = BUILD_NEEDS, *, quiet: bool = False) -> None:
    """Bring the environment to what ``needs`` ask for. Raises SetupError, OSError."""
    if is_ready(place, needs):
        return
    with held(place.lock, lambda: print(say("door.waiting"), file=sys.stderr)):
        version = _version(place) or _make(place, quiet)
        for need in needs:
            _provide(place, need, version, quiet)


def _provide(place: Place, need: str, version: str, quiet: bool) -> None:
    if _is_current(place, need, version):
        return
    place.stamp(need).unlink(missing_ok=True)
    if need in FROM_NPM:
        _npm_install(place, need, version, quiet)
    else:
        _pip_install(place, need, quiet)
    place.stamp(need).parent.mkdir(exist_ok=True)
    place.stamp(need).write_text(_digest(place, need, version), encoding="ascii")


def _npm_install(place: Place, need: str, version: str, quiet: bool) -> None:
    source = place.requirement(need)
    log, env = place.log(need), child_environment(place)
    title = say(f"door.what.{need}")

    def own_node() -> str:
        _provide(place, "node", version, quiet)
        return str(place.python)

    if install_frontend(
        source,
        place.packages(need),
        own_node,
        lambda command, cwd: run_step(title, command, log, quiet=quiet, cwd=cwd, env=env),
    ):
        raise _failure(place, need)


def _pip_install(place: Place, need: str, quiet: bool) -> None:
    # No index is named: pip uses the one it is set up for on this machine.
    pip = [str(place.python), "-P", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    # The files name every package, so there is nothing to resolve.
    how = ["--progress-bar", "off", "--no-deps", "--require-hashes"]
    command = [*pip, *how, "-r", str(place.requirement(f"{need}.txt"))]
    title = say(f"door.what.{need}")
    if run_step(title, command, place.log(need), quiet=quiet, env=child_environment(place)):
        raise _failure(place, need)


def _make(place: Place, quiet: bool) -> str:
    """Make the environment anew and return its Python's version."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(say("door.failed.venv"))
    _clear(place)
    command = [sys.executable, "-m", "venv", str(place.venv)]
    code = run_step(say("door.what.venv"), command, place.log("venv"), quiet=quiet)
    version = _version(place)
    if code or not version:
        raise SetupError(say("door.failed.making", log=_shown(place, place.log("venv"))))
    return version


def _clear(place: Place) -> None:
    """Empty the environment's folder, but for the lock that this process holds."""
    for child in sorted(place.venv.iterdir()):
        if child == place.lock:
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()


def _version(place: Place) -> str:
    """Return the version of the environment's Python; nothing if it is missing, broken or too old."""
    try:
        settings = (place.venv / "pyvenv.cfg").read_text(encoding="utf-8")
        command = [str(place.python), "-I", "-c", WHICH_PYTHON]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    version = answer.stdout.strip()
    series = version.rpartition(".")[0]
    # After an upgrade of the system's Python the link points to a version whose packages are not here.
    made_for = re.search(r"^version(?:_info)?\s*=\s*(\d+\.\d+)", settings, re.M)
    fits = made_for and made_for[1] == series and tuple(map(int, series.split("."))) >= OLDEST
    return version if fits else ""


def _is_current(place: Place, need: str, version: str) -> bool:
    try:
        return place.stamp(need).read_text(encoding="ascii") == _digest(place, need, version)
    except OSError:
        return False


def _digest(place: Place, need: str, version: str) -> str:
    total = hashlib.sha256(version.encode())
    for name in NEEDS[need]:
        total.update(place.requirement(name).read_bytes())
    return total.hexdigest()


def _failure(place: Place, need: str) -> SetupError:
    log = place.log(need)
    words = log.read_text(encoding="utf-8", errors="replace")
    reason = next((name for name, pattern in REASONS.items() if pattern.search(words)), "other")
    return SetupError(say(f"door.failed.{reason}", what=say(f"door.what.{need}"), log=_shown(place, log)))


def _shown(place: Place, path: Path) -> str:
    return path.relative_to(place.root).as_posix()
