"""Builds one site over another again and again, each time killed by SIGKILL at another moment; run as a program.

The moments are the events the interpreter itself tells of (a file below the folder is opened, renamed, removed …): the
product knows nothing of them. The engine's part is copied from a site it built before: it would take a second each
time, and it works in a process of its own that other tests kill.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path

from generator.command.reading import read
from generator.publish import build, swap
from generator.publish.frames import Frames
from generator.publish.shares import Writer, Written
from generator.summary.site import Site

# Every one of the last events is tried, for there the sites change places, and some spread over all before.
LAST, SPREAD = 8, {"exchange": 16, "renames": 4}


class Trial:
    """A folder with an old site (``old``) over which one is built that must equal ``new``."""

    def __init__(self, data: Path, old: Path, new: Path, folder: Path) -> None:
        self.old, self.new, self.folder, self.out = old, new, folder, folder / "site"
        found = read(data, date(2022, 6, 1)).site
        assert found is not None
        self.site: Site = found
        self._both = {"old": content(old), "new": content(new)}
        self._work = folder.with_suffix(".work")
        self._frames = build.lay_out(self.site, self._work)
        shutil.copytree(self._work / "site", self._work / "engine")
        # What is written is reckoned once: the killing is about the writing.
        written = build.write_site(self.site, self._frames, self._work / "site")
        self._files = [(one, (self._work / "site" / one.path).read_bytes()) for one in written]
        build.lay_out, build.write_site = self._laid_out, self._written

    def _laid_out(self, _: Site, folder: Path) -> Frames:
        shutil.copytree(self._work / "docs", folder / "docs")
        shutil.copytree(self._work / "engine", folder / "site")
        return self._frames

    def _written(self, _: Site, __: Frames, built: Path) -> list[Written]:
        writer = Writer(built)
        return [writer.write(one.path, data)._replace(page=one.page) for one, data in self._files]

    def prepare(self) -> None:
        """Put the old site in place, and one before it beside it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.old, self.out, copy_function=os.link)
        shutil.copytree(self.old, swap.previous_of(self.out), copy_function=os.link)

    def build(self, point: int = 0) -> tuple[int, list[str]]:
        """Build in a child that kills itself before event number ``point``; return its end and the events it saw."""
        heard = self.folder.with_suffix(".events")
        if (child := os.fork()) == 0:
            self._die_at(point, heard)
            build.build_site(self.site, self.out, lambda _: None)
            os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), heard.read_text(encoding="utf-8").splitlines()

    def _die_at(self, point: int, heard: Path) -> None:
        log = os.open(heard, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        left, inside = [point], str(self.folder)

        def hear(event: str, args: tuple[object, ...]) -> None:
            if args and isinstance(args[0], str | os.PathLike) and str(args[0]).startswith(inside):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                os.write(log, f"{event} {args[0]}\n".encode())

        sys.addaudithook(hear)

    def state(self) -> str:
        """Return what lies in place: the old site, the new one, nothing, or a mixture of them."""
        if not self.out.exists():
            return "nothing"
        now = content(self.out)
        return next((name for name, one in self._both.items() if one == now), "mixture")


def content(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main(data: str, old: str, new: str, folder: str, way: str) -> None:
    """Print one line of JSON a killed build: the moment, what then lay in place, and what the next build made of it."""
    if way == "renames":
        swap.exchange = lambda *_: False
    trial = Trial(Path(data), Path(old), Path(new), Path(folder))
    trial.prepare()
    code, events = trial.build()
    assert code == 0, events
    last = len(events) - LAST
    spread = {1 + last * k // SPREAD[way] for k in range(SPREAD[way])}
    for point in sorted(spread | set(range(last + 1, len(events) + 1))):
        trial.prepare()
        died = trial.build(point)[0]
        left = trial.state()
        again = trial.build()[0]
        beside = sorted(one.name for one in trial.folder.iterdir())
        said = {"event": events[point - 1], "died": died, "left": left, "again": again, "then": trial.state()}
        print(json.dumps(said | {"beside": beside}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
