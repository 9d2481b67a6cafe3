"""Feeds: read by a feed reader's parser and held against the rules of Atom (RFC 4287)."""

from __future__ import annotations

import posixpath
from datetime import date, datetime

import feedparser
import pytest
from lxml import etree

from generator.outputs.feed import ATOM
from generator.summary import addresses
from generator.summary.news import NEWEST
from generator.summary.site import Site
from tests.conftest import RecordFolder
from tests.outputs.conftest import Files, made
from tests.site.building import site_of

NAMES = {"a": ATOM}


def feeds(files: Files) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".xml")}


def values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_every_feed_keeps_the_rules(demo: Site, demo_files: Files) -> None:
    found = feeds(demo_files)
    assert len(found) == len(demo.units.id) + 1
    ids: list[str] = []
    for path, data in found.items():
        root = etree.fromstring(data)
        assert root.tag == f"{{{ATOM}}}feed"
        for holder in (root, *root.findall("a:entry", NAMES)):
            for name in ("id", "title", "updated"):
                (one,) = holder.findall(f"a:{name}", NAMES)
                assert one.text, (path, name)
            (alternate,) = holder.findall("a:link[@rel='alternate']", NAMES)
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), alternate.get("href", "")))
            assert goal.split("#")[0].endswith(".html"), path
            assert not goal.startswith(".."), path
        assert values(root, "a:author/a:name/text()") == [demo.settings["publisher"]]
        assert all(one.startswith("urn:uuid:") for one in values(root, "//a:id/text()")), path
        moments = [datetime.fromisoformat(text) for text in values(root, "//a:updated/text()")]
        assert all(moment.tzinfo for moment in moments)
        assert moments[0] == max(moments)
        assert sorted(moments[1:], reverse=True) == moments[1:], path
        ids += values(root, "a:id/text()")
        if path != addresses.SITE_FEED:
            assert len(root.findall("a:entry", NAMES)) <= NEWEST
    assert len(set(ids)) == len(ids)


def test_the_site_s_feed_tells_every_period_that_is_known(demo: Site, demo_files: Files) -> None:
    parsed = feedparser.parse(demo_files[addresses.SITE_FEED])
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title.startswith("【示例数据】")
    known = [slot for slot in demo.record.timeline if slot.state != "lacking"]
    assert len(parsed.entries) == len(known)
    not_held = [slot.period.label for slot in known if slot.state == "not_held"]
    assert not_held
    assert {one.title for one in parsed.entries} >= {f"{label}没有开展检查" for label in not_held}


def test_february_2022_is_told_as_the_notice_tells_it(meixian_files: Files) -> None:
    (entry,) = feedparser.parse(meixian_files[addresses.SITE_FEED]).entries
    assert entry.title == "2022年2月：29个账号，11个不合格"
    assert "6 个单位" in entry.content[0].value
    assert "2022年3月25日 18:00" in entry.content[0].value
    assert entry.updated == "2022-03-17T00:00:00+08:00"
    (entry,) = feedparser.parse(meixian_files[addresses.feed("gongan")]).entries
    assert entry.title == "2022年2月：7个账号6个不合格"
    assert "眉县交警（微信订阅号），超过一周信息未更新" in entry.content[0].value


def test_with_an_address_every_link_is_whole(meixian: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/xmt")
    for path, data in feeds(made(meixian)).items():
        root = etree.fromstring(data)
        assert all(one.startswith("https://example.org/xmt/") for one in values(root, "//a:link/@href"))
        assert values(root, "a:link[@rel='self']/@href") == [f"https://example.org/xmt/{path}"]


def test_what_is_no_address_is_not_used(meixian: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "javascript:alert(1)")
    assert addresses.site_root(meixian) == ""


def test_a_correction_brings_the_entry_up_again(record_folder: RecordFolder) -> None:
    files = made(site_of(record_folder.path))
    (entry,) = feedparser.parse(files[addresses.SITE_FEED]).entries
    assert (entry.published[:10], entry.updated[:10]) == ("2022-03-17", "2022-04-03")


def test_a_notice_without_a_date_is_told_on_the_last_day_of_its_period(record_folder: RecordFolder) -> None:
    record_folder.change("notices/2022-02.toml", "issued = 2022-03-17\n", "")
    record_folder.write("corrections.csv", record_folder.text("corrections.csv").splitlines()[0] + "\n")
    (entry,) = feedparser.parse(made(site_of(record_folder.path))[addresses.SITE_FEED]).entries
    assert entry.updated[:10] == date(2022, 2, 28).isoformat()
