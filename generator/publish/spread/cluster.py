"""Lets the workers of a Dask cluster carry out jobs. They share no disk with the build: the values of the site go to
them, the bytes of its files come back and are written as they come.

The jobs of a lost worker are run again by the scheduler, and so is what brought the values to it. Few jobs are under
way at a time, so that their bytes never fill the memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import Future as Awaited
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from time import monotonic
from typing import Any

from dask import config
from distributed import Client, Future, wait
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from generator.publish.again.stamp import Stamp, own_stamp
from generator.publish.engine import configuration
from generator.publish.jobs import Job, name_of
from generator.publish.shares import Done, Works
from generator.publish.spread.afar import DifferingError, Made, Parcel, carry_out, pack, stamp_here
from generator.publish.spread.reach import first_cause
from generator.publish.workers import TRIES, SpreadError
from generator.words import say

# How long a scheduler is waited for, and a cluster without any worker, in seconds.
PATIENCE = 30.0
# Jobs under way for each process of the cluster: one that it is at, one that waits for it, one that is being fetched.
AHEAD = 3
_BEAT = 1.0
# The record is put into the task that hands it on: that is what it is for.
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "100GB"}
# A job and the frames for its pages.
_Call = tuple[Job, Future | None]


class ClusterError(SpreadError):
    """The cluster could not make the site; ``args[0]`` says why."""


class Cluster:
    """Carries out jobs on the workers of the scheduler at ``address``, and waits ``patience`` seconds for it and for a
    worker."""

    def __init__(self, works: Works, address: str, patience: float = PATIENCE) -> None:
        self._works, self._address, self._patience = works, address, patience

    def run(self, files: Iterable[Job], pages: Iterable[Job], engine: Callable[[], Awaited[None]]) -> Iterator[Done]:
        """Yield what the jobs have written; ``engine`` sets the engine to work, whose frames ``pages`` need.

        Raises EngineError, OSError, ClusterError.
        """
        files, pages = list(files), list(pages)
        if not files and not pages:
            engine().result()
            return
        with self._connected() as client:
            room = AHEAD * self._see_workers(client)
            at_work = engine()
            values = pack(self._works.site)
            parcel = _sent(client, Parcel, values.packed, values.stamp, values.address)
            calls = chain(((job, None) for job in files), self._framed(client, pages, at_work))
            yield from self._carry(_UnderWay(client, parcel, self._watch(client)), calls, room)

    def _framed(self, client: Client, pages: Iterable[Job], at_work: Awaited[None]) -> Iterator[_Call]:
        """Yield the jobs that make pages with the frames, once there are any."""
        at_work.result()
        frames = None
        for job in pages:
            frames = frames or _sent(client, _itself, self._works.frames.whole(configuration()))
            yield job, frames

    def _carry(self, way: _UnderWay, calls: Iterator[_Call], room: int) -> Iterator[Done]:
        """Yield what the calls have written, as they come back."""
        way.begin(islice(calls, room))
        while way.going:
            for job, fetch in way.ended():
                yield self._write(self._result(fetch, job))
                way.begin(islice(calls, 1))

    def _result(self, fetch: Callable[[], Made], job: Job) -> Made:
        try:
            return fetch()
        except DifferingError as error:
            raise self._differing(error.args[0]) from None
        except KilledWorker:
            raise self._error("killed", job=name_of(job)) from None
        except (CancelledError, CommClosedError):
            raise self._error("lost") from None
        except ClusterError:
            raise
        except Exception as error:
            raise self._error("failed", job=name_of(job), n=TRIES, reason=f"{type(error).__name__}: {error}") from error

    def _write(self, made: Made) -> Done:
        """Write what came, as it was sent. Raises OSError, ClusterError."""
        writer, files = self._works.writer, []
        for at, one in made.done.files:
            data = made.files[one.path]
            if sha256(data).hexdigest() != one.sum:
                raise self._error("damaged", path=one.path)
            size, moment = writer.store(one.path, (data,))
            files.append((at, one._replace(size=size, moment=moment)))
        return made.done._replace(files=files)

    def _watch(self, client: Client) -> Callable[[], None]:
        """Return what complains when there is nobody left who could carry anything out."""
        until = monotonic() + self._patience

        def see() -> None:
            nonlocal until
            if client.status != "running":
                raise self._error("lost")
            if client.scheduler_info()["workers"]:
                until = monotonic() + self._patience
            elif monotonic() > until:
                raise self._error("idle", n=round(self._patience))

        return see

    def _see_workers(self, client: Client) -> int:
        """See that every worker is the same program as this one, and return how many there are. Raises ClusterError."""
        try:
            client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError:
            raise self._error("idle", n=round(self._patience)) from None
        stamps = client.run(stamp_here, on_error="return")
        # One that has just been lost says nothing; whoever comes in its place is asked before its first job.
        for worker, stamp in sorted((one, said) for one, said in stamps.items() if not isinstance(said, OSError)):
            if not isinstance(stamp, Stamp):
                raise self._error("foreign", worker=worker, reason=stamp)
            if stamp != own_stamp():
                raise self._differing(stamp, worker)
        return len(stamps)

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        """Give a connection to the scheduler; its own words in English stay unsaid. Raises ClusterError."""
        with _silence(), config.set(_SETTINGS):
            try:
                client = Client(self._address, timeout=self._patience)
            # Dask complains of a lacking certificate by the type of what it wanted.
            except (OSError, TypeError) as error:
                raise self._error("unreachable", reason=first_cause(error)) from None
            with client:
                yield client

    def _differing(self, stamp: Stamp, worker: str = "") -> ClusterError:
        words = "、".join(say(f"build.stamp.{key}") for key in own_stamp().differing(stamp))
        return self._error("differing", worker=worker or self._address, what=words, python=stamp.python)

    def _error(self, key: str, **values: object) -> ClusterError:
        return ClusterError(say(f"build.cluster.{key}", **({"address": self._address} | values)))


class _UnderWay:
    """The calls that have been sent and not yet come back; ``see`` complains when none ever will."""

    def __init__(self, client: Client, parcel: Future, see: Callable[[], None]) -> None:
        self._client, self._parcel, self._see = client, parcel, see
        self.going: dict[Future, Job] = {}

    def begin(self, calls: Iterable[_Call]) -> None:
        """Send calls."""
        for job, frames in calls:
            self.going[_sent(self._client, carry_out, self._parcel, frames, job)] = job

    def ended(self) -> Iterator[tuple[Job, Callable[[], Made]]]:
        """Yield the jobs of the calls that have ended, as soon as any has, and what fetches the result."""
        while True:
            try:
                found = wait(list(self.going), timeout=_BEAT, return_when="FIRST_COMPLETED").done
                break
            except (TimeoutError, CancelledError):
                self._see()
        for call in found:
            job = self.going.pop(call)
            yield job, partial(self._fetch, call)

    def _fetch(self, call: Future) -> Made:
        (made,) = self._client.sync(self._fetched, call)
        call.release()
        return made  # type: ignore[no-any-return]

    async def _fetched(self, call: Future) -> Any:
        # What has been made is lost with its worker, and then made again: if there is anybody to do it.
        coming = asyncio.ensure_future(self._client.gather([call], asynchronous=True))
        try:
            while not (await asyncio.wait({coming}, timeout=_BEAT))[0]:
                self._see()
            return coming.result()
        finally:
            coming.cancel()


def _sent(client: Client, function: Callable[..., Any], *arguments: object) -> Future:
    return client.submit(function, *arguments, retries=TRIES - 1, pure=False)


@contextmanager
def _silence() -> Iterator[None]:
    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    known = [logging.getLogger(name) for name in names]
    before = [one.level for one in known]
    for one in known:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(known, before, strict=True):
            one.setLevel(level)


def _itself(value: object) -> object:
    return value
