"""Finds or installs the browser and the Chinese font that the tests look at pages with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator.door.debian import apt_install, is_debian_root
from generator.door.environment import Place, SetupError, child_environment
from generator.door.steps import run_step
from generator.words import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
FONT_PACKAGE = "fonts-noto-cjk"


def provide_browser(place: Place, *, quiet: bool = False) -> str:
    """Return the path of a Chromium, installing one if there is none; empty if there is no way to one.

    Raises SetupError instead in CI, where browser tests must never be left out without a word.
    """
    _provide_font(place, quiet)
    found = find_browser(place) or _install_browser(place, quiet)
    if not found and os.environ.get("CI"):
        raise SetupError(say("door.failed.browser"))
    if not found:
        print(say("door.warn.browser"), file=sys.stderr)
    return found


def find_browser(place: Place) -> str:
    """Return the path of the first Chromium that runs, or an empty text."""
    names = (os.environ.get("CHROMIUM", ""), *NAMES)
    known = [*(shutil.which(name) or "" for name in names if name), *PATHS]
    return next((path for path in known if path and _runs(path)), "") or _playwrights_own(place)


def _runs(path: str) -> bool:
    if not Path(path).is_file():
        return False
    if not sys.platform.startswith("linux"):
        # Elsewhere asking for the version may open a window.
        return True
    # Ubuntu's chromium can be a stub that only says where the real one is to be had.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _playwrights_own(place: Place) -> str:
    command = [str(place.python), "-P", "-c", PLAYWRIGHTS_OWN]
    env = child_environment(place)
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env)
    path = answer.stdout.strip()
    return path if path and _runs(path) else ""


def _install_browser(place: Place, quiet: bool) -> str:
    if is_debian_root():
        apt_install(place, ["chromium"], say("door.what.browser"), quiet)
        if found := find_browser(place):
            return found
    command = [str(place.python), "-P", "-m", "playwright", "install", "chromium"]
    log, env = place.log("playwright"), child_environment(place)
    run_step(say("door.what.browser"), command, log, quiet=quiet, env=env)
    return find_browser(place)


def _provide_font(place: Place, quiet: bool) -> None:
    if has_chinese_font():
        return
    if is_debian_root():
        apt_install(place, [FONT_PACKAGE, "fontconfig"], say("door.what.font"), quiet)
    if not has_chinese_font():
        print(say("door.warn.font"), file=sys.stderr)


def has_chinese_font() -> bool:
    """Tell whether Chinese text can be drawn; on other systems than Linux it always can."""
    if not sys.platform.startswith("linux"):
        return True
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout.strip())
