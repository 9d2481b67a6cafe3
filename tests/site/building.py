"""Builds a site from a record folder as the command does, for the tests that look at the result."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.command.reading import read
from generator.demo.write import write_demo
from generator.publish.build import build_site
from generator.publish.generate import ROOT
from generator.summary.site import Site
from tests.site.page_tree import BuiltSite

MEIXIAN = ROOT / "data"
TODAY = date(2026, 6, 1)
DEMO_ACCOUNTS, DEMO_PERIODS = 31, 24


def site_of(data: Path) -> Site:
    """Return the site's values of a record without errors."""
    found = read(data, TODAY)
    assert found.site is not None, found.problems
    return found.site


def build(data: Path, out: Path) -> BuiltSite:
    """Build the site of the record in ``data``."""
    build_site(site_of(data), out, lambda _: None)
    return BuiltSite(out)


def built_demo(folder: Path) -> BuiltSite:
    """Write an example record into ``folder`` and build its site."""
    write_demo(folder / "data", DEMO_ACCOUNTS, DEMO_PERIODS)
    return build(folder / "data", folder / "site")
