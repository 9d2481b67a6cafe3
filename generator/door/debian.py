"""Installs what only the tests need from Debian's packages, where that is allowed."""

from __future__ import annotations

import os
import shutil
import sys

from generator.door.environment import Place, child_environment
from generator.door.steps import run_step
from generator.words import say


def is_debian_root() -> bool:
    """Tell whether packages can be installed without asking anybody."""
    return sys.platform != "win32" and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def apt_install(place: Place, packages: list[str], title: str, quiet: bool) -> None:
    """Install ``packages`` under the name ``title``; whether it worked shows when they are used."""
    env = child_environment(place, DEBIAN_FRONTEND="noninteractive")
    # A stale list is better than none: go on to the install even if one of the sources could not be asked.
    run_step(say("door.what.lists"), ["apt-get", "update"], place.log("apt-update"), quiet=quiet, env=env)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    run_step(title, command, place.log("apt-install"), quiet=quiet, env=env)
