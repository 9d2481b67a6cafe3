"""Finds or installs the Java that the checker of HTML runs on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from generator.door.debian import apt_install, is_debian_root
from generator.door.environment import Place, SetupError
from generator.words import say

PACKAGE = "default-jre-headless"


def provide_java(place: Place, *, quiet: bool = False) -> str:
    """Return the path of a Java, installing one if there is none; empty if there is no way to one.

    Raises SetupError instead in CI, where no check must be left out without a word.
    """
    if not (found := find_java()) and is_debian_root():
        apt_install(place, [PACKAGE], say("door.what.java"), quiet)
        found = find_java()
    if not found and os.environ.get("CI"):
        raise SetupError(say("door.failed.java"))
    if not found:
        print(say("door.warn.java"), file=sys.stderr)
    return found


def find_java() -> str:
    """Return the path of the first Java that runs, or an empty text."""
    home = os.environ.get("JAVA_HOME", "")
    for path in (shutil.which("java", path=f"{home}/bin") if home else None, shutil.which("java")):
        if path and _runs(path):
            return path
    return ""


def _runs(path: str) -> bool:
    # macOS has a stub that only says where a Java is to be had.
    try:
        return subprocess.run([path, "-version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
