"""Lets several processes carry out jobs at once. The site is the same for any number of them."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from generator.lasting import learn, told
from generator.pages.render import Page
from generator.publish.jobs import Job
from generator.publish.shares import Done, Works
from generator.summary.part import Item

# With fewer accounts a second process costs more than it gains.
WORTH = 500
# A job whose process was lost so often is taken for the cause.
TRIES = 3
# Elsewhere what a process has begun with does not go on in a forked one.
_FORKED = sys.platform == "linux"


class WorkerLostError(Exception):
    """Processes were lost again and again; ``args[0]`` is how often."""


class SpreadError(Exception):
    """Those who were to carry out jobs elsewhere could not, or did not as they should; ``args[0]`` says why."""


class Crew(Protocol):
    """Whoever carries out jobs."""

    def run(self, files: Iterable[Job], pages: Iterable[Job], engine: Callable[[], Future[None]]) -> Iterator[Done]:
        """Yield what each of ``files`` and ``pages`` has written, in any order; ``engine`` sets the engine to work,
        whose frames ``pages`` need.

        Raises EngineError, OSError, WorkerLostError, SpreadError.
        """


# Gives whoever carries out the jobs of a site.
Hire = Callable[[Works], Crew]


def workers_for(accounts: int, asked: int) -> int:
    """Return how many processes to use: as many as ``asked``, or (0) as the machine has processors."""
    return asked or (1 if accounts < WORTH else os.cpu_count() or 1)


class Here:
    """Carries out jobs in this process."""

    def __init__(self, works: Works) -> None:
        self._works = works

    def run(self, files: Iterable[Job], pages: Iterable[Job], engine: Callable[[], Future[None]]) -> Iterator[Done]:
        """Yield what the jobs have written; ``engine`` sets the engine to work, whose frames ``pages`` need.

        Raises EngineError, OSError.
        """
        works, at_work = self._works, engine()
        for job in files:
            yield works.write(job, works.make(job))
        left, ahead = iter(pages), list[tuple[Job, list[tuple[int, Page | Item]]]]()
        while not at_work.done() and (one := next(left, None)):
            ahead.append((one, list(works.make(one))))
        at_work.result()
        yield from (works.write(job, found) for job, found in ahead)
        yield from (works.write(job, works.make(job)) for job in left)


class Pool:
    """Carries out jobs in processes of their own, which begin at once; those of a lost process are run again."""

    def __init__(self, works: Works, count: int) -> None:
        self._works, self._count = works, count
        self._doing: list[tuple[Job, Future[Done]]] = []

    def run(self, files: Iterable[Job], pages: Iterable[Job], engine: Callable[[], Future[None]]) -> Iterator[Done]:
        """Yield what the jobs have written; ``engine`` sets the engine to work, whose frames ``pages`` need.

        Raises EngineError, OSError, WorkerLostError.
        """
        files, pages = list(files), list(pages)
        if not files and not pages:
            engine().result()
            return
        if _FORKED:
            self._works.ready()
        self._pool = self._open()
        try:
            # The processes are forked now, before there is a second thread here.
            self._begin(files)
            engine().result()
            self._begin(pages)
            yield from self._collect()
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _begin(self, jobs: Iterable[Job]) -> None:
        self._doing += [(job, self._start(job)) for job in jobs]

    def _collect(self) -> Iterator[Done]:
        """Yield what every job has written, as it comes."""
        for _ in range(TRIES):
            again = []
            while self._doing:
                # What a job has written is held no longer than it takes to pass it on.
                job, future = self._doing.pop(0)
                try:
                    done = future.result()
                    learn(done.asked)
                    yield done
                except BrokenProcessPool:
                    again.append(job)
            if not again:
                return
            self._pool.shutdown()
            self._pool = self._open()
            self._begin(again)
        raise WorkerLostError(TRIES)

    def _start(self, job: Job) -> Future[Done]:
        try:
            return self._pool.submit(_do, job)
        except BrokenProcessPool as lost:
            future: Future[Done] = Future()
            future.set_exception(lost)
            return future

    def _open(self) -> ProcessPoolExecutor:
        # A forked process has the record at once; elsewhere it is handed over.
        how = multiprocessing.get_context("fork" if _FORKED else "spawn")
        return ProcessPoolExecutor(self._count, how, _take, (self._works,))


_taken: list[Works] = []


def _take(works: Works) -> None:
    _taken[:] = [works]
    # What was asked for before this process began is known to the other.
    told()
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Leave when the build is killed: nobody would ever tell this process to, and it would write on."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _do(job: Job) -> Any:
    works = _taken[0]
    return works.write(job, works.make(job))


def crew(works: Works, count: int) -> Crew:
    """Return who carries out the jobs."""
    return Here(works) if count == 1 else Pool(works, count)
