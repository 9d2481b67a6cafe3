"""No site is published whose figures do not agree with its own tables: the build says which, the last site stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.outputs import forms
from generator.pages import render
from generator.publish.look.agree import disagreements
from generator.verify import sample, verify
from generator.verify.sample import LARGE, Sample, chosen, sample_for, spread
from generator.words.figures import Number
from tests.command.test_publication import assert_kept, out, publish
from tests.conftest import RecordFolder
from tests.site.page_tree import BuiltSite

__all__ = ["out"]
ALL_ROWS = "inspections?period=2022-02#rows"
WRONG = f'<data value="5" data-q="{ALL_ROWS}">5</data>'


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of all templates that a test may spoil."""
    folder = shutil.copytree(render.TEMPLATES, tmp_path / "templates")
    monkeypatch.setattr(render, "TEMPLATES", folder)
    caches = (render.environment, render._template)
    for one in caches:
        one.cache_clear()
    yield folder
    for one in caches:
        one.cache_clear()


def test_a_template_that_shows_a_wrong_figure_publishes_nothing(
    record_folder: RecordFolder, out: Path, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = templates / "method.html"
    page.write_text(page.read_text(encoding="utf-8") + WRONG, encoding="utf-8")
    assert publish(record_folder, out) == 1
    assert_kept(out)
    first, told, *rest = capsys.readouterr().err.splitlines()
    assert first == "生成的网站没有通过核对，没有发布；原来的网站不变。"
    assert told == f"record/method.html：写的是 5，按数据是 4。{ALL_ROWS}"
    assert rest == []


def test_a_maker_that_counts_wrongly_publishes_nothing(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def one_more(number: Number) -> str:
        return f'<data value="{number + 1}" data-q="{number.query.replace("&", "&amp;")}">{number + 1}</data>'

    monkeypatch.setattr(Number, "__html__", one_more)
    assert publish(record_folder, out) == 1
    assert_kept(out)
    said = capsys.readouterr().err
    assert f"index.html：写的是 4，按数据是 3。{ALL_ROWS.replace('#', '&rating!=none#')}" in said
    assert "还有 " in said


def test_a_table_that_loses_a_row_on_its_way_publishes_nothing(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = forms._lines
    monkeypatch.setattr(forms, "_lines", lambda rows: lines(rows[:-1] if len(rows) == 4 else rows))
    assert publish(record_folder, out) == 1
    assert_kept(out)
    assert "按数据是 3。inspections?period=2022-02" in capsys.readouterr().err


# Of each kind: few enough for this site to be a large one.
EACH = 8


def wrong_in(site: Path, page: str) -> None:
    """Put a wrong figure at the end of a page."""
    data = (site / page).read_bytes()
    (site / page).write_bytes(data.replace(b"</body>", WRONG.encode() + b"</body>"))


@pytest.fixture
def large(built_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site of 眉县 that may be spoiled, where every site is taken for a large one."""
    monkeypatch.setattr(sample, "SMALL", 0)
    monkeypatch.setattr(sample, "LARGE", LARGE._replace(each=EACH))
    return shutil.copytree(built_site.folder, tmp_path / "site")


def pages_of(site: Path) -> list[str]:
    return [name for name in sample.names(site) if name.endswith(".html")]


def test_of_a_large_site_a_sample_is_looked_at_with_pages_of_every_kind(large: Path) -> None:
    looked, whole = chosen(pages_of(large), EACH), pages_of(large)
    kinds = {page.partition("/")[0] for page in whole}
    assert {page.partition("/")[0] for page in looked} == kinds
    report = verify(large, thorough=False)
    assert (report.pages, report.differences) == (len(looked), ())
    assert 0 < report.figures < verify(large).figures
    assert report.pages <= EACH * len(kinds) < len(whole)


def test_a_wrong_figure_is_found_on_whatever_page_of_the_sample_it_stands(large: Path) -> None:
    for page in chosen(pages_of(large), EACH):
        wrong_in(large, page)
    told = list(disagreements(large, thorough=False))
    assert len(told) == len(chosen(pages_of(large), EACH))
    assert f"duties/interviews.html：写的是 5，按数据是 29。{ALL_ROWS}" in told


def test_what_a_sample_passes_over_is_found_when_all_is_asked_for(large: Path) -> None:
    passed = sorted(set(pages_of(large)) - set(chosen(pages_of(large), EACH)))
    assert passed
    for page in passed:
        wrong_in(large, page)
    assert list(disagreements(large, thorough=False)) == []
    assert len(list(disagreements(large, thorough=True))) == len(passed)


def test_of_large_downloads_a_sample_sees_the_size_at_least(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "LARGE", Sample(each=12, largest=1))
    path = large / "data/v1/inspections.json"
    path.write_bytes(path.read_bytes() + b" ")
    size = path.stat().st_size
    told = list(disagreements(large, thorough=False))
    assert told == [f"data/v1/inspections.json：文件有 {size} 字节，公布的是 {size - 1}。"]


def test_a_county_is_looked_at_whole() -> None:
    assert sample_for(201) == Sample() == sample_for(sample.SMALL)
    assert sample_for(sample.SMALL + 1) == LARGE


@pytest.mark.parametrize(("n", "most"), [(0, 3), (3, 3), (4, 3), (100, 12), (7, 0), (25, 24)])
def test_a_sample_is_spread_from_the_first_to_the_last(n: int, most: int) -> None:
    found = spread(range(n), most)
    assert len(found) == (min(n, most) if most else n)
    assert sorted(set(found)) == list(found)
    assert not n or (found[0], found[-1]) == (0, n - 1)
