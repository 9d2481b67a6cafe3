"""Which pages are looked at: every kind, and of a kind those that between them show all it can show."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.command import main, screenshots
from generator.outputs import OUTPUTS
from generator.pages import PAGES
from generator.screens.gallery import gallery
from generator.screens.kinds import LOST, Shown, shown, telling, traits
from generator.screens.views import PRINT, VIEWS
from generator.summary.rows import Rows
from tests.site.building import MEIXIAN, site_of

PLAIN = '<p class="a b">'


@pytest.fixture(scope="module")
def pages() -> list[Shown]:
    site = site_of(MEIXIAN)
    return shown(site, Rows(site))


def test_every_kind_of_page_is_looked_at(pages: list[Shown]) -> None:
    assert list(PAGES) == [kind for kind in dict.fromkeys(one.kind for one in pages) if kind in PAGES]
    kinds = {one.kind for one in pages}
    assert {"cards of accounts", "written", "lost"} <= kinds <= {*PAGES, *OUTPUTS, "written", "lost"}
    assert {one.path for one in pages} >= {"index.html", "about.html", "guide.html", "duties/closures.html", LOST}


def test_a_failing_and_a_faultless_account_are_both_looked_at(pages: list[Shown]) -> None:
    site = site_of(MEIXIAN)
    chosen = {one.path for one in pages}
    made = (page for _, page in PAGES["account"].all(site, Rows(site)))
    texts = [page.text for page in made if page.path.replace(".md", ".html") in chosen]
    titles = {text.splitlines()[1].rpartition("·")[2].strip(' "') for text in texts}
    assert {"优", "合格", "不合格"} <= titles


def test_what_only_leads_on_to_a_page_is_not_looked_at(pages: list[Shown]) -> None:
    assert "periods/latest.html" not in {one.path for one in pages}


def test_a_picture_is_named_by_kind_and_address(pages: list[Shown]) -> None:
    assert Shown("account", "accounts/x-wechat.html").name == "account--accounts-x-wechat"
    assert len({one.name for one in pages}) == len(pages)


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        ([PLAIN, PLAIN], ["0"]),
        ([PLAIN, '<p class="a b c">'], ["1"]),
        ([PLAIN, '<p class="c">'], ["0", "1"]),
        ([PLAIN, '<section aria-labelledby="x">'], ["0", "1"]),
        (['title: "县公安局 · 2 个不合格"', 'title: "县财政局 · 3 个不合格"'], ["0"]),
        (['title: "县公安局 · 不合格"', 'title: "县财政局 · 优"'], ["0", "1"]),
        (["", ""], ["0"]),
        ([], []),
    ],
)
def test_the_fewest_pages_that_show_everything_are_chosen(texts: list[str], chosen: list[str]) -> None:
    assert telling([(str(place), text) for place, text in enumerate(texts)], 9) == chosen


def test_of_one_kind_no_more_are_chosen_than_asked_for() -> None:
    assert len(telling([(str(n), f'<p class="c{n}">') for n in range(20)], 5)) == 5


def test_traits_are_components_sections_and_the_state_in_the_title() -> None:
    text = 'title: "眉县教育 · 2022年2月 · 优"\n<section class="sec sec--rail" aria-labelledby="duty">'
    assert traits(text) == {"sec", "sec--rail", "#duty", "优"}


def test_the_gallery_shows_every_page_in_every_view_and_on_paper() -> None:
    text = gallery([Shown("home", "index.html")], "data")
    for view in (*(view.name for view in VIEWS), PRINT):
        assert f'src="{view}/home--index.png"' in text


def test_a_record_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["screenshots", "--quiet", "--data", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2


def test_of_a_record_of_many_accounts_one_page_of_each_kind_is_looked_at(pages: list[Shown]) -> None:
    firsts = screenshots.firsts(pages, screenshots.MANY_KINDS)
    assert [one.kind for one in firsts] == list(screenshots.MANY_KINDS)
    assert [one.path for one in firsts][:3] == ["index.html", "accounts/index.html", "departments/index.html"]
