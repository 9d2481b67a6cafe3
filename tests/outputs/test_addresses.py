"""Lasting addresses: where things lie, what leads on to what."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.outputs import opendata
from generator.summary import addresses
from generator.summary.rows import Rows
from generator.summary.site import Site
from tests.conftest import ACCOUNTS, RecordFolder
from tests.outputs.conftest import Files, made
from tests.site.building import site_of
from tests.site.page_tree import PageTree

NAMES = [
    ("眉县交警", "go/mxj/meixianjiaojing.html"),
    ("Ｍeixian 公安", "go/mga/meixiangongan.html"),
    ("教育", "go/jy/jiaoyu.html"),
    ("con", "go/c/con-.html"),
    ("从欧宁", "go/con-/congouning.html"),
    ("../../etc/passwd", "go/e/etcpasswd.html"),
    ("长" * 80, f"go/ccc/{('chang' * 80)[:60]}.html"),
    ("😀", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "path"), NAMES)
def test_a_name_has_one_plain_address(name: str, path: str) -> None:
    assert addresses.by_name(name) == path


def test_addresses_once_given_stay() -> None:
    """These stand in other people's pages and calendars: a change here breaks them."""
    assert (
        addresses.badge(addresses.ACCOUNTS, "meixian-jiaoyu-wechat") == "badges/accounts/f7/meixian-jiaoyu-wechat.svg"
    )
    assert addresses.card(addresses.DEPARTMENTS, "gongan") == "cards/departments/1d/gongan.html"
    assert addresses.calendar("gongan") == "feeds/departments/1d/gongan.ics"
    assert addresses.feed("gongan") == "feeds/departments/1d/gongan.xml"
    assert (addresses.SITE_CALENDAR, addresses.SITE_FEED) == ("feeds/deadlines.ics", "feeds/site.xml")
    assert (addresses.LATEST_PAGE, addresses.LATEST_DATA) == ("periods/latest.html", "data/v1/inspections/latest")


def test_no_folder_grows_without_bound() -> None:
    folders = Counter(addresses.shard(f"shili-{n}-wechat") for n in range(178_700))
    assert len(folders) == 256
    assert max(folders.values()) < 1000


def test_latest_leads_to_the_newest_period(demo: Site, demo_files: Files) -> None:
    page = PageTree(demo_files["periods/latest.html"].decode())
    assert page.faults == []
    goal = f"../periods/{demo.slot.period.id}.html"
    assert [one.attrs["href"] for one in page.root.all("a")] == [goal]
    refresh = [one.attrs["content"] for one in page.root.all("meta") if one.attrs.get("http-equiv") == "refresh"]
    assert refresh == [f"0; url={goal}"]


def test_the_latest_table_is_the_newest_one(demo: Site) -> None:
    files = {one.path: one.whole for _, found in opendata.periods(demo, Rows(demo)) for one in found}
    for end in (".csv", ".excel.csv", ".json"):
        assert files[addresses.LATEST_DATA + end] == files[f"data/v1/inspections/{demo.slot.period.id}{end}"]


def test_every_name_present_and_past_leads_on(demo: Site, demo_files: Files) -> None:
    frames = ((demo.record.accounts, demo.accounts.url), (demo.record.departments, demo.units.url))
    past = 0
    for frame, urls in frames:
        for name, others, url in zip(frame["name"], frame["aliases"], urls, strict=True):
            for one in (name, *(alias.name for alias in others)):
                page = PageTree(demo_files[addresses.by_name(one)].decode())
                assert page.faults == []
                assert f"../../{url}" in [link.attrs["href"] for link in page.root.all("a")]
            past += len(others)
    assert past


def test_names_that_sound_alike_share_a_page_that_asks(record_folder: RecordFolder) -> None:
    more = "jiayu-douyin,甲县教预,教预,抖音,jiaoyu,名称推断,,,,,,\n"
    record_folder.write("accounts.csv", ACCOUNTS + more)
    files = made(site_of(record_folder.path))
    page = PageTree(files["go/jxj/jiaxianjiaoyu.html"].decode())
    hrefs = [one.attrs["href"] for one in page.root.all("a")]
    assert hrefs == ["../../accounts/jiaoyu-wechat.html", "../../accounts/jiayu-douyin.html"]
    assert not [one for one in page.root.all("meta") if one.attrs.get("http-equiv") == "refresh"]
