"""``lighthouse``: scores and times of the four pages that matter most, on a slow phone."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.command.build import progress, publish
from generator.command.options import Options
from generator.command.reading import missing_folder, read, refuse, tell
from generator.publish.loopback import served
from generator.screens.lighthouse import CATEGORIES, Measured, measure, warm_up
from generator.screens.take import NoBrowserError
from generator.summary.site import Site
from generator.words import say

FLOORS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 0.95}
LARGEST, BLOCKED = 1000, 200


def run(options: Options) -> int:
    """Build the site aside and measure it. Returns 0; 1 when a page is below a floor, with errors in the data or
    without a browser; 2 without a folder."""
    if missing_folder(options.data):
        return 2
    found = read(options.data, options.today)
    if found.site is None:
        return refuse(found, options.data)
    with tempfile.TemporaryDirectory() as folder, progress(options.quiet) as step:
        built = Path(folder) / "site"
        if publish(found.site, built, step) is None:
            return 1
        try:
            with served(built) as address:
                pages = measured(address, main_pages(found.site), step)
        except NoBrowserError:
            tell(say("screens.no_browser"))
            return 1
        except (subprocess.SubprocessError, ValueError) as problem:
            tell(say("lighthouse.failed", problem=problem))
            return 1
    for page in pages:
        print(line(page))
    print(say("lighthouse.floors"))
    return int(any(below(page) for page in pages))


def measured(address: str, paths: list[str], step: Callable[[str], None]) -> list[Measured]:
    """Return what Lighthouse says of each page below ``address``, after a first try that does not count. Raises like
    ``measure``."""
    step(say("lighthouse.warming"))
    warm_up(address + paths[0])
    pages = []
    for path in paths:
        step(say("lighthouse.measuring", path=path))
        pages.append(measure(address, path))
    return pages


def main_pages(site: Site) -> list[str]:
    """Return the home page, the newest period, and the department and account with most to say."""
    failing = site.judgement.units.failing[:, site.latest]
    unit = int(failing.argmax())
    account = int(site.record.grid[:, site.latest].argmin())
    here = site.judgement.units.accounts[unit]
    worst = min(here, key=lambda a: site.states[site.latest][a], default=account)
    period = f"periods/{site.slot.period.id}.html"
    return ["index.html", period, site.units.url[unit], site.accounts.url[worst]]


def below(page: Measured) -> list[str]:
    """Return what of a page is below its floor."""
    found = [key for key in CATEGORIES if page.scores[key] < FLOORS[key]]
    return found + [
        key for key, value, most in (("lcp", page.largest, LARGEST), ("tbt", page.blocked, BLOCKED)) if value > most
    ]


def line(page: Measured) -> str:
    """Return one page in words."""
    scores = "  ".join(say(f"lighthouse.category.{key}", score=round(100 * page.scores[key])) for key in CATEGORIES)
    told = say(
        "lighthouse.line",
        path=page.path,
        scores=scores,
        largest=round(page.largest),
        blocked=round(page.blocked),
        sent=round(page.sent / 1024),
    )
    lost = say("lighthouse.lost", audits="、".join(page.lost)) if page.lost else ""
    failed = say("lighthouse.below", what="、".join(below(page))) if below(page) else ""
    return told + lost + failed
