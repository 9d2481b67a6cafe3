"""Puts a whole site together: the engine's part, everything that is made of the record, and what needs all of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.outputs.opendata import index
from generator.publish.engine import configuration, moment, run_engine, stage
from generator.publish.examine import Looked
from generator.publish.frames import OUT_OF_MENU, is_frame, menu_pages, skeletons
from generator.publish.generate import frontend
from generator.publish.jobs import all_jobs, needs_frames
from generator.publish.shares import Done, Works
from generator.publish.sitemap import fill_sitemap
from generator.publish.workers import crew
from generator.publish.write import write_files
from generator.summary.addresses import site_root
from generator.summary.part import Item
from generator.summary.site import Site


def put_together(site: Site, folder: Path, workers: int) -> Done:
    """Make the site in ``folder``/site with so many processes and return what was written of the record.

    Raises EngineError, FrontendMissingError, WorkerLostError, OSError.
    """
    works = Works(site, folder / "engine", folder / "site", site_root(site))
    jobs, done = all_jobs(site), Done([], [], Looked(works.root))
    files = [job for job in jobs if not needs_frames(job)]
    pages = [job for job in jobs if needs_frames(job)]
    with ThreadPoolExecutor(1) as beside:
        for one in crew(works, workers).run(files, pages, lambda: beside.submit(lay_out, site, folder)):
            _add(done, one)
    for path, data in (index(site, done.tables), *frontend()):
        works.writer.write(Item(path, data), done)
    fill_sitemap(works.engine, works.root, done.pages, moment(site))
    _join(works.engine, works.built)
    return done


def lay_out(site: Site, folder: Path) -> None:
    """Let the engine build the hand-written pages and the frames into ``folder``/engine.

    Raises EngineError, OSError.
    """
    said = configuration()
    config, docs = stage(site, folder, OUT_OF_MENU + said["not_in_nav"]), folder / "docs"
    by_hand = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    empty = (*skeletons(said), *menu_pages(said, by_hand))
    write_files(docs, ((page.path, page.text.encode()) for page in empty))
    run_engine(config, site)


def _add(done: Done, other: Done) -> None:
    done.pages.extend(other.pages)
    done.tables.extend(other.tables)
    done.looked.add(other.looked)


def _join(engine: Path, built: Path, below: str = "") -> None:
    """Move what the engine made to its place in the site, but for frames and what is there already."""
    for one in sorted((engine / below).iterdir()):
        name = f"{below}{one.name}"
        if one.is_dir() and (built / name).is_dir():
            _join(engine, built, f"{name}/")
        elif not is_frame(name) and not (built / name).exists():
            one.rename(built / name)
