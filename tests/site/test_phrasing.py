"""How dates and numbers are written on pages: as people write them, and not torn apart at the end of a line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.pages import PAGES
from generator.pages.fragments import kept
from generator.publish.generate import ROOT
from generator.summary.rows import Rows
from generator.summary.wording import dated
from generator.words import say
from generator.words.figures import Number
from tests.site.building import site_of
from tests.site.page_tree import BuiltSite

GAPS = ROOT / "tests" / "sites" / "gap-and-closure" / "data"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2019", "2019年"),
        ("2022-02", "2022年2月"),
        ("2022-11-05", "2022年11月5日"),
        ("2022-Q1", "2022-Q1"),
        ("", ""),
    ],
)
def test_a_written_date_is_said_as_people_say_it(written: str, said: str) -> None:
    assert dated(written) == said


def test_a_number_in_a_heading_stays_with_what_it_counts() -> None:
    assert kept("每 7 天至少发 1 条") == "每\u00a07\u00a0天至少发 1\u00a0条"
    assert kept("在 20 个平台里") == "在\u00a020\u00a0个平台里"
    assert kept("<b> 中") == "&lt;b&gt; 中"
    told = say("pages.duty.indicator", n=Number(6, "inspections#rows"), duty="恢复更新")
    assert kept(told).endswith("</data>\u00a0个账号：恢复更新")


def test_the_method_says_since_when_a_rule_holds_in_words(built_site: BuiltSite) -> None:
    text = built_site.main("record/method.html").text
    assert "2022年2月起" in text
    assert "2022-02 起" not in text


def test_an_abolished_department_says_so_and_who_comes_after(tmp_path: Path) -> None:
    data = shutil.copytree(GAPS, tmp_path / "data")
    with (data / "departments.csv").open("a", encoding="utf-8") as file:
        file.write("jisheng,县计生局,,部门,,2023-04,weisheng；gongan\n")
    site = site_of(data)
    pages = {page.path: page.text for _, page in PAGES["department"].all(site, Rows(site))}
    text = pages["departments/jisheng.md"]
    assert "县计生局 · 2023年4月 · 已停用" in text
    assert "已停用（2023年4月）" in text
    assert "weisheng.html" in text
    assert "gongan.html" in text
    assert "已停用" not in pages["departments/gongan.md"]


def test_a_closed_account_is_not_compared_with_nobody() -> None:
    site = site_of(GAPS)
    pages = {page.path: page.text for _, page in PAGES["account"].all(site, Rows(site))}
    assert 'id="peers"' not in pages["accounts/gongan-weibo.md"]
    assert 'id="peers"' in pages["accounts/gongan-wechat.md"]
