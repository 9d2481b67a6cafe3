"""Builds one site over another again and again, each time killed by SIGKILL at another moment; run as a program.

The moments are the events the interpreter itself tells of (opening, renaming, making, removing a file below the folder),
so that nothing in the product knows of them. The engine's part is copied from a site it built before: it would take a
second each time, and it works in a process of its own that other tests kill.
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
from generator.publish.examine import SUMS
from generator.summary.addresses import BULK
from generator.summary.site import Site

# Every one of the last events is tried, for there the sites change places, and as many spread over all before.
LAST, SPREAD = 8, 16


class Trial:
    """A folder with an old site (``old``) over which one is built that must equal ``new``."""

    def __init__(self, data: Path, old: Path, new: Path, folder: Path) -> None:
        self.old, self.new, self.folder, self.out = old, new, folder, folder / "site"
        found = read(data, date(2022, 6, 1)).site
        assert found is not None
        self.site: Site = found
        self._both = {"old": content(old), "new": content(new)}
        # What is written is reckoned once: the killing is about the writing.
        files = list(build.generated_files(self.site))
        build.generated_files = lambda _: iter(files)
        build.run_engine = self._rendered

    def _rendered(self, config: Path, _: Site) -> None:
        def beside(parent: str, names: list[str]) -> set[str]:
            inside = Path(parent).relative_to(self.new)
            return {name for name in names if f"{(inside / name).as_posix()}/" in BULK or name == SUMS}

        shutil.copytree(self.new, config.parent / "site", ignore=beside, copy_function=os.link)

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
    for point in sorted({1 + last * k // SPREAD for k in range(SPREAD)} | set(range(last + 1, len(events) + 1))):
        trial.prepare()
        died = trial.build(point)[0]
        left = trial.state()
        again = trial.build()[0]
        beside = sorted(one.name for one in trial.folder.iterdir())
        said = {"event": events[point - 1], "died": died, "left": left, "again": again, "then": trial.state()}
        print(json.dumps(said | {"beside": beside}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
