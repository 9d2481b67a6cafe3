"""Shares of a site that are made apart, each on a machine of its own, and put together later.

A share lies in a folder: its files as they will stand in the site, and a list of them with their sums, which says too
of which record and by which program they were made. Whoever puts shares together takes none on trust: every file is
held against its sum, looked at again as if it had just been made, and the whole is examined like any other site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generator.publish.again.stamp import Stamp, own_stamp, site_sum
from generator.publish.jobs import Job, all_jobs, name_of
from generator.publish.kept import part_of_engine
from generator.publish.look.examine import NotWholeError
from generator.publish.place import building
from generator.publish.shares import Done, Works
from generator.publish.swap import swap
from generator.publish.whole import carried_out, lay_out
from generator.publish.workers import SpreadError, crew, workers_for
from generator.summary.part import Item
from generator.summary.site import Site
from generator.words import say

LIST, FILES = "share.json", "files"
# Of the list: another one is not understood.
FORM = 1
# Longer tables are taken over in pieces.
_PIECE = 1 << 20
_SHARE = re.compile(r"(\d{1,4})/(\d{1,4})")


class PartsError(SpreadError):
    """Shares do not make a site; ``args[0]`` says why."""


class Share(NamedTuple):
    """The ``number``-th (from 1) of ``of`` shares: every job whose number leaves that rest."""

    number: int
    of: int

    def jobs(self, site: Site) -> list[Job]:
        """Return the jobs of the share. Jobs of one kind stand together, so that every share gets some of each."""
        return all_jobs(site)[self.number - 1 :: self.of]


def see_share(text: str) -> Share:
    """Return the share that is written as ``2/3``. Raises ValueError, which says what is wrong with it."""
    found = _SHARE.fullmatch(text)
    if not found or not 0 < int(found[1]) <= int(found[2]):
        raise ValueError(say("build.parts.share", text=text))
    return Share(int(found[1]), int(found[2]))


class File(NamedTuple):
    """A file of a share: its path in the site, its SHA-256, its rows (-1 if it is no table), the place of what it is of
    among the owners of what its maker makes."""

    path: str
    sha256: str
    rows: int
    of: int


@dataclass(frozen=True)
class Made:
    """What lies in the folder of a share, as its list says: by which program, of which record, the files by job."""

    folder: Path
    share: Share
    stamp: Stamp
    site: str
    jobs: dict[str, list[File]]


def make_share(site: Site, out: Path, share: Share, workers: int = 0) -> int:
    """Make a share of the site into ``out`` and return the number of files.

    Raises EngineError, NotWholeError, WorkerLostError, OutRefusedError, BusyError or OSError; ``out`` is then as it
    was.
    """
    out = out.resolve()
    with building(out, (LIST,)) as folder:
        works, engine = Works(site, folder / "engine", folder / "share" / FILES), part_of_engine(site)
        works.built.mkdir(parents=True)
        hire = partial(crew, count=workers_for(len(site.accounts.id), workers))
        lay = partial(lay_out, site, engine, folder, out)
        done = list(carried_out(works, share.jobs(site), hire, lay))
        if complaints := [complaint for one in done for complaint in one.complaints]:
            raise NotWholeError(*sorted(complaints))
        _write_list(folder / "share" / LIST, site, share, done)
        swap(folder / "share", out, folder)
    return sum(len(one.files) for one in done)


def _write_list(path: Path, site: Site, share: Share, done: Iterable[Done]) -> None:
    jobs = {name_of(one.job): [File(file.path, file.sum, file.rows, at) for at, file in one.files] for one in done}
    said = {"form": FORM, "share": share, "stamp": own_stamp(), "site": site_sum(site), "jobs": jobs}
    path.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def read_share(folder: Path) -> Made:
    """Return what lies in the folder of a share. Raises PartsError, OSError."""
    try:
        said = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if said["form"] != FORM:
            raise ValueError(said["form"])
        return _understood(folder, said)
    except (FileNotFoundError, NotADirectoryError):
        raise PartsError(say("build.parts.none", folder=folder, list=LIST)) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise PartsError(say("build.parts.unreadable", folder=folder, list=LIST)) from None


def _understood(folder: Path, said: dict[str, Any]) -> Made:
    jobs = {name: [File(*one) for one in files] for name, files in said["jobs"].items()}
    if not all(_is_inside(one.path) for files in jobs.values() for one in files):
        raise ValueError(folder)
    return Made(folder, Share(*map(int, said["share"])), Stamp(*said["stamp"]), said["site"], jobs)


def _is_inside(path: str) -> bool:
    """Tell whether a path names a file below a folder on any system."""
    return bool(path) and not {"", ".", ".."} & set(path.split("/")) and not {"\\", ":", "\0"} & set(path)


def see_together(site: Site, shares: Collection[Made]) -> None:
    """See that shares are all of one site: of this record, by this program, none missing or twice.

    Raises PartsError, EngineError, OSError.
    """
    ours, own = site_sum(site), own_stamp()
    for one in shares:
        if differing := own.differing(one.stamp):
            words = "、".join(say(f"build.stamp.{key}") for key in differing)
            raise PartsError(say("build.parts.differing", folder=one.folder, what=words))
        if one.site != ours:
            raise PartsError(say("build.parts.other", folder=one.folder))
    numbers, of = sorted(one.share.number for one in shares), {one.share.of for one in shares}
    if twice := sorted({n for n in numbers if numbers.count(n) > 1}):
        raise PartsError(say("build.parts.twice", numbers="、".join(map(str, twice))))
    if len(of) > 1:
        raise PartsError(say("build.parts.cut", numbers="、".join(map(str, sorted(of)))))
    if missing := sorted(set(range(1, max(of) + 1)) - set(numbers)):
        raise PartsError(say("build.parts.missing", numbers="、".join(map(str, missing)), of=max(of)))


class Joined:
    """Takes the files of shares instead of making them."""

    def __init__(self, works: Works, shares: Collection[Made]) -> None:
        self._works, self._shares = works, shares

    def run(self, files: Iterable[Job], pages: Iterable[Job], engine: Callable[[], Future[None]]) -> Iterator[Done]:
        """Yield what was written of each job. Raises EngineError, PartsError, OSError."""
        at_work = engine()
        for one in self._shares:
            _see_all(one)
        for job in (*files, *pages):
            yield self._taken(job)
        at_work.result()

    def _taken(self, job: Job) -> Done:
        name = name_of(job)
        made = next((one for one in self._shares if name in one.jobs), None)
        if made is None:
            raise PartsError(say("build.parts.lacking", job=name))
        files = made.jobs[name]
        done = self._works.write(job, ((one.of, Item(one.path, _read(made, one), one.rows)) for one in files))
        for one, (_, written) in zip(files, done.files, strict=True):
            if written.sum != one.sha256:
                raise PartsError(say("build.parts.changed", folder=made.folder, path=one.path))
        return done


def _see_all(made: Made) -> None:
    """See that a share has just the files of its list. Raises PartsError."""
    folder = made.folder / FILES
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}
    if strange := sorted(there ^ {one.path for files in made.jobs.values() for one in files}):
        raise PartsError(say("build.parts.changed", folder=made.folder, path=strange[0]))


def _read(made: Made, file: File) -> bytes | Iterable[bytes]:
    path = made.folder / FILES / file.path
    if path.is_symlink():
        raise PartsError(say("build.parts.changed", folder=made.folder, path=file.path))
    return _pieces(path) if file.rows >= 0 and path.stat().st_size > _PIECE else path.read_bytes()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
