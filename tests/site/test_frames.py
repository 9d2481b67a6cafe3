"""Every generated page stands in a frame that the engine rendered once: it is what the engine would have made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.demo.write import write_demo
from generator.publish.engine import moment, run_engine, stage
from generator.publish.generate import generated_files
from generator.publish.look.examine import SUMS
from generator.publish.write import write_files
from tests.site.building import build, site_of
from tests.site.hostile_record import hostile_record
from tests.site.page_tree import same_bytes


def rendered_whole(data: Path, folder: Path) -> Path:
    """Return a site of which the engine rendered every page by itself."""
    folder.mkdir()
    site = site_of(data)
    config = stage(site, folder)
    write_files(folder / "docs", generated_files(site))
    run_engine(config, moment(site))
    return folder / "engine"


@pytest.mark.parametrize("record", ["example", "hostile"])
def test_a_page_in_a_frame_is_what_the_engine_makes_of_it(
    record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an address, so that the map of the site has entries and every page names its own place."""
    monkeypatch.setenv("SITE_URL", "https://example.org/a/b/")
    if record == "hostile":
        hostile_record(tmp_path / "data")
    else:
        write_demo(tmp_path / "data", 7, 4)
    whole = rendered_whole(tmp_path / "data", tmp_path / "whole")
    assert same_bytes(whole, build(tmp_path / "data", tmp_path / "site").folder) == [SUMS]
    assert (whole / "sitemap.xml").read_text(encoding="utf-8").count("<loc>https://example.org/a/b/accounts/") > 5
