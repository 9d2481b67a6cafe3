"""The map of the site: every page once, cut into maps when there are very many."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.publish import sitemap
from tests.site.building import MEIXIAN, build
from tests.site.page_tree import BuiltSite

ROOT = "https://xmt.example.org/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def built(folder: Path, patch: pytest.MonkeyPatch) -> BuiltSite:
    """The site of 眉县 at a known address."""
    patch.setenv("SITE_URL", ROOT)
    return build(MEIXIAN, folder / "site")


def places(site: BuiltSite, name: str) -> list[str]:
    """Return the addresses that a map lists."""
    tree = etree.fromstring((site.folder / name).read_bytes())
    return [str(place) for place in tree.xpath("//s:loc/text()", namespaces=NAMES)]  # type: ignore[union-attr]


def test_many_pages_are_listed_in_several_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built(tmp_path / "whole", monkeypatch)
    monkeypatch.setattr(sitemap, "MOST", 20)
    cut = built(tmp_path / "cut", monkeypatch)
    maps = [place.removeprefix(ROOT) for place in places(cut, "sitemap.xml")]
    assert len(maps) > 2
    listed = [place for name in maps for place in places(cut, name)]
    assert listed == places(whole, "sitemap.xml")
    assert len(set(listed)) == len(listed) > 60
