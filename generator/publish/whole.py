"""Puts a whole site together: the engine's part, everything that is made of the record, and what needs all of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.outputs.opendata import lists
from generator.publish.engine import configuration, hand_written, moment, run_engine, see_made, stage
from generator.publish.examine import Looked
from generator.publish.frames import OUT_OF_MENU, is_frame, menu_pages, skeletons
from generator.publish.generate import frontend
from generator.publish.jobs import Job, all_jobs, needs_frames
from generator.publish.kept import engine_part, key_of
from generator.publish.shares import Done, Works
from generator.publish.sitemap import UNDATED, fill_sitemap
from generator.publish.workers import Hire
from generator.publish.write import write_files
from generator.summary.addresses import site_root
from generator.summary.part import Item
from generator.summary.site import Site


def put_together(site: Site, folder: Path, kept: Path, hire: Hire) -> Done:
    """Make the site in ``folder``/site and return what was written of the record; ``kept`` is where the engine's part
    is kept, ``hire`` gives who carries out the jobs.

    Raises EngineError, FrontendMissingError, WorkerLostError, SpreadError, OSError.
    """
    works = Works(site, folder / "engine", folder / "site", site_root(site))
    done = Done([], [], Looked(works.root))
    for _, one in carried_out(works, all_jobs(site), hire, lambda: lay_out(site, folder, kept)):
        done.add(one)
    for path, data in (*lists(site, done.tables), *frontend()):
        works.writer.write(Item(path, data), done)
    fill_sitemap(works.engine, works.root, done.pages, moment(site))
    _join(works.engine, works.built)
    return done


def carried_out(
    works: Works, jobs: Collection[Job], hire: Hire, lay: Callable[[], None]
) -> Iterator[tuple[Job, Done]]:
    """Let jobs be carried out and yield each with what it has written; ``lay`` lays out the engine's part.

    Raises EngineError, WorkerLostError, SpreadError, OSError.
    """
    files = [job for job in jobs if not needs_frames(job)]
    pages = [job for job in jobs if needs_frames(job)]
    with ThreadPoolExecutor(1) as beside:
        done = hire(works).run(files, pages, lambda: beside.submit(lay))
        yield from zip((*files, *pages), done, strict=True)


def lay_out(site: Site, folder: Path, kept: Path) -> None:
    """Let the engine build the hand-written pages and the frames into ``folder``/engine, or take them from ``kept``.

    Raises EngineError, OSError.
    """
    said = configuration()
    empty = [*skeletons(said), *menu_pages(said, set(hand_written()))]

    def make() -> Path:
        aside = folder / "aside"
        aside.mkdir()
        config = stage(site, aside, OUT_OF_MENU + said["not_in_nav"])
        write_files(aside / "docs", ((page.path, page.text.encode()) for page in empty))
        run_engine(config, UNDATED)
        see_made(aside / "engine", [*hand_written(), *(page.path for page in empty)])
        return aside / "engine"

    engine_part(kept, key_of(site, (page.text for page in empty)), make, folder / "engine")


def _join(engine: Path, built: Path, below: str = "") -> None:
    """Move what the engine made to its place in the site, but for frames and what is there already."""
    for one in sorted((engine / below).iterdir()):
        name = f"{below}{one.name}"
        if one.is_dir() and (built / name).is_dir():
            _join(engine, built, f"{name}/")
        elif not is_frame(name) and not (built / name).exists():
            one.rename(built / name)
