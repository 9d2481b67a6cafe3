"""Puts a whole site together: the engine's part first, then everything that is made of the record."""

from __future__ import annotations

from pathlib import Path

from generator.outputs.opendata import Listed, index
from generator.publish.engine import configuration, run_engine, stage
from generator.publish.frames import OUT_OF_MENU, Frames, menu_pages, read_frames, skeletons
from generator.publish.generate import frontend, is_data
from generator.publish.jobs import all_jobs
from generator.publish.shares import Works, Writer, Written
from generator.publish.write import write_files
from generator.summary.rows import Rows
from generator.summary.site import Site


def lay_out(site: Site, folder: Path) -> Frames:
    """Let the engine build ``folder``/site: the hand-written pages, and the frames, which are taken out again.

    Raises EngineError, OSError.
    """
    said = configuration()
    config, docs = stage(site, folder, OUT_OF_MENU + said["not_in_nav"]), folder / "docs"
    by_hand = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    empty = (*skeletons(said), *menu_pages(said, by_hand))
    write_files(docs, ((page.path, page.text.encode()) for page in empty))
    run_engine(config, site)
    return read_frames(said, folder / "site")


def write_site(site: Site, frames: Frames, built: Path) -> list[Written]:
    """Write everything that is made of the record into ``built`` and return what was written.

    Raises FrontendMissingError, OSError.
    """
    works = Works(site, Rows(site), frames, Writer(built))
    written = [one for job in all_jobs(site) for one in works.do(job)]
    return written + finish(site, works.writer, written)


def finish(site: Site, writer: Writer, written: list[Written]) -> list[Written]:
    """Write what needs all the rest: the index of the data files; and the chart library."""
    listed = [Listed(*one[:4]) for one in written if is_data(one.path)]
    return [writer.write(path, data) for path, data in (index(site, listed), *frontend())]
