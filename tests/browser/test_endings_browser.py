"""The search of a very large site in a browser: pages of names instead of all names, the same answers."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from generator.outputs import endings
from tests.site.page_tree import BuiltSite


@pytest.fixture
def entries(demo_site: BuiltSite) -> list[list[str]]:
    """The names of the example."""
    found: list[list[str]] = json.loads(demo_site.text("assets/names.js").removeprefix("window.siteNames=")[:-2])
    return found


@pytest.fixture
def asked(page: Page, entries: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of names that the page asked for; the example's names are served as if they were very many."""
    monkeypatch.setattr(endings, "PAGE", 700)
    files = dict(endings.files(entries))
    found: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url[route.request.url.index("assets/names") :]
        found.append(path)
        route.fulfill(body=files[path], content_type="text/javascript")

    page.route(re.compile(r"assets/names[./]"), answer)
    return found


def seek(page: Page, text: str) -> list[str]:
    """Return the addresses that the search finds, best first."""
    found: list[str] = page.evaluate(
        "(text) => site.seek(text, 30).then((all) => all.best.map((one) => one.url))", text
    )
    return found


def test_every_name_alias_and_pinyin_finds_its_page(
    page: Page, demo_url: str, entries: list[list[str]], asked: list[str]
) -> None:
    page.goto(demo_url)
    page.evaluate("() => site.load('assets/names.js').then(() => site.load('assets/site/endings.js'))")
    for title, _, url, aliases, pinyin, initials, _ in entries:
        for text in (title, *filter(None, aliases.split("|")), *pinyin.split("|"), *initials.split("|")):
            assert url in seek(page, text), text
        first = seek(page, title)[0]
        assert {entry[0] for entry in entries if entry[2] == first} == {title}


def test_a_reader_finds_a_part_of_a_name_and_loads_little(
    page: Page, demo_url: str, entries: list[list[str]], asked: list[str]
) -> None:
    title, _, url, *_ = max(entries, key=lambda entry: len(entry[0]))
    page.goto(demo_url)
    page.keyboard.press("/")
    page.locator("#find-input").fill(title[1:])
    expect(page.locator("[role=option]").first).to_have_attribute("href", re.compile(re.escape(url)))
    assert [path for path in asked if path.count("/") == 2] == ["assets/names/han.js"]
    assert 1 <= len([path for path in asked if path.count("/") == 3]) <= 3


def test_letters_in_the_right_order_and_nothing_at_all(page: Page, demo_url: str, asked: list[str]) -> None:
    page.goto(demo_url)
    page.evaluate("() => site.load('assets/names.js').then(() => site.load('assets/site/endings.js'))")
    assert seek(page, "") == seek(page, "《》") == []
    assert seek(page, "没有这样的名字") == []
    assert seek(page, "zzzzzz") == []
