"""Badges and cards: small, complete, of the newest period, and the same marks as on the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from generator.outputs.badge import width
from generator.outputs.marks import LOOKS
from generator.summary import addresses
from generator.summary.marks import MARKS
from generator.summary.site import Site
from tests.outputs.conftest import Files
from tests.site.building import MEIXIAN
from tests.site.page_tree import PageTree

THEME = MEIXIAN.parent / "generator" / "theme"
DRAWN = {"svg", "title", "desc", "rect", "path", "circle", "g", "text"}
SVG = "{http://www.w3.org/2000/svg}"


def text_of(svg: etree._Element, tag: str) -> str:
    (found,) = svg.findall(f"{SVG}{tag}")
    return found.text or ""


@pytest.fixture(params=["meixian", "demo"])
def site_and_files(request: pytest.FixtureRequest) -> tuple[Site, Files]:
    return request.getfixturevalue(request.param), request.getfixturevalue(f"{request.param}_files")


def test_every_account_and_department_has_a_badge_and_a_card(site_and_files: tuple[Site, Files]) -> None:
    site, files = site_and_files
    for kind, ids in ((addresses.ACCOUNTS, site.accounts.id), (addresses.DEPARTMENTS, site.units.id)):
        assert {path for path in files if path.startswith(f"badges/{kind}/")} == {addresses.badge(kind, i) for i in ids}
        assert {path for path in files if path.startswith(f"cards/{kind}/")} == {addresses.card(kind, i) for i in ids}


def test_a_badge_says_name_period_and_rating_and_stays_small(site_and_files: tuple[Site, Files]) -> None:
    site, files = site_and_files
    label = site.slot.period.label
    for account, id_ in enumerate(site.accounts.id):
        data = files[addresses.badge(addresses.ACCOUNTS, id_)]
        svg, word = etree.fromstring(data), site.mark(account, site.latest).word
        title = f"{site.accounts.full[account]}：{label}检查，{word}"
        assert text_of(svg, "title") == ("【示例数据】" if site.sample else "") + title
        assert text_of(svg, "desc")
        assert svg.get("role") == "img"
        shown = [one.text or "" for one in svg.iter(f"{SVG}text")]
        assert shown[1] == word
        assert label in shown[0]
        assert ("示例" in shown[0]) == site.sample
        assert len(data) < 1500
        assert {etree.QName(one).localname for one in svg.iter()} <= DRAWN


def test_the_words_of_a_badge_have_room(meixian_files: Files) -> None:
    for path in (path for path in meixian_files if path.endswith(".svg")):
        svg = etree.fromstring(meixian_files[path])
        whole = int(svg.get("width", "0"))
        for text in svg.iter(f"{SVG}text"):
            assert int(text.get("x", "0")) + int(text.get("textLength", "0")) <= whole - 8, path
            assert abs(int(text.get("textLength", "0")) - width(text.text or "")) < 1


def test_marks_and_colours_are_those_of_the_pages() -> None:
    sprite = (THEME / "partials" / "sprite.html").read_text(encoding="utf-8")
    tokens = (THEME / "assets" / "site" / "tokens.css").read_text(encoding="utf-8")
    assert set(LOOKS) == {mark.suffix for mark in MARKS}
    for suffix, look in LOOKS.items():
        found = re.search(rf'<symbol id="m-{suffix}" viewBox="0 0 16 16">(.*?)</symbol>', sprite)
        assert found
        assert look.mark == found[1]
        for name, value in (("fill", look.fill), ("edge", look.edge), ("on", look.on)):
            # What has no rating shares one set.
            key = "none" if suffix in ("unrated", "missing") else suffix
            first = re.search(rf"--r-{key}-{name}:\s*(#\w+)", tokens)
            assert first
            assert value == first[1], (suffix, name)


def test_a_card_is_a_sound_small_page(site_and_files: tuple[Site, Files]) -> None:
    site, files = site_and_files
    cards = {path: data.decode() for path, data in files.items() if path.startswith("cards/")}
    for path, text in cards.items():
        page = PageTree(text)
        assert page.faults == [], path
        assert page.root.one("html").attrs["lang"] == "zh-CN"
        assert "noindex" in [one.attrs.get("content") for one in page.root.all("meta")]
        assert len(page.root.all("h1")) == len(page.root.all("main")) == 1
        assert not page.root.all("script")
        assert not page.root.all("style")
        assert not [one for one in page.root.walk() if "style" in one.attrs]
        assert page.root.all("link")[0].attrs["href"] == "../../../assets/site/card.css"
        (link,) = page.root.all("a")
        assert link.attrs["target"] == "_blank"
        assert link.attrs["rel"] == "noopener"
        assert site.slot.period.label in page.root.one("p", "card__when").text
        assert ("示例数据" in page.root.one("main").text) == site.sample
        assert len(text.encode()) < 2500


def test_the_card_of_a_failing_account_says_why_and_by_when(meixian_files: Files) -> None:
    page = PageTree(meixian_files[addresses.card(addresses.ACCOUNTS, "meixian-jiaojing-wechat")].decode())
    assert page.root.one("p", "card__say").text == "不合格超过一周信息未更新"
    assert page.root.one("p", "card__due").text == "整改报告要在 2022年3月25日 18:00 前交。"
    page = PageTree(meixian_files[addresses.card(addresses.DEPARTMENTS, "gongan")].decode())
    assert page.root.one("p", "card__say").text == "7个账号6个不合格"


def test_the_card_says_what_the_published_data_say(meixian: Site, meixian_files: Files, tmp_path: Path) -> None:
    from generator.outputs import opendata
    from generator.summary.rows import Rows

    files = {one.path: one.whole for _, found in opendata.tables(meixian, Rows(meixian)) for one in found}
    for one in json.loads(files["data/v1/accounts.json"])["rows"]:
        text = meixian_files[addresses.card(addresses.ACCOUNTS, one["id"])].decode()
        assert f'class="card card--{one["state"]}"' in text
