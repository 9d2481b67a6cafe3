"""A build killed at any moment leaves the old or the new site, never a mixture; the next build goes on from there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from generator.command import main
from generator.publish.generate import ROOT
from tests.conftest import RecordFolder
from tests.publish.dying import LAST, SPREAD, content

TODAY = ("--today", "2022-06-01")


class Sites:
    """A record, the site built from it before a change and the one after."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.record = folder, RecordFolder(folder / "data")
        self.old = self.built("old")
        self.record.change("inspections/2022-02.csv", "无,是,7,合格", "无,是,8,合格")
        self.new = self.built("new")

    def built(self, name: str) -> Path:
        """Build the site of the record as it is now."""
        out = self.folder / name
        assert main(["build", "--quiet", "--data", str(self.record.path), "--out", str(out), *TODAY]) == 0
        return out


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Two sites that differ."""
    made = Sites(tmp_path_factory.mktemp("sites"))
    assert content(made.old) != content(made.new)
    return made


def killed(sites: Sites, way: str) -> list[dict[str, Any]]:
    """Kill builds at many moments and return what each left."""
    command = [sys.executable, "-m", "tests.publish.dying", str(sites.record.path), str(sites.old), str(sites.new)]
    done = subprocess.run(
        [*command, str(sites.folder / f"killed-{way}"), way], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_mended(found: list[dict[str, Any]]) -> None:
    """All builds were killed, and each following build succeeded and took the remains away."""
    assert {one["died"] for one in found} == {-signal.SIGKILL}
    assert {(one["again"], one["then"]) for one in found} == {(0, "new")}
    assert {tuple(one["beside"]) for one in found} == {(".site-lock", ".site-previous", "site")}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_site(sites: Sites) -> None:
    found = killed(sites, "exchange")
    assert len(found) == LAST + SPREAD["exchange"] >= 20
    assert_mended(found)
    assert {one["left"] for one in found} == {"old", "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_where_only_renames_are_possible_the_next_build_mends_the_one_moment_between_them(sites: Sites) -> None:
    found = killed(sites, "renames")
    assert len(found) == LAST + SPREAD["renames"]
    assert_mended(found)
    assert {one["left"] for one in found} == {"old", "new", "nothing"}
    assert sum(one["left"] == "nothing" for one in found) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("all_at_once", [True, False], ids=["with its engine", "its engine goes on alone"])
def test_a_build_killed_while_the_engine_works_leaves_the_old_site(all_at_once: bool, sites: Sites) -> None:
    out = sites.folder / f"engine-{all_at_once}" / "site"
    shutil.copytree(sites.old, out)
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--data", str(sites.record.path), *TODAY]
    running = subprocess.Popen([*command, "--out", str(out)], cwd=ROOT, start_new_session=True)
    while not list(out.parent.glob(".site-*.building/site/*")):
        assert running.poll() is None
        time.sleep(0.02)
    (os.killpg if all_at_once else os.kill)(running.pid, signal.SIGKILL)
    running.wait()
    assert content(out) == content(sites.old)
    subprocess.run([*command, "--out", str(out)], cwd=ROOT, check=True)
    assert content(out) == content(sites.new)
