"""One build: generate aside, run the engine, see that it is whole, swap it in. The last good site stays until then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from generator.lasting import kept_in, results
from generator.publish.again.counted import KIND, agreeing
from generator.publish.again.ground import keep
from generator.publish.again.readings import Readings
from generator.publish.again.stamp import own_stamp
from generator.publish.beside import remembered_of, spare_of
from generator.publish.engine import hand_written, see_installed
from generator.publish.frames import address_of
from generator.publish.generate import DOCS, GENERATED, generated_files
from generator.publish.look.examine import examine
from generator.publish.look.safety import only_ours
from generator.publish.place import building
from generator.publish.swap import OLDER, settling, swap
from generator.publish.whole import put_together
from generator.publish.workers import WORTH, Hire, crew, workers_for
from generator.publish.write import remove_others, write_files
from generator.record.numbers import sum_of
from generator.summary.site import Site
from generator.words import say

Tell = Callable[[str], None]
# The engine's own page, which no file of docs/ gives.
LOST = "404.html"
# What the next build is to know, until it has its place.
MADE = "made.json"


def build_site(
    site: Site,
    out: Path,
    tell: Tell,
    workers: int = 0,
    thorough: bool = False,
    hire: Hire | None = None,
    afresh: bool = False,
) -> int:
    """Build the site into ``out`` and return the number of pages; ``tell`` is called before each step. ``workers`` is
    the number of processes here, 0 for what suits the machine and the record, unless ``hire`` gives others to do the
    work. With ``thorough`` every figure of a large site is worked out again, not only those of a sample of its pages;
    with ``afresh`` nothing is taken over from the site before.

    Raises EngineError, EngineMissingError, FrontendMissingError, NotWholeError, WorkerLostError, SpreadError,
    OutRefusedError, BusyError or OSError; ``out`` is then as it was.
    """
    see_installed()
    # A link to the place stays a link: what it leads to is exchanged.
    out = out.resolve()
    with building(out) as folder:
        tell(say("build.generating"))
        program = sum_of(own_stamp())
        with results(program, kept_in()):
            hire = hire or partial(crew, count=workers_for(len(site.accounts.id), workers))
            whole = put_together(site, folder, out, hire, afresh)
        tell(say("build.examining"))
        built, pages = folder / "site", _pages(whole.looked.sums)
        there, large = whole.looked.sums.keys() | pages, len(site.accounts.id) >= WORTH
        kept = Readings(out, program, afresh, KIND)
        with agreeing(built, there, thorough, kept, large) as complaints, settling(built):
            whole.follow()
            (folder / MADE).write_bytes(whole.remembered.bytes())
            examine(built, pages, whole.looked, (only_ours(site),), complaints)
        swap(built, out, folder)
        (folder / MADE).replace(remembered_of(out))
        keep(folder / OLDER, spare_of(out), whole.turned)
    return len(whole.pages)


def write_pages(site: Site) -> int:
    """Write the generated files into docs/ for a plain ``mkdocs build``; return the number of pages."""
    written = write_files(DOCS, generated_files(site))
    remove_others(DOCS, GENERATED, written)
    return sum(1 for name in written if name.endswith(".md"))


def _pages(written: Iterable[str]) -> set[str]:
    """Return the path of every page that the site must have: written by hand, generated, the engine's."""
    by_hand = {address_of(path) for path in hand_written() if path.endswith(".md")}
    return by_hand | {path for path in written if path.endswith(".html")} | {LOST}
