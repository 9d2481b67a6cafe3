"""Hostile names stay names: every payload, in every file made beside the pages, read back by a parser of its kind."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from generator.outputs.safe import fit, markup
from generator.summary import addresses
from generator.summary.site import Site
from tests.conftest import SITE, RecordFolder
from tests.outputs.conftest import Files, made
from tests.site.building import site_of
from tests.site.page_tree import PageTree

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "breakout": '"></a><img src=x onerror=alert(2)>',
    "single": "' onload='alert(3)",
    "cdata": "]]><![CDATA[<b>",
    "comment": "--><!-- <?php ?>",
    "entity": "&lt;i&gt;&#60;u&#62;&nbsp;&bogus;",
    "doctype": '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    "svg": "</title></desc><script>alert(4)</script>",
    "styled": "</style><style>*{display:none}",
    "href": "javascript:alert(5)",
    "template": "{{7*7}}{%x%}{0}{name}%s",
    "calendar": "a;b,c:d\\e\\nEND:VEVENT",
    "quotes": "\"“”'‘’`",
    "path": "../../../etc/passwd",
    "formula": '=HYPERLINK("http://x.invalid")',
    "long": "很长的名字" * 30,
    "emoji": "单位😀𠮷",
    "spaces": "a　b c",
}
DRAWN = {"svg", "title", "desc", "rect", "path", "circle", "g", "text"}
TOLD = {"feed", "id", "title", "subtitle", "updated", "author", "name", "link", "entry", "published", "content"}
EVENT = {"DTSTART", "DTSTAMP", "CLASS", "LAST-MODIFIED", "LOCATION", "TRANSP", "UID", "SUMMARY", "DESCRIPTION"}
HEAD = ["编号", "名称", "简称", "平台", "主办单位", "归属依据", "归属说明", "别名", "启用", "注销", "继任账号", "网址"]
ROWS = ["序号", "账号名称", "媒体类型", "存在问题", "每周更新（核心指标）", "发布条数", "总体评价"]


def table(rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A record with a department and a failing account for each payload, which is also its name and its problem."""
    folder: Path = tmp_path_factory.mktemp("hostile") / "data"
    record = RecordFolder(folder)
    units = [[id_, text, "", "部门", "", "", ""] for id_, text in PAYLOADS.items()]
    record.write("site.toml", SITE.replace('"甲县政务新媒体检查"', f"'''{PAYLOADS['svg']}{PAYLOADS['quotes'][:6]}'''"))
    record.write("departments.csv", table([["编号", "名称", "别名", "类型", "启用", "停用", "继任单位"], *units]))
    accounts = [[id_, text, "", "抖音", id_, "名称推断", *[""] * 6] for id_, text in PAYLOADS.items()]
    record.write("accounts.csv", table([HEAD, *accounts]))
    rows = [[str(n), text, "抖音", text, "否", "1", "不合格"] for n, text in enumerate(PAYLOADS.values(), 1)]
    record.write("inspections/2022-02.csv", table([ROWS, *rows]))
    told = f"{PAYLOADS['breakout']}{PAYLOADS['comment']}"
    record.write(
        "notices/2022-02.toml",
        f"issued = 2022-03-17\nissuer = '''{told}'''\n[deadline]\nat = 2022-03-25T18:00:00+08:00\n"
        f"to = '''{PAYLOADS['calendar']}'''\nbasis = '''{told}'''\n",
    )
    for name in ("rectifications", "interviews", "replies", "corrections"):
        record.write(f"{name}.csv", record.text(f"{name}.csv").splitlines()[0] + "\n")
    return site_of(folder)


@pytest.fixture(scope="module")
def files(hostile: Site) -> Files:
    return made(hostile)


def name_of(site: Site, id_: str) -> str:
    """Return the name as the record has it after cleaning."""
    name = site.units.name[site.units.id.index(id_)]
    assert len(name) > 2
    return name


def spaced(text: str) -> str:
    return " ".join(text.split())


