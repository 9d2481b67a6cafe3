"""The rows behind a number: every question leads to a page that is there, and that page shows the very rows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from playwright.sync_api import Page, expect

from generator.verify.answers import Tables
from generator.verify.pages import figures
from generator.verify.query import parse
from tests.browser.conftest import Watch
from tests.site.page_tree import BuiltSite

PLACES = "all => site.load('assets/site/query.js').then(() => all.map((one) => site.query.place(one)))"
ENTRY = "details.asked li"
COUNTED = re.compile("#rows$")
# The rows left in a table, and how they count for the question that led there.
LEFT = "table[data-where] tbody:not([hidden]) tr:not([hidden]):not(.records__group)"


class Way(NamedTuple):
    """Where a question leads: its text, the address, whether exactly its rows are shown there."""

    query: str
    href: str
    rows: bool


def kinds(folder: Path) -> list[str]:
    """Return a page of every kind that has figures."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if b"data-q" in path.read_bytes():
            single = name.startswith(("duties/", "record/")) or name.endswith("index.html")
            found.setdefault(name if single else name.split("/")[0], []).append(name)
    return [names[-1] for names in found.values()]


def ways(page: Page, url: str, folder: Path, name: str) -> list[Way]:
    """Return where the counts of all questions of one page lead."""
    asked = [re.split("//|--", one.query)[0] for one in figures((folder / name).read_bytes())]
    page.goto(url + name, wait_until="domcontentloaded")
    places = page.evaluate(PLACES, asked)
    return [
        Way(query, urljoin(page.url, place["href"]), place["rows"])
        for query, place in zip(asked, places, strict=True)
        if place
    ]


def is_there(way: Way, url: str, folder: Path) -> bool:
    """Tell whether the page is there, and the mark on it."""
    parts = urlsplit(way.href)
    path = folder / parts.path.removeprefix(urlsplit(url).path)
    return path.is_file() and (not parts.fragment or f' id="{unquote(parts.fragment)}"' in path.read_text("utf-8"))


def rows_left(page: Page, query: str) -> int:
    """Return how many rows of the published table the rows left on the page stand for. A line of the ledger stands for
    the findings of all its accounts that are asked for."""
    told = page.locator(LEFT).evaluate_all("all => all.map((one) => one.dataset.w)")
    if not query.startswith("findings?"):
        return len(told)
    asked = {value for one in parse(query).filters if one.column == "account" for value in one.values}
    accounts = [account for one in told for account in one.split("|")[1].split("；")]
    return sum(not asked or account in asked for account in accounts)


def shape(query: str) -> str:
    """Return a question without the values in it: what is asked in the same way is followed once."""
    return re.sub("(=|~|>)[^&#]*", r"\1", query)


def test_every_question_leads_to_the_very_rows(page: Page, watch: Watch, demo_url: str, demo_site: BuiltSite) -> None:
    folder = demo_site.folder
    found = [way for one in kinds(folder) for way in ways(page, demo_url, folder, one)]
    assert [way for way in found if not is_there(way, demo_url, folder)] == []
    narrowed = [way for way in found if way.rows and ".where=" in way.href and COUNTED.search(way.query)]
    counted = {shape(way.query): way for way in narrowed}
    tables = Tables(folder / "data/v1")
    assert len(counted) > 15
    cut = 0
    for way in counted.values():
        page.goto(way.href, wait_until="domcontentloaded")
        told = page.locator(".filter__told").filter(visible=True)
        expect(told).to_be_visible()
        # Of what is done long ago the ledger shows the newest, and says so.
        part = "只有表的一部分" in told.inner_text()
        cut += part
        left, answer = rows_left(page, way.query), int(tables.answer(way.query))
        assert (left < answer) if part else (left == answer), (left, answer, way)
    assert cut < 5


def test_a_reader_gets_from_a_number_to_its_rows_and_back_to_the_whole_table(
    page: Page, site_url: str, watch: Watch
) -> None:
    page.goto(f"{site_url}departments/gongan.html")
    page.locator("details.asked summary").click()
    entry = page.locator(ENTRY).filter(has_text="单位为“县公安局”；评价为“不合格”").first
    number = int(entry.locator("b").text_content() or "")
    entry.get_by_role("link", name="打开这些行").first.click()
    rows = page.locator("#t-rows tbody tr:not(.records__group)").filter(visible=True)
    expect(rows).to_have_count(number)
    expect(page.locator(".filter__told")).to_contain_text("单位为“县公安局”")
    page.get_by_role("button", name="恢复全表").click()
    expect(rows).to_have_count(29)
    assert "where" not in page.url


def test_a_wrong_address_shows_the_whole_table(page: Page, site_url: str, watch: Watch) -> None:
    for wrong in ("rating", "%25", "=fail", "%3Cimg%20src=x%20onerror=alert(1)%3E=1&rating"):
        page.goto(f"{site_url}periods/2022-02.html?t-rows.where={wrong}#table")
        expect(page.locator("#t-rows tbody tr:not(.records__group)").filter(visible=True)).to_have_count(29)
        expect(page.locator(".filter__told")).to_be_hidden()


def test_without_the_words_of_the_tables_a_figure_is_told_in_their_published_names(
    page: Page, site_url: str, watch: Watch
) -> None:
    page.route("**/assets/columns.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{site_url}departments/gongan.html")
    page.locator("details.asked summary").click()
    expect(page.locator(ENTRY).first).to_contain_text("inspections（inspections.csv）：period为“2022-02”")


# A code where a word should be, of the columns that have words for all of theirs.
CODE = re.compile(r"(?:评价|平台|问题类别|办到哪一步|注销状态)[^；]*?“([a-z_]+)”")


def test_every_code_that_a_figure_asks_for_is_said_in_words(page: Page, demo_url: str, demo_site: BuiltSite) -> None:
    told = []
    for name in kinds(demo_site.folder):
        if "<data value=" in demo_site.text(name):
            page.goto(demo_url + name, wait_until="domcontentloaded")
            page.locator("details.asked summary").click()
            expect(page.locator(ENTRY).first).to_be_visible()
            told += page.locator(ENTRY).all_text_contents()
    assert [text for text in told if CODE.search(text)] == []
    assert any("评价为“不合格”" in text for text in told)
