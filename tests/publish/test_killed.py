"""A build killed at any moment leaves the old or the new site, never a mixture; the next build goes on from there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator.command import main
from generator.publish.generate import ROOT
from generator.publish.kept import engine_part
from tests.conftest import RecordFolder
from tests.publish.dying import WAYS, content

TODAY = ("--today", "2022-06-01")
# A disk in memory, and how much room must be left on it.
MEMORY, ROOM = Path("/dev/shm"), 2**29
# How long one way of killing builds may take, in seconds.
LONGEST = 400


class Sites:
    """A record, the site built from it before a change and the one after."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.record = folder, RecordFolder(folder / "data")
        # With the second it is known what has changed, and the one after has ground to stand on.
        self.old = [self.built("old") for _ in range(2)][-1]
        self.record.change("inspections/2022-02.csv", "无,是,7,合格", "无,是,8,合格")
        self.new = self.built("new")

    def built(self, name: str) -> Path:
        """Build the site of the record as it is now."""
        out = self.folder / name
        assert main(["build", "--quiet", "--data", str(self.record.path), "--out", str(out), *TODAY]) == 0
        return out


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Two sites that differ; in memory if there is room, for they are written a hundred times."""
    folder = tmp_path_factory.mktemp("sites")
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        folder = Path(tempfile.mkdtemp(prefix="sites-", dir=MEMORY))
    try:
        made = Sites(folder)
        assert content(made.old) != content(made.new)
        yield made
    finally:
        shutil.rmtree(folder)


Note = Callable[[str, object], None]


def told(command: list[str], files: Path) -> tuple[int, str, str]:
    """Run a command and return its end and what it printed, soon after it ends, whoever of its processes lives on; they
    are ended then. What is printed goes to files: a pipe would stay open as long as they live."""
    out, errors = files.with_suffix(".out"), files.with_suffix(".errors")
    with out.open("wb") as printed, errors.open("wb") as complaints:
        running = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=complaints, start_new_session=True)
        try:
            code = running.wait(LONGEST)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
    return code, out.read_text(encoding="utf-8"), errors.read_text(encoding="utf-8")


def killed(sites: Sites, way: str, note: Note) -> list[dict[str, Any]]:
    """Kill builds at many moments, note how many, and return what each left: each, and all its processes, were killed;
    the next build succeeded at once, made the new site, and took the remains away."""
    paths = (sites.record.path, sites.old, sites.new, sites.folder / f"killed-{way}")
    command = [sys.executable, "-m", "tests.publish.dying", *map(str, paths), way]
    code, said, complained = told(command, sites.folder / way)
    assert code == 0, complained
    found = [json.loads(line) for line in said.splitlines()]
    note("tried", len(found))
    assert len(found) == WAYS[way].last + WAYS[way].spread
    assert {(one["died"], one["gone"], one["again"]) for one in found} == {(-signal.SIGKILL, True, 0)}
    assert {one["then"] for one in found} == {"new"}
    return found


BESIDE = [".site-engine", ".site-lock", ".site-made.json", ".site-previous", "site"]
# Where the next site is put together, if two whole ones have gone before.
SPARE = ".site-spare"
forking = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_site(sites: Sites, record_property: Note) -> None:
    found = killed(sites, "exchanging", record_property)
    assert len(found) >= 20
    assert {one["left"] for one in found} == {"old", "new"}
    assert all([name for name in one["beside"] if name != SPARE] == BESIDE for one in found)


@forking
def test_where_only_renames_are_possible_the_next_build_mends_the_one_moment_between_them(
    sites: Sites, record_property: Note
) -> None:
    found = killed(sites, "renaming", record_property)
    assert {one["left"] for one in found} == {"old", "new", "nothing"}
    assert sum(one["left"] == "nothing" for one in found) == 1
    assert all([name for name in one["beside"] if name != SPARE] == BESIDE for one in found)


@forking
def test_a_build_killed_while_it_keeps_what_the_engine_made_is_never_built_upon(
    sites: Sites, record_property: Note
) -> None:
    found = killed(sites, "keeping", record_property)
    assert any(".site-engine/undone" in one["event"] for one in found)
    assert all([name for name in one["beside"] if name != SPARE] == BESIDE for one in found)


@forking
def test_the_processes_of_a_killed_build_leave_and_are_not_in_the_way_of_the_next(
    sites: Sites, record_property: Note
) -> None:
    found = killed(sites, "sharing", record_property)
    assert {one["left"] for one in found} == {"old"}
    # A process that was just writing may leave a folder behind, which the next build takes away.
    assert all({*one["beside"]} >= {*BESIDE} for one in found)


@forking
@pytest.mark.parametrize("all_at_once", [True, False], ids=["with its engine", "its engine goes on alone"])
def test_a_build_killed_while_the_engine_works_leaves_the_old_site(all_at_once: bool, sites: Sites) -> None:
    out = sites.folder / f"engine-{all_at_once}" / "site"
    shutil.copytree(sites.old, out)
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--data", str(sites.record.path), *TODAY]
    running = subprocess.Popen([*command, "--out", str(out)], cwd=ROOT, start_new_session=True)
    while not list(out.parent.glob(".site-*.building/aside/engine/*")):
        assert running.poll() is None
        time.sleep(0.05)
    (os.killpg if all_at_once else os.kill)(running.pid, signal.SIGKILL)
    running.wait()
    assert content(out) == content(sites.old)
    assert content(sites.built(f"engine-{all_at_once}/site")) == content(sites.new)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a file is gone": lambda page: page.unlink(),
    "a file is cut off": lambda page: page.write_bytes(page.read_bytes()[:1000]),
    "a file is empty": lambda page: page.write_bytes(b""),
    "a file says something else": lambda page: page.write_bytes(page.read_bytes().replace(b"<main", b"<MAIN")),
    "a file is too many": lambda page: page.with_name("more.html").write_bytes(b"</html>"),
    "all is gone": lambda page: shutil.rmtree(page.parent),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_kept_of_the_engine_is_used_only_as_it_was_put_there(
    damage: Callable[[Path], object], tmp_path: Path
) -> None:
    def make() -> Path:
        nonlocal made
        made += 1
        (tmp_path / "made" / "assets").mkdir(parents=True)
        (tmp_path / "made" / "about.html").write_bytes(b"<main>" + b" " * 2000 + b"</main></html>")
        (tmp_path / "made" / "assets" / "a.css").write_bytes(b"p {}")
        return tmp_path / "made"

    made = 0
    kept = tmp_path / "kept"
    for into in ("one", "two"):
        engine_part(kept, "key", make, tmp_path / into)
    assert made == 1
    damage(next(kept.rglob("about.html")))
    for into in ("three", "four"):
        engine_part(kept, "key", make, tmp_path / into)
    assert made == 2
    assert content(tmp_path / "one") == content(tmp_path / "two") == content(tmp_path / "three")
    assert content(tmp_path / "four") == content(tmp_path / "one")
