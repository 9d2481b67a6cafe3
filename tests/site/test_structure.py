"""What holds for every page of a built site, whatever it says."""

from __future__ import annotations

import gzip
import html
import itertools
import json
import posixpath
import re
from collections import Counter
from functools import cache
from urllib.parse import unquote, urlsplit

import plotly.graph_objects as go
import pytest

from tests.site.page_tree import BuiltSite, Element, PageTree, urls_of_css

KB = 1024
BUDGET, CHART_BUDGET = 100 * KB, 400 * KB
# What a server shows for a wrong address cannot know where it stands, so its addresses start at the site's root.
LOST = "404.html"
LOADED_BY_SCRIPT = (
    *(f"assets/site/{name}.js" for name in ("tables", "charts", "chapters", "figures", "query")),
    "assets/names.js",
)
ON_DEMAND = ("assets/site/save.js",)
IN_WECHAT = "assets/site/wechat.js"
CHART_LIBRARY = ("assets/plotly/plotly-basic.min.js", "assets/plotly/plotly-locale-zh-cn.js")
BROKEN = [
    ("<div><p>one</div>", "</div> closes <p>"),
    ("<p>one<div>two</div></p>", "<div> in <p>"),
    ("<a href='x'><b><a href='y'></a></b></a>", "<a> in itself"),
    ("<ul><p>one</p></ul>", "<p> straight in <ul>"),
    ("<table><tr><td>one</td></tr></table>", "<tr> in <table>"),
    ("<table>one</table>", "text 'one' straight in <table>"),
    ("<i id='a' id='b'></i>", "<i> has an attribute twice"),
    ("<div/>", "<div/> closes itself outside a drawing"),
    ("<div>", "<div> is never closed"),
    ("<!-- one -->", "a comment: ' one '"),
]


@pytest.mark.parametrize(("text", "fault"), BROKEN)
def test_the_reader_of_pages_finds_what_is_broken(text: str, fault: str) -> None:
    assert any(fault in found for found in PageTree(text).faults)


def test_a_sound_page_has_no_fault() -> None:
    text = "<!doctype html><ul><li><a href='x'>1</a><svg><path d=''/></svg></li></ul><dl><div><dt>a</dt></div></dl>"
    assert PageTree(text).faults == []


def test_every_page_is_well_formed(any_site: BuiltSite) -> None:
    assert [(path, fault) for path in any_site.pages for fault in any_site.page(path).faults] == []


def test_every_id_is_given_once(any_site: BuiltSite) -> None:
    twice = {path: [id_ for id_, n in Counter(any_site.page(path).ids).items() if n > 1] for path in any_site.pages}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_every_page_has_one_heading_a_title_a_language_and_its_landmarks(any_site: BuiltSite) -> None:
    for path in any_site.pages:
        root = any_site.page(path).root
        assert len(root.all("h1")) == len(root.all("main")) == 1, path
        assert len(root.one("head").all("title")) == 1, path
        assert root.one("h1").text, path
        assert root.one("title").text.endswith("政务新媒体检查"), path
        assert root.one("html").attrs["lang"].startswith("zh"), path
        assert any(one.attrs.get("name") == "viewport" for one in root.all("meta")), path


