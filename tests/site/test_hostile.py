"""Untrusted text arrives as text in every place it is put to, and nothing is born from it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import plotly.graph_objects as go
import pytest

from tests.conftest import RecordFolder
from tests.site.hostile_record import AREA, BORN, COMMENT, FORMULA, MARKDOWN, NAMES, SCRIPT, TITLE, UNIT
from tests.site.page_tree import BuiltSite, Element
from tests.site.test_structure import charts, description, links

# Attributes that carry free text, where hostile words may stand as long as they stay words.
CARRIERS = {"content", "data-v", "data-chart", "data-f", "data-search", "data-label", "aria-label", "title", "alt"}
REFUSED = ["\0", "\x1b[31m", "\x07", "\u202e", "\u2066", "\u2028", "\x85"]


def shapes(site: BuiltSite) -> set[tuple[str, str]]:
    """Return every (element, attribute) of a site's pages."""
    return {(one.tag, name) for path in site.pages for one in site.page(path).root.walk() for name in (*one.attrs, "")}


def shown(text: str) -> str:
    """Return text as a reader sees it: white space as one space."""
    return " ".join(text.split())


def test_every_page_stays_well_formed(hostile_site: BuiltSite) -> None:
    assert [(path, fault) for path in hostile_site.pages for fault in hostile_site.page(path).faults] == []
    for path in hostile_site.pages:
        assert [id_ for id_, n in Counter(hostile_site.page(path).ids).items() if n > 1] == [], path


def test_no_element_and_no_attribute_is_born(
    hostile_site: BuiltSite, built_site: BuiltSite, demo_site: BuiltSite
) -> None:
    assert shapes(hostile_site) <= shapes(built_site) | shapes(demo_site)


def test_no_attribute_but_those_for_text_holds_any_of_it(hostile_site: BuiltSite) -> None:
    for path in hostile_site.pages:
        for one in hostile_site.page(path).root.walk():
            for name, value in one.attrs.items():
                assert name in CARRIERS or not any(word in value for word in BORN), (path, one)


def test_nothing_leads_out_and_no_script_is_new(hostile_site: BuiltSite, built_site: BuiltSite) -> None:
    def scripts(site: BuiltSite) -> set[str]:
        found = [one for path in site.pages for one in site.page(path).root.all("script")]
        return {one.attrs.get("src", "").replace("../", "") or one.attrs.get("type", one.raw) for one in found}

    assert scripts(hostile_site) <= scripts(built_site)
    for path in hostile_site.pages:
        assert not [address for _, _, address in links(hostile_site.page(path)) if ":" in address], path


@pytest.mark.parametrize("account", NAMES)
def test_a_name_arrives_in_heading_title_description_and_table(hostile_site: BuiltSite, account: str) -> None:
    name = NAMES[account]
    page = hostile_site.page(f"accounts/{account}.html")
    assert page.root.one("h1").text == shown(f"{name} 微信订阅号")
    assert page.root.one("title").text.startswith(shown(f"{name}（微信订阅号） · 2022年3月 · "))
    assert description(page).startswith(name)
    rows = hostile_site.main("periods/2022-02.html").one("table", "records--rated").all("tr")
    cells = [[cell.text for cell in row.children if isinstance(cell, Element)] for row in rows]
    assert shown(f"{name} 微信订阅号") in [row[0] for row in cells]
    assert shown(name) in [row[2] for row in cells if len(row) > 2]


def test_a_unit_an_area_and_a_notice_arrive_as_they_are(hostile_site: BuiltSite) -> None:
    assert hostile_site.page("departments/unit.html").root.one("h1").text == UNIT
    assert AREA in description(hostile_site.page("index.html"))
    assert TITLE in hostile_site.said("periods/2022-02.html")
    assert MARKDOWN in hostile_site.said("departments/unit.html")
    assert COMMENT in hostile_site.said("index.html") + hostile_site.said("departments/unit.html")
    for path in hostile_site.pages:
        page = hostile_site.page(path)
        assert page.root.one("title").text.endswith(f"甲县{SCRIPT}政务新媒体检查"), path
        assert SCRIPT in page.root.one("header").text, path
        assert SCRIPT in page.root.one("footer").text, path


def test_a_correction_tells_both_values(hostile_site: BuiltSite) -> None:
    said = hostile_site.said("record/corrections.html")
    assert SCRIPT in said
    assert NAMES["a-breakout"] in said
    assert NAMES["a-template"] in said


def test_charts_keep_their_figures(hostile_site: BuiltSite) -> None:
    found = charts(hostile_site)
    assert found
    for _, chart in found:
        go.Figure(json.loads(chart.one("script", "chart__plot").raw))
    words = json.dumps([json.loads(chart.one("script", "chart__plot").raw) for _, chart in found], ensure_ascii=False)
    # Plotly reads a little markup in labels: what looks like an element must not reach it as one.
    assert "<script" not in words
    assert "<img" not in words


def test_the_names_of_the_search_are_plain_strings(hostile_site: BuiltSite) -> None:
    text = hostile_site.text("assets/names.js")
    assert not any(char in text for char in "<>&\u2028\u2029")
    names = json.loads(text.removeprefix("window.siteNames=").removesuffix(";\n"))
    assert {one[0] for one in names} == {UNIT, *NAMES.values()}


def test_the_open_data_holds_the_very_text_and_only_excel_gets_a_guard(hostile_site: BuiltSite) -> None:
    def column(file: str) -> list[str]:
        text = (hostile_site.folder / "data/v1" / file).read_bytes().decode("utf-8-sig")
        return [row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))]

    assert sorted(column("accounts.csv")) == sorted(NAMES.values())
    guarded = [f"'{name}" if name[0] in "=-+@" else name for name in column("accounts.csv")]
    assert column("accounts.excel.csv") == guarded
    assert f"'{FORMULA}" in guarded
    assert [one["name"] for one in hostile_site.rows("accounts")] == column("accounts.csv")


@pytest.mark.parametrize("char", REFUSED, ids=ascii)
@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("accounts.csv", "法治甲县"),
        ("departments.csv", "县法制办"),
        ("inspections/2022-02.csv", "超过两周"),
        ("replies.csv", "已整改"),
    ],
)
def test_what_steers_a_screen_is_refused(char: str, file: str, old: str, record_folder: RecordFolder) -> None:
    record_folder.change(file, old, old[:1] + char + old[1:])
    assert {"control-character", "encoding"} & {code for code, *_ in record_folder.found()}
    assert record_folder.load()[0].record is None
