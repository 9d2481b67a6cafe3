"""Puts a whole site together: the engine's part, everything that is made of the record, and what needs all of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from generator.outputs.opendata import lists
from generator.publish.again.depends import Depends, program_sum
from generator.publish.again.remembered import NOTHING, Remembered, recall
from generator.publish.assembly import Assembly, notices_of
from generator.publish.beside import kept_of
from generator.publish.called import UNDATED
from generator.publish.engine import hand_written, moment, run_engine, see_made, stage
from generator.publish.frames import OUT_OF_MENU, is_frame
from generator.publish.generate import frontend
from generator.publish.jobs import Job, in_turn
from generator.publish.kept import EnginePart, engine_part, part_of_engine
from generator.publish.look.examine import Looked
from generator.publish.shares import Done, Last, Works
from generator.publish.sitemap import fill_sitemap
from generator.publish.workers import Hire
from generator.publish.write import write_files
from generator.summary.addresses import site_root
from generator.summary.part import Item
from generator.summary.site import Site


class Whole(NamedTuple):
    """A site that was put together: the addresses of its pages, what was seen of its files, what the next build is to
    know of it, which files are others than in the site before the last one (None if that is not known), and what has
    the links ``follow``ed of files that were taken over."""

    pages: list[str]
    looked: Looked
    remembered: Remembered
    turned: Collection[str] | None
    follow: Callable[[], None]


def put_together(site: Site, folder: Path, out: Path, hire: Hire, afresh: bool = False) -> Whole:
    """Make the site in ``folder``/site and return what it holds of the record; ``out`` is where the site before is, of
    which everything is taken over that would be the same, unless it is to be made ``afresh``; ``hire`` gives who
    carries out the jobs.

    Raises EngineError, FrontendMissingError, WorkerLostError, SpreadError, OSError.
    """
    engine = part_of_engine(site)
    program, built = program_sum(engine.key), folder / "site"
    last = Last(out, NOTHING if afresh else recall(out, program, notices_of(site)))
    works = Works(site, folder / "engine", built, last)
    whole = Assembly(site, built, Depends(site, works.rows, program), last)
    jobs = whole.take_over(out)
    works.earlier.same = whole.same("tables")
    for done in carried_out(works, jobs, hire, lambda: lay_out(site, engine, folder, out)):
        whole.add(done)
    whole.finish()
    _add_lists(site, works, whole)
    pages = whole.pages
    fill_sitemap(works.engine, site_root(site), pages, moment(site))
    _join(works.engine, built)
    remembered = whole.remembered()
    return Whole(pages, whole.looked, remembered, remembered.turned_since(last.remembered), whole.follow)


def carried_out(works: Works, jobs: Iterable[Job], hire: Hire, lay: Callable[[], None]) -> Iterator[Done]:
    """Let jobs be carried out and yield what each has written; ``lay`` lays out the engine's part.

    Raises EngineError, WorkerLostError, SpreadError, OSError.
    """
    files, pages = in_turn(jobs)
    with ThreadPoolExecutor(1) as beside:
        yield from hire(works).run(files, pages, lambda: beside.submit(lay))


def _add_lists(site: Site, works: Works, whole: Assembly) -> None:
    writer = works.writer
    for path, data in (*lists(site, whole.tables), *frontend()):
        one = writer.write(Item(path, data))
        whole.looked.take(one.path, one.sum, ())
    whole.looked.complaints += writer.complaints


def lay_out(site: Site, part: EnginePart, folder: Path, out: Path) -> None:
    """Let the engine build the hand-written pages and the frames into ``folder``/engine, or take them from where they
    are kept beside ``out``.

    Raises EngineError, OSError.
    """

    def make() -> Path:
        aside = folder / "aside"
        aside.mkdir()
        config = stage(site, aside, f"{OUT_OF_MENU}{part.said['not_in_nav']}")
        write_files(aside / "docs", ((page.path, page.text.encode()) for page in part.empty))
        run_engine(config, UNDATED)
        see_made(aside / "engine", [*hand_written(), *(page.path for page in part.empty)])
        return aside / "engine"

    engine_part(kept_of(out), part.key, make, folder / "engine")


def _join(engine: Path, built: Path, below: str = "") -> None:
    """Move what the engine made to its place in the site, but for frames and what is there already."""
    for one in sorted((engine / below).iterdir()):
        name = f"{below}{one.name}"
        if one.is_dir() and (built / name).is_dir():
            _join(engine, built, f"{name}/")
        elif not is_frame(name) and not (built / name).exists():
            one.rename(built / name)
