"""What was counted for a site is kept beside it: it spares work, hides no difference and makes none."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from generator.publish.again.counted import KIND, agreeing
from generator.publish.again.readings import Readings
from generator.publish.aside import Aside
from generator.publish.beside import readings_of
from generator.verify import answers, sample
from generator.verify import tables as reading
from tests.site.page_tree import BuiltSite

forking = pytest.mark.skipif(sys.platform != "linux", reason="a process is only forked there")
TABLE = "data/v1/inspections.csv"


class Large:
    """A site that is taken for a large one, and what is counted when it is held against its tables."""

    def __init__(self, site: Path) -> None:
        self.site, self.counted, self.aside = site, 0, False

    def told(self, program: str = "p", afresh: bool = False) -> list[str]:
        """Hold it against its tables and return what does not agree; count the blocks that were counted."""
        self.counted = 0
        kept = Readings(self.site, program, afresh, KIND)
        with agreeing(self.site, sample.names(self.site), False, kept, self.aside) as complaints:
            return complaints()

    @property
    def kept(self) -> Path:
        (found,) = readings_of(self.site, KIND).iterdir()
        return found


@pytest.fixture
def large(built_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Large:
    monkeypatch.setattr(sample, "SMALL", 0)
    monkeypatch.setattr(reading, "_PIECE", 100)
    made = Large(shutil.copytree(built_site.folder, tmp_path / "site"))
    counted = answers.counted

    def noted(*given: object) -> object:
        made.counted += 1
        return counted(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(answers, "counted", noted)
    return made


def test_what_was_counted_is_not_counted_again(large: Large) -> None:
    assert (large.told(), large.counted > 5) == ([], True)
    all_ = large.counted
    kept = large.kept.read_bytes()
    assert (large.told(), large.counted < all_ / 2) == ([], True)
    assert large.kept.read_bytes() == kept


@pytest.mark.parametrize("way", ["damaged", "cut off", "of another", "afresh", "gone"])
def test_memory_that_is_damaged_or_foreign_is_as_good_as_none(large: Large, way: str) -> None:
    large.told()
    all_, data = large.counted, large.kept.read_bytes()
    if way == "damaged":
        large.kept.write_bytes(data.replace(b"1}", b"2}"))
    elif way == "cut off":
        large.kept.write_bytes(data[:-9])
    elif way == "gone":
        shutil.rmtree(readings_of(large.site, KIND))
    assert large.told("q" if way == "of another" else "p", way == "afresh") == []
    assert large.counted == all_


def test_a_row_changed_in_a_table_is_found_though_all_else_is_known(large: Large) -> None:
    large.told()
    data = (large.site / TABLE).read_bytes()
    (large.site / TABLE).write_bytes(data.replace(b",fail,", b",pass,", 1))
    # The sum of the file too, but here it is the figures that count.
    assert any(one.startswith("index.html") for one in large.told())


def test_a_figure_changed_on_a_page_is_found_though_all_is_known(large: Large) -> None:
    large.told()
    page = large.site / "index.html"
    page.write_bytes(page.read_bytes().replace(b">11</data>", b">12</data>", 1))
    (told,) = large.told()
    assert told.startswith("index.html")


def test_nothing_is_complained_of_that_was_not_counted_now(large: Large, monkeypatch: pytest.MonkeyPatch) -> None:
    large.told()
    wrong = large.kept.read_bytes()[16:].replace(b'":{"":1}', b'":{"":2}')
    monkeypatch.setattr("generator.publish.again.readings.Readings.recall", lambda _self, _name: wrong)
    assert large.told() == []


def test_of_a_site_that_is_looked_at_whole_nothing_is_kept(large: Large, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "SMALL", 400)
    assert large.told() == []
    assert not readings_of(large.site, KIND).exists()


@forking
def test_a_process_of_its_own_finds_and_keeps_the_same(large: Large) -> None:
    page = large.site / "index.html"
    right, wrong = page.read_bytes(), page.read_bytes().replace(b">11</data>", b">12</data>", 1)
    here = large.told()
    kept = large.kept.read_bytes()
    shutil.rmtree(readings_of(large.site, KIND))
    large.aside = True
    assert (large.told(), large.counted) == (here, 0)
    assert large.kept.read_bytes() == kept
    page.write_bytes(wrong)
    (told,) = large.told()
    assert told.startswith("index.html")
    page.write_bytes(right)
    assert large.told() == []


@forking
def test_a_process_that_is_lost_is_not_missed(large: Large, monkeypatch: pytest.MonkeyPatch) -> None:
    large.aside = True
    monkeypatch.setattr(Aside, "_waited", lambda self: os.close(self._pipe))
    page = large.site / "index.html"
    page.write_bytes(page.read_bytes().replace(b">11</data>", b">12</data>", 1))
    (told,) = large.told()
    assert told.startswith("index.html")
    assert large.counted
