"""Several processes make the same site as one; what a lost process was at is done again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path

import pytest
from PIL.Image import Image

from generator.demo.write import write_demo
from generator.outputs import pictures, share
from generator.pages.render import Page
from generator.publish import build
from generator.publish.build import build_site
from generator.publish.jobs import Job, all_jobs, needs_frames
from generator.publish.kept import part_of_engine
from generator.publish.shares import Done, Works
from generator.publish.whole import lay_out
from generator.publish.workers import Here, Pool, WorkerLostError
from generator.summary import part
from generator.summary.part import Item
from tests.site.building import site_of
from tests.site.page_tree import same_bytes

ACCOUNTS, PERIODS = 9, 5
Found = Iterable[tuple[int, Page | Item]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example record in a folder."""
    folder = tmp_path_factory.mktemp("record") / "data"
    write_demo(folder, ACCOUNTS, PERIODS)
    return folder


@pytest.fixture(autouse=True)
def many_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shares so small that even this record has many."""
    monkeypatch.setattr(part, "SHARE", dict.fromkeys(part.SHARE, 1) | {"accounts": 2, "units": 2})


def test_any_number_of_processes_makes_the_same_site(record: Path, tmp_path: Path) -> None:
    for workers in (1, 2, 3):
        build_site(site_of(record), tmp_path / str(workers), lambda _: None, workers)
    assert same_bytes(tmp_path / "1", tmp_path / "2") == []
    assert same_bytes(tmp_path / "1", tmp_path / "3") == []


def test_what_takes_long_is_worked_out_once_whichever_process_did(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "kept_in", lambda: tmp_path / "kept")
    drawn = tmp_path / "drawn"
    drawn.touch()
    draw = pictures.png

    def counted(picture: Image) -> bytes:
        with drawn.open("a") as noted:
            noted.write("one\n")
        return draw(picture)

    monkeypatch.setattr(pictures, "png", counted)
    for name in ("first", "second"):
        for known in (share._mark, share._icon, share._cells):
            known.cache_clear()
        build_site(site_of(record), tmp_path / name, lambda _: None, 2)
        found = drawn.read_text().count("one")
        # A picture a period at most, those of ratings, the icons.
        assert PERIODS < found <= len(list((tmp_path / name).rglob("*.png"))), name


class KilledOnce(Works):
    """Ends the process that is at a share of account pages, the first time."""

    def write(self, job: Job, found: Found) -> Done:
        """Write, and leave half-done what was written."""
        done, mark = super().write(job, found), self.built / "killed"
        if job.maker == "account" and not mark.exists():
            mark.touch()
            os._exit(1)
        return done


class KilledAlways(Works):
    """Ends every process at once."""

    def write(self, job: Job, found: Found) -> Done:
        """Write nothing."""
        os._exit(1)


def carried_out(works: Works, with_: Here | Pool) -> set[str]:
    """Return the addresses of the pages of all jobs."""
    ready: Future[None] = Future()
    ready.set_result(None)
    jobs = [job for job in all_jobs(works.site) if needs_frames(job)]
    return {one.path for done in with_.run([], jobs, lambda: ready) for _, one in done.files}


def test_what_a_lost_process_was_at_is_done_again(record: Path, tmp_path: Path) -> None:
    site = site_of(record)
    lay_out(site, part_of_engine(site), tmp_path, tmp_path / "kept")
    works = Works(site, tmp_path / "engine", tmp_path / "site")
    killed = KilledOnce(site, tmp_path / "engine", tmp_path / "again")
    pages = carried_out(works, Here(works))
    assert carried_out(killed, Pool(killed, 2)) == pages
    assert same_bytes(works.built, killed.built) == ["killed"]


def test_a_job_that_ends_every_process_ends_the_build(record: Path, tmp_path: Path) -> None:
    site = site_of(record)
    lay_out(site, part_of_engine(site), tmp_path, tmp_path / "kept")
    works = KilledAlways(site, tmp_path / "engine", tmp_path / "site")
    with pytest.raises(WorkerLostError):
        carried_out(works, Pool(works, 2))
