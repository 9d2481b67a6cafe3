"""``screenshots``: pictures of every kind of page in every view and on paper, of one or several records."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.command.build import progress, publish
from generator.command.options import Options
from generator.command.reading import missing_folder, read, refuse, tell
from generator.demo import write_demo
from generator.publish.generate import ROOT
from generator.screens.gallery import gallery
from generator.screens.kinds import Shown, shown
from generator.screens.take import NoBrowserError, take
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say

# What is looked at when no record is named: the published one, and an example with a long history.
PUBLISHED = ROOT / "data"
DEMO_ACCOUNTS, DEMO_PERIODS = 29, 24
# And an example of so many accounts that the home page is a dashboard and lists are long: one page of each kind that is
# other there than in a small county.
MANY_ACCOUNTS, MANY_PERIODS = 500, 3
MANY_KINDS = ("home", "accounts", "departments", "period", "duties")


class Looked(NamedTuple):
    """A record to look at; with ``kinds`` only at the first page of each of these."""

    data: Path
    kinds: tuple[str, ...] = ()


def run(options: Options) -> int:
    """Build the sites aside and take their pictures. Returns 0; 1 with errors in the data, in the build or without a
    browser; 2 without a folder or when no page matches."""
    with tempfile.TemporaryDirectory() as folder, progress(options.quiet) as step:
        records = [Looked(data) for data in options.records] or _own(Path(folder))
        total = 0
        for one in records:
            if missing_folder(one.data):
                return 2
            found = read(one.data, options.today)
            if found.site is None:
                return refuse(found, one.data)
            n = _take(found.site, one, Path(folder), options, step)
            if n is None:
                return 1
            total += n
    if not total:
        tell(say("screens.nothing", only=options.only))
        return 2
    if not options.quiet:
        print(say("screens.done", out=options.out, n=total))
    return 0


def _own(folder: Path) -> list[Looked]:
    """Return what is looked at when no record is named."""
    write_demo(folder / "demo", DEMO_ACCOUNTS, DEMO_PERIODS)
    write_demo(folder / "many", MANY_ACCOUNTS, MANY_PERIODS)
    return [Looked(PUBLISHED), Looked(folder / "demo"), Looked(folder / "many", MANY_KINDS)]


def firsts(pages: Sequence[Shown], kinds: Sequence[str]) -> list[Shown]:
    """Return the first page of each of ``kinds``."""
    return [next(page for page in pages if page.kind == kind) for kind in kinds]


def _take(site: Site, looked: Looked, folder: Path, options: Options, step: Callable[[str], None]) -> int | None:
    name = looked.data.resolve().name
    built, out = folder / f"site-{name}", options.out / name
    if publish(site, built, step) is None:
        return None
    pages = shown(site, Rows(site))
    pages = firsts(pages, looked.kinds) if looked.kinds else pages
    pages = [one for one in pages if options.only in f"{one.kind} {one.path}"]
    try:
        n = take(built, pages, out, lambda path: step(say("screens.taking", name=name, path=path)))
    except NoBrowserError:
        tell(say("screens.no_browser"))
        return None
    if pages:
        (out / "index.html").write_text(gallery(pages, name), encoding="utf-8")
    return n