def unescaped(text: str) -> str:
    """Return a TEXT value that the library leaves as it stands."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


@pytest.mark.parametrize("id_", PAYLOADS)
def test_in_a_calendar(hostile: Site, files: Files, id_: str) -> None:
    read = Calendar.from_ical(files[addresses.calendar(id_)])
    (event,) = read.events
    assert event["summary"] == f"{name_of(hostile, id_)}：交整改报告（2022年2月）"
    assert event["location"] == PAYLOADS["calendar"]
    assert unescaped(str(read["x-wr-calname"])) == f"{name_of(hostile, id_)} · 整改截止"
    assert event.errors == []
    assert len(read.subcomponents) == 2


def test_in_the_calendar_of_all(files: Files) -> None:
    read = Calendar.from_ical(files[addresses.SITE_CALENDAR])
    assert len(read.events) == len(PAYLOADS)
    keys = {key for event in read.events for key in event}
    assert keys == EVENT


@pytest.mark.parametrize("id_", PAYLOADS)
def test_in_a_feed(hostile: Site, files: Files, id_: str) -> None:
    data = files[addresses.feed(id_)]
    root = etree.fromstring(data)
    text = {etree.QName(one).localname: one.text for one in root}
    assert text["title"] == f"{name_of(hostile, id_)} · 政务新媒体检查"
    assert {etree.QName(one).localname for one in root.iter()} == TOLD
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    (content,) = root.iter("{*}content")
    assert name_of(hostile, id_) in (content.text or "")


@pytest.mark.parametrize("id_", PAYLOADS)
@pytest.mark.parametrize("kind", [addresses.ACCOUNTS, addresses.DEPARTMENTS])
def test_in_a_badge(hostile: Site, files: Files, id_: str, kind: str) -> None:
    svg = etree.fromstring(files[addresses.badge(kind, id_)])
    title, desc = svg[0], svg[1]
    assert spaced(name_of(hostile, id_)) in (title.text or "")
    assert PAYLOADS["breakout"] in (desc.text or "")
    assert {etree.QName(one).localname for one in svg.iter()} <= DRAWN
    assert not [key for one in svg.iter() for key in one.attrib if str(key).startswith("on") or "href" in str(key)]


@pytest.mark.parametrize("id_", PAYLOADS)
@pytest.mark.parametrize("kind", [addresses.ACCOUNTS, addresses.DEPARTMENTS])
def test_in_a_card(hostile: Site, files: Files, id_: str, kind: str) -> None:
    page = PageTree(files[addresses.card(kind, id_)].decode())
    assert page.faults == []
    assert page.root.one("h1").text.startswith(spaced(name_of(hostile, id_)))
    assert shape(page) <= shape(PageTree(files[addresses.card(kind, "emoji")].decode()))


@pytest.mark.parametrize("id_", PAYLOADS)
def test_in_what_leads_on(hostile: Site, files: Files, id_: str) -> None:
    path = addresses.by_name(name_of(hostile, id_))
    if not path:
        assert id_ == "quotes"
        return
    assert path.count("/") == 2
    assert path.isascii()
    page = PageTree(files[path].decode())
    assert page.faults == []
    assert spaced(name_of(hostile, id_)) in page.root.one("h1").text
    assert shape(page) <= {("a", "href"), ("li", ""), ("ul", ""), ("p", ""), ("h1", "")} | shape(
        PageTree(files["periods/latest.html"].decode())
    )


def shape(page: PageTree) -> set[tuple[str, str]]:
    return {(one.tag, name) for one in page.root.walk() for name in (*one.attrs, "")}


@pytest.mark.parametrize(
    "char", ["\0", "\x08", "\x1b", "\ud800", "\ufffe", "\uffff", "\ufdd0", "\x7f", "\x85"], ids=ascii
)
def test_what_xml_cannot_hold_is_left_out(char: str) -> None:
    assert fit(f"a{char}b") == "ab"
    etree.fromstring(f"<a b='{markup(char + '<')}'>{markup('x' + char)}</a>")
