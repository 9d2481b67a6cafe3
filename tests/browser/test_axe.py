"""Every kind of page held against the accessibility rules of axe, in every width and view that readers choose.

The pages of a kind share the views among them: each kind is seen in all, each page in at least one. The first
time a page is held against every rule, then against those whose answer depends on width or colours.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.door.environment import Place
from generator.outputs import OUTPUTS
from generator.pages import PAGES
from generator.publish.generate import ROOT
from generator.screens.kinds import shown
from generator.screens.views import CHOOSE
from generator.summary.rows import Rows
from tests.browser.conftest import SUB_PATH
from tests.site.building import build, site_of

WIDTHS = (320, 360, 768, 1280)
CHOICES = (("standard", "light"), ("standard", "dark"), ("large", "light"), ("standard", "contrast"))
# What few choose, and what breaks first where it is narrow or wide.
EXTREMES = [
    (320, ("huge", "light")),
    (1280, ("huge", "contrast-dark")),
    (360, ("standard", "contrast-dark")),
    (768, ("large", "contrast-dark")),
]
# One page in a row gets views that differ in both.
VIEWS = [(WIDTHS[(at + turn) % 4], CHOICES[at]) for turn in range(4) for at in range(4)] + EXTREMES
ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
KINDS = (*PAGES, *(kind for kind in OUTPUTS if kind.startswith(("cards", "redirects"))), "written", "lost")
RARE = ("unrated", "gap-and-closure")
RARE_KINDS = ("home", "period", "periods", "account", "accounts", "department", "departments", "platform")
RUN = """([type, values]) => axe.run(document, {
  runOnly: { type, values }, resultTypes: ["violations"], preload: false, ancestry: false,
}).then(({ violations }) => violations.flatMap(
  ({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`)))"""
# Rows like those before them are looked at once; what changes with the view is seen in the first of them too.
SHORTEN = """for (const list of document.querySelectorAll("main tbody, main ul, main ol, main dl")) {
  while (list.children.length > 8) list.lastElementChild.remove();
}"""
OPEN = 'document.querySelectorAll("main details").forEach((one) => { one.open = true; })'


@pytest.fixture(scope="module")
def axe() -> str:
    """The program of axe, as the tests' needs installed it."""
    return (Place(ROOT).packages("proof") / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """One page for all: opening a context a page would cost more than the rules."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def choose(page: Page, width: int, choice: tuple[str, str]) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(CHOOSE, [f"view-{name}" for name in choice])


def test_axe_finds_what_is_wrong(reader: Page, axe: str) -> None:
    wrong = '<img src="data:,"><p style="color:#999">太浅的字</p>'
    reader.set_content(f'<html lang="zh"><title>x</title><main><h1>x</h1>{wrong}')
    reader.evaluate(axe)
    found: list[str] = reader.evaluate(RUN, ["tag", ALL])
    assert {one.partition(":")[0] for one in found} == {"image-alt", "color-contrast"}
    assert reader.evaluate(RUN, ["rule", SEEN]) == [one for one in found if one.startswith("color")]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_has_nothing_against_any_kind_of_page(
    reader: Page, axe: str, looked: dict[str, list[str]], kind: str
) -> None:
    urls = looked[kind]
    faults: list[tuple[Any, ...]] = []
    for url, views in zip(urls, shares(len(urls)), strict=True):
        reader.goto(url)
        reader.evaluate(axe)
        reader.evaluate(OPEN)
        for turn, (width, choice) in enumerate(views):
            choose(reader, width, choice)
            rules = ["rule", SEEN] if turn else ["tag", ALL]
            if turn == 1:
                reader.evaluate(SHORTEN)
            faults += [(url, width, choice, fault) for fault in reader.evaluate(RUN, rules)]
    assert faults == []


def shares(n: int) -> list[list[tuple[int, tuple[str, str]]]]:
    """Return the views of each of ``n`` pages: all between them, at least one each."""
    views = itertools.islice(itertools.cycle(VIEWS), max(n, len(VIEWS)))
    dealt: list[list[tuple[int, tuple[str, str]]]] = [[] for _ in range(n)]
    for place, view in enumerate(views):
        dealt[place % n].append(view)
    return dealt


@pytest.mark.parametrize("n", [1, 3, 20, 24])
def test_pages_of_a_kind_share_all_views(n: int) -> None:
    dealt = shares(n)
    assert {view for views in dealt for view in views} == {*itertools.product(WIDTHS, CHOICES), *EXTREMES}
    assert all(dealt)


def test_every_kind_that_is_looked_at_is_held_against_the_rules(looked: dict[str, list[str]]) -> None:
    assert set(looked) == set(KINDS)


@pytest.fixture(scope="module")
def rare(shelf: Path, server: str) -> dict[str, tuple[str, list[str]]]:
    """By name of a record with what is rare (no rating at all; periods that lack; an account closed and renamed):
    where its site starts and the pages to look at."""
    found = {}
    for name in RARE:
        data = ROOT / "tests" / "sites" / name / "data"
        site = site_of(data)
        built = build(data, shelf / SUB_PATH / name)
        paths = [one.path for one in shown(site, Rows(site)) if one.kind in RARE_KINDS]
        found[name] = (f"{server}{SUB_PATH}{built.folder.name}/", paths)
    return found


@pytest.mark.parametrize("name", RARE)
def test_axe_has_nothing_against_records_with_what_is_rare(
    reader: Page, axe: str, rare: dict[str, tuple[str, list[str]]], name: str
) -> None:
    url, paths = rare[name]
    faults = []
    for path in paths:
        reader.goto(url + path)
        reader.evaluate(axe)
        reader.evaluate(OPEN)
        choose(reader, 360, ("standard", "light"))
        faults += [(path, fault) for fault in reader.evaluate(RUN, ["tag", ALL])]
    assert len(paths) > len(RARE_KINDS) - 2
    assert faults == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_has_nothing_against_an_open_chart_the_search_and_the_largest_text(
    reader: Page, axe: str, site_url: str, width: int
) -> None:
    reader.goto(site_url + "index.html")
    reader.evaluate(axe)
    choose(reader, width, ("huge", "light"))
    faults = [("huge", fault) for fault in reader.evaluate(RUN, ["tag", ALL])]
    choose(reader, width, ("standard", "dark"))
    reader.locator(".chart__bar button").first.click()
    expect(reader.locator(".chart__stage .main-svg").first).to_be_visible()
    faults += [("chart", fault) for fault in reader.evaluate(RUN, ["tag", ALL])]
    reader.locator("[data-search-open]").first.click()
    for words in ("公安", "zzzz"):
        reader.locator(".sheet input").fill(words)
        expect(reader.locator(".sheet [role=status]")).not_to_be_empty()
        faults += [(words, fault) for fault in reader.evaluate(RUN, ["tag", ALL])]
    assert faults == []
