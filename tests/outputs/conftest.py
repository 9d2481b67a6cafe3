"""What is generated beside the pages, as bytes, for the published record and an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.demo.write import write_demo
from generator.outputs import OUTPUTS
from generator.summary.rows import Rows
from generator.summary.site import Site
from tests.site.building import MEIXIAN, site_of

Files = dict[str, bytes]
KINDS = ("calendars", "feed", "feeds of departments", "badges of accounts", "badges of departments")
KINDS += ("cards of accounts", "cards of departments", "redirects")


def made(site: Site) -> Files:
    """Return path to bytes of every calendar, feed, badge, card and leading page of a site; no path comes twice."""
    rows, found = Rows(site), {}
    for kind in KINDS:
        for _, (path, data) in OUTPUTS[kind].all(site, rows):
            assert path not in found, path
            found[path] = data
    return found


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)


@pytest.fixture(scope="session")
def meixian() -> Site:
    """The published record: 眉县, February 2022."""
    return site_of(MEIXIAN)


@pytest.fixture(scope="session")
def meixian_files(meixian: Site) -> Files:
    """What is made of it."""
    return made(meixian)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An example record of 24 months, some of them not held or lacking."""
    folder: Path = tmp_path_factory.mktemp("demo") / "data"
    write_demo(folder, 31, 24)
    return site_of(folder)


@pytest.fixture(scope="session")
def demo_files(demo: Site) -> Files:
    """What is made of it."""
    return made(demo)
