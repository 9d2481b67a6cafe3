"""Builds one site over another again and again, each time killed by SIGKILL at another moment; run as a program.

The moments are the events the interpreter itself tells of (a file below the folder is opened, renamed, removed …): the
product knows nothing of them. Where the engine has to work, what it made before is copied: it would take two seconds
each time, and it works in a process of its own that other tests kill.
"""

from __future__ import annotations

import gc
import json
import os
import select
import shutil
import signal
import sys
from datetime import date
from itertools import count
from pathlib import Path
from typing import NamedTuple

from generator.command.reading import read
from generator.publish import build, swap, whole
from generator.publish.again import scout
from generator.publish.beside import kept_of, previous_of, remembered_of, spare_of
from generator.publish.kept import part_of_engine
from generator.summary.site import Site

# How long processes may live on after the build they belong to, on a machine that has much else to do.
PATIENCE = 60


class Way(NamedTuple):
    """One way to build: with how many processes, and at how many of the last events and of those before it is killed.

    ``first``: the engine's part is not yet kept, and it is killed while that is done. ``apart``: the disk cannot
    exchange two folders in one step.
    """

    last: int
    spread: int
    workers: int = 1
    first: bool = False
    apart: bool = False


# Every one of the last events is tried where the sites change places.
WAYS = {
    "exchanging": Way(8, 14),
    "renaming": Way(8, 1, apart=True),
    "keeping": Way(0, 7, first=True),
    "sharing": Way(0, 4, workers=2),
}


class Trial:
    """A folder with an old site (``old``) over which one is built that must equal ``new``."""

    def __init__(self, data: Path, old: Path, new: Path, folder: Path, way: Way) -> None:
        self.old, self.folder, self.out, self._way = old, folder, folder / "site", way
        found = read(data, date(2022, 6, 1)).site
        assert found is not None
        self.site: Site = found
        self._both = {"old": content(old), "new": content(new)}
        self._engine = folder.with_suffix(".engine")
        whole.lay_out(self.site, part_of_engine(self.site), self._engine, new)
        if way.apart:
            swap.exchange = lambda *_: False
        # How long ago a folder was changed must have no say in which events there are.
        scout._SETTLED = 0
        whole.run_engine = self._run_engine
        # What is made once in a process, every child then has: the pictures above all.
        build.build_site(self.site, self.out, lambda _: None, 1)
        # As the command does: what is there stays, and no child copies it by looking through it.
        gc.freeze()

    def _run_engine(self, config: Path, _: int) -> None:
        shutil.copytree(self._engine / "engine", config.parent / "engine")

    def prepare(self) -> None:
        """Put the old site in place, one before it beside it, the ground of the next, and what the engine made."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.old, self.out, copy_function=os.link)
        previous_of(self.out).mkdir()
        (previous_of(self.out) / "index.html").write_bytes(b"the site before the old one")
        shutil.copytree(self.old, spare_of(self.out), copy_function=os.link)
        if not self._way.first:
            shutil.copytree(kept_of(self.old), kept_of(self.out), copy_function=os.link)
            shutil.copy(remembered_of(self.old), remembered_of(self.out))

    def build(self, point: int = 0) -> tuple[int, list[str]]:
        """Build in a child that kills itself before event number ``point``; return its end and that event (0: all)."""
        heard = self.folder.with_suffix(".events")
        if (child := os.fork()) == 0:
            self._die_at(point, heard)
            build.build_site(self.site, self.out, lambda _: None, self._way.workers)
            os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), heard.read_text(encoding="utf-8").splitlines()

    def _die_at(self, point: int, heard: Path) -> None:
        log = os.open(heard, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        events, inside, me = count(1), str(self.folder), os.getpid()

        def hear(event: str, args: tuple[object, ...]) -> None:
            if args and isinstance(args[0], str | os.PathLike) and str(args[0]).startswith(inside):
                # What has changed is taken out of the site before the last file by file: one moment is like the other.
                if os.getpid() != me or (event == "os.remove" and f"/{swap.OLDER}/" in str(args[0])):
                    return
                # Other things are done meanwhile, now before and now after: they are not counted.
                if self._way.first and "/.site-engine" not in str(args[0]):
                    return
                at = next(events)
                if at == point or not point:
                    os.write(log, f"{event} {args[0]}\n".encode())
                if at == point:
                    os.kill(me, signal.SIGKILL)

        sys.addaudithook(hear)

    def state(self) -> str:
        """Return what lies in place: the old site, the new one, nothing, or a mixture of them."""
        if not self.out.exists():
            return "nothing"
        now = content(self.out)
        return next((name for name, one in self._both.items() if one == now), "mixture")

    def die(self, point: int) -> dict[str, object]:
        """Kill a build, build again at once, and return how both ended and what each left."""
        self.prepare()
        ours, theirs = os.pipe()
        died, events = self.build(point)
        left = self.state()
        again = self.build()[0]
        os.close(theirs)
        # The end of the pipe that every process of the builds holds is closed when the last of them is gone.
        gone = bool(select.select([ours], [], [], PATIENCE)[0])
        os.close(ours)
        said = {"event": events[0], "died": died, "left": left, "again": again, "then": self.state(), "gone": gone}
        return said | {"beside": sorted(one.name for one in self.folder.iterdir())}


def content(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main(data: str, old: str, new: str, folder: str, name: str) -> None:
    """Print one line of JSON a killed build: the moment, what then lay in place, and what the next build made of it."""
    way = WAYS[name]
    trial = Trial(Path(data), Path(old), Path(new), Path(folder), way)
    trial.prepare()
    code, events = trial.build()
    assert code == 0, events
    for point in points_of(events, way):
        print(json.dumps(trial.die(point)), flush=True)


def points_of(events: list[str], way: Way) -> list[int]:
    """Return the numbers of the events before which a build is killed."""
    end = len(events) - way.last
    spread = {1 + (end - 1) * k // way.spread for k in range(way.spread)}
    return sorted(spread | set(range(end + 1, len(events) + 1)))


if __name__ == "__main__":
    main(*sys.argv[1:])