def test_headings_do_not_skip_a_level(any_site: BuiltSite) -> None:
    for path in any_site.generated:
        levels = [int(one.tag[1]) for one in any_site.main(path).walk() if re.fullmatch("h[1-6]", one.tag)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (path, levels)


def test_every_generated_page_has_a_title_and_a_description_of_its_own(any_site: BuiltSite) -> None:
    titles = Counter(any_site.page(path).root.one("title").text for path in any_site.pages)
    assert [title for title, n in titles.items() if n > 1] == []
    for path in any_site.generated:
        assert len(description(any_site.page(path))) > 10, path


def description(page: PageTree) -> str:
    """Return the description of a page."""
    found = [one.attrs["content"] for one in page.root.all("meta") if one.attrs.get("name") == "description"]
    return found[0] if found else ""


def test_the_home_page_is_named_by_its_finding(built_site: BuiltSite) -> None:
    assert built_site.page("index.html").root.one("title").text.startswith("2022年2月：29个账号，11个不合格")
    assert built_site.page("accounts/index.html").root.one("title").text.startswith("全部账号：29个")


# ---- links ----


def links(page: PageTree) -> list[tuple[Element, str, str]]:
    """Return (element, attribute, address) of everything a page loads or leads to."""
    names = ("href", "src", "action", "srcset", "poster", "data", "xlink:href", "formaction", "ping")
    return [(one, name, one.attrs[name]) for one in page.root.walk() for name in names if name in one.attrs]


def test_every_link_and_anchor_leads_somewhere(any_site: BuiltSite) -> None:
    lost = []
    there = {path.relative_to(any_site.folder).as_posix() for path in any_site.folder.rglob("*") if path.is_file()}

    @cache
    def anchors(path: str) -> frozenset[str]:
        return frozenset(any_site.page(path).ids)

    for path in any_site.pages:
        for _, _, address in links(any_site.page(path)):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
            goal = goal.lstrip("/") if path == LOST else goal
            fragment = unquote(parts.fragment)
            if goal not in there or (fragment and fragment not in anchors(goal)):
                lost.append((path, address))
    assert lost == []


def test_every_address_is_relative_and_names_a_file(any_site: BuiltSite) -> None:
    """So that the site works below any path, and from a disk, where no server completes a folder's name."""
    for path in set(any_site.pages) - {LOST}:
        for _, _, address in links(any_site.page(path)):
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            assert not address.startswith("/"), (path, address)
            assert "." in posixpath.basename(parts.path), (path, address)


def test_nothing_is_loaded_from_another_host(any_site: BuiltSite) -> None:
    for path in any_site.pages:
        for element, _, address in links(any_site.page(path)):
            parts = urlsplit(address)
            if element.tag == "a":
                assert parts.scheme in ("", "https", "http"), (path, address)
            else:
                assert not parts.scheme, (path, address)
                assert not parts.netloc, (path, address)
        for one in any_site.page(path).root.walk():
            assert not any(name.startswith("on") for name in one.attrs), (path, one.attrs)
            assert "http" not in one.attrs.get("style", ""), path
            assert one.attrs.get("http-equiv", "") != "refresh", path


def test_only_the_source_of_a_notice_is_linked_outside(any_site: BuiltSite) -> None:
    outside = {
        address for path in any_site.pages for _, _, address in links(any_site.page(path)) if urlsplit(address).scheme
    }
    sources = {line["source_url"] for line in any_site.rows("periods")}
    registry = {line["url"] for line in any_site.rows("accounts")}
    assert outside <= sources | registry


def test_style_sheets_load_nothing_from_elsewhere(any_site: BuiltSite) -> None:
    for path in any_site.folder.rglob("*.css"):
        for address in urls_of_css(path.read_text(encoding="utf-8")):
            assert address.startswith("data:") or not urlsplit(address).scheme, (path.name, address)


def test_scripts_in_pages_are_files_or_data(any_site: BuiltSite) -> None:
    for path in any_site.generated:
        for script in any_site.page(path).root.all("script"):
            if script.attrs.get("type") in ("application/json", "application/ld+json"):
                json.loads(script.raw)
            else:
                assert script.attrs["src"], path
                assert not script.raw.strip(), path


# ---- complete without scripts ----


def test_every_page_says_what_it_has_to_say_without_scripts(any_site: BuiltSite) -> None:
    for path in any_site.generated:
        main = any_site.main(path)
        assert len(main.text) > 60, path
        assert not [one for one in main.walk() if "hidden" in one.attrs], path
        assert not re.search(r"\{\{|\{%|\bNone\b|\bNaN\b|\bnan\b|undefined|Markup\(", main.text), path


def test_every_account_department_and_period_has_its_page_and_is_in_the_lists(any_site: BuiltSite) -> None:
    for name, index in (("accounts", "accounts/index.html"), ("departments", "departments/index.html")):
        pages = {line["page"] for line in any_site.rows(name)}
        assert pages <= set(any_site.pages)
        listed = {posixpath.normpath(f"{name}/{address}") for _, _, address in links(any_site.page(index))}
        assert pages <= {address.split("#")[0] for address in listed}
    for line in any_site.rows("periods"):
        assert (f"periods/{line['period']}.html" in any_site.pages) == (line["state"] == "published"), line["period"]


def test_tables_name_their_columns_and_every_row_is_as_wide_as_the_head(any_site: BuiltSite) -> None:
    for path in any_site.generated:
        for table in any_site.main(path).all("table"):
            assert table.all("th"), path
            widths = {
                sum(int(cell.attrs.get("colspan", "1")) for cell in row.children if isinstance(cell, Element))
                for row in table.all("tr")
            }
            assert len(widths) == 1, (path, widths)


def test_every_rating_is_said_in_words_beside_its_mark(any_site: BuiltSite) -> None:
    for path in any_site.generated:
        for rating in any_site.main(path).all("span", "rating"):
            assert rating.text, path
            assert rating.one("svg").attrs["aria-hidden"] == "true", path
        symbols = {one.attrs["href"] for one in any_site.page(path).root.all("use")}
        assert {name.removeprefix("#") for name in symbols} <= set(any_site.page(path).ids), path


# ---- charts ----


def charts(site: BuiltSite) -> list[tuple[str, Element]]:
    """Return (page, figure) of every chart of a site."""
    return [
        (path, one) for path in site.generated for one in site.main(path).all("figure") if "data-chart" in one.attrs
    ]


def test_every_chart_has_a_sentence_a_picture_its_numbers_and_a_figure(any_site: BuiltSite) -> None:
    found = charts(any_site)
    assert {path.split("/")[0] for path, _ in found} >= {"index.html", "periods", "platforms", "problems"}
    for path, chart in found:
        assert chart.one("figcaption").text, path
        pictures = [one for one in chart.all("svg") if one.attrs.get("role") == "img"]
        assert pictures, path
        for picture in pictures:
            # A strip of marks is one picture a year, told in its title alone.
            assert len(picture.one("title").text + "".join(one.text for one in picture.all("desc"))) > 8, path
        rows = chart.one("table", "mini").rows()
        assert len(rows) >= 2, path
        assert all(rows[0]), path


def test_every_figure_is_one_that_plotly_draws(any_site: BuiltSite) -> None:
    plots = {one.one("script", "chart__plot").raw for _, one in charts(any_site)}
    for plot in plots:
        figure = json.loads(plot)
        assert "template" not in figure["layout"]
        go.Figure(figure)


# ---- sample, weight ----


def test_every_page_of_an_example_says_so(demo_site: BuiltSite) -> None:
    for path in demo_site.pages:
        assert "示例数据" in demo_site.page(path).root.one("header").text, path
        assert "示例数据" in demo_site.main(path).one("aside", "sample").text, path


def test_no_page_of_a_real_record_calls_itself_an_example(built_site: BuiltSite) -> None:
    for path in built_site.pages:
        assert not built_site.page(path).root.all("", "sample"), path
        assert not built_site.page(path).root.all("", "sample-tag"), path
        assert path == "guide.html" or "示例数据" not in built_site.page(path).root.text, path


def test_no_page_weighs_more_than_its_budget(any_site: BuiltSite) -> None:
    """Compressed, with everything the scripts may fetch before a chart is asked for: even the names and both extras."""

    @cache
    def weight(path: str) -> int:
        return len(gzip.compress((any_site.folder / path).read_bytes(), 6, mtime=0))

    heavy = {}
    for path in any_site.pages:
        loaded = {*LOADED_BY_SCRIPT, IN_WECHAT}
        for element, _, address in links(any_site.page(path)):
            if element.tag in ("script", "link") and element.attrs.get("rel") not in ("canonical", "prev", "next"):
                loaded.add(posixpath.normpath(posixpath.join(posixpath.dirname(path), address)).lstrip("/"))
        assert not loaded & set(CHART_LIBRARY), path
        total = weight(path) + sum(map(weight, loaded))
        if total > BUDGET:
            heavy[path] = total
    assert heavy == {}


def test_an_interactive_chart_weighs_no_more_than_its_budget(built_site: BuiltSite) -> None:
    """Compressed, the library, its words and what saves a picture: loaded once, and only when a chart is asked for."""
    weights = [
        len(gzip.compress((built_site.folder / path).read_bytes(), 6, mtime=0)) for path in (*CHART_LIBRARY, *ON_DEMAND)
    ]
    assert 300 * KB < sum(weights) <= CHART_BUDGET


def test_the_page_for_a_wrong_address_works_below_a_path(any_site: BuiltSite) -> None:
    text = html.unescape(any_site.text(LOST))
    assert 'name="robots" content="noindex"' in text
    assert 'href="/accounts/index.html"' in text
