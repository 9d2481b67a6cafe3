"""What a build has to make, cut into jobs that know nothing of each other: one share of one kind of page or file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.documents import site_documents
from generator.outputs import OUTPUTS
from generator.pages import PAGES
from generator.pages.render import Page
from generator.summary.part import Item, Maker, Part
from generator.summary.rows import Rows
from generator.summary.site import Site

MAKERS: dict[str, Maker] = {**PAGES, **OUTPUTS, "documents": Maker(site_documents)}


LONGEST = "all data"


class Job(NamedTuple):
    """One share of what one of MAKERS makes. ``alike`` are further places, whose pages have changed just as the one
    page of the share has (``alike``)."""

    maker: str
    part: Part
    alike: tuple[int, ...] = ()


def name_of(job: Job) -> str:
    """Return what a job is called where one has to be told of."""
    return f"{job.maker} {job.part.at + 1}/{job.part.of}"


def all_jobs(site: Site) -> list[Job]:
    """Return every job of a site, always in the same order."""
    return [Job(name, part) for name, maker in MAKERS.items() for part in maker.parts(site)]


def jobs_of(site: Site, maker: str, stale: list[int]) -> list[Job]:
    """Return the jobs that make just some of what a maker makes, by their place in the order of its owners."""
    by = MAKERS[maker]
    whole = len(stale) == len(by.owners(site))
    return [Job(maker, part) for part in (by.parts(site) if whole else by.parts_of(stale))] if stale else []


def made(site: Site, rows: Rows, job: Job) -> Iterator[tuple[int, Page | Item]]:
    """Yield the pages and files of one job, each with the place of what it is of in the order of the maker's owners."""
    for at, one in MAKERS[job.maker].all(site, rows, job.part):
        yield at, one if isinstance(one, (Page, Item)) else Item(*one)


def needs_frames(job: Job) -> bool:
    """Tell whether a job makes pages, which stand in frames."""
    return job.maker in PAGES


def in_turn(jobs: Iterable[Job]) -> tuple[list[Job], list[Job]]:
    """Return the jobs that make files and those that make pages."""
    files, pages = list[Job](), list[Job]()
    for job in jobs:
        (pages if needs_frames(job) else files).append(job)
    # Nothing else takes as long: whoever begins with it last is waited for.
    return sorted(files, key=lambda job: job.maker != LONGEST), pages
