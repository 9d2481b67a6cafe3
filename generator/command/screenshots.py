"""``screenshots``: pictures of every kind of page in every view and on paper, of one or several records."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.command.build import progress, publish
from generator.command.options import Options
from generator.command.reading import missing_folder, read, refuse, tell
from generator.demo import write_demo
from generator.publish.generate import ROOT
from generator.screens.gallery import gallery
from generator.screens.kinds import shown
from generator.screens.take import NoBrowserError, take
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say

# What is looked at when no record is named: the published one, and an example with a long history.
PUBLISHED = ROOT / "data"
DEMO_ACCOUNTS, DEMO_PERIODS = 29, 24


def run(options: Options) -> int:
    """Build the sites aside and take their pictures. Returns 0; 1 with errors in the data, in the build or without a
    browser; 2 without a folder or when no page matches."""
    with tempfile.TemporaryDirectory() as folder, progress(options.quiet) as step:
        records = options.records or [PUBLISHED, _demo(Path(folder))]
        total = 0
        for data in records:
            if missing_folder(data):
                return 2
            found = read(data, options.today)
            if found.site is None:
                return refuse(found, data)
            n = _take(found.site, data, Path(folder), options, step)
            if n is None:
                return 1
            total += n
    if not total:
        tell(say("screens.nothing", only=options.only))
        return 2
    if not options.quiet:
        print(say("screens.done", out=options.out, n=total))
    return 0


def _demo(folder: Path) -> Path:
    out = folder / "demo"
    write_demo(out, DEMO_ACCOUNTS, DEMO_PERIODS)
    return out


def _take(site: Site, data: Path, folder: Path, options: Options, step: Callable[[str], None]) -> int | None:
    name = data.resolve().name
    built, out = folder / f"site-{name}", options.out / name
    if publish(site, built, step) is None:
        return None
    pages = [one for one in shown(site, Rows(site)) if options.only in f"{one.kind} {one.path}"]
    try:
        n = take(built, pages, out, lambda path: step(say("screens.taking", name=name, path=path)))
    except NoBrowserError:
        tell(say("screens.no_browser"))
        return None
    if pages:
        (out / "index.html").write_text(gallery(pages, name), encoding="utf-8")
    return n
