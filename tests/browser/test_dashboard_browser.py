"""The home page of many accounts in a browser: short on a phone, tapped with a thumb, held against the rules of axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.demo.write import write_demo
from tests.browser.conftest import SUB_PATH
from tests.browser.test_axe import ALL, OPEN, RUN, choose
from tests.browser.test_axe import axe as axe
from tests.browser.test_reading import TOO_SMALL, TOO_WIDE
from tests.site.building import build

# Screens of a phone, 800 px high, that the page takes at most: the next longer list would be over it.
SCREENS = 6


@pytest.fixture(scope="module")
def many(server: str, shelf: Path) -> str:
    """The home page of an example of 80 accounts."""
    write_demo(shelf / "many-data", 80, 3)
    build(shelf / "many-data", shelf / SUB_PATH / "many")
    return f"{server}{SUB_PATH}many/index.html"


@pytest.fixture
def phone(browser: Browser, many: str) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce", viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(many)
    yield page
    context.close()


def test_the_page_takes_a_few_screens_of_a_phone(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollHeight") <= SCREENS * 800


def test_a_group_opens_by_keyboard_and_its_cells_lead_to_accounts(phone: Page) -> None:
    group = phone.locator(".mass details").first
    expect(group.locator("a.cell").first).to_be_hidden()
    group.locator("summary").focus()
    phone.keyboard.press("Enter")
    cells = group.locator("a.cell")
    expect(cells.first).to_be_visible()
    assert cells.count() == int(phone.locator(".mass__n data").first.inner_text())
    name = cells.first.locator("b").inner_text()
    cells.first.click()
    expect(phone.locator("h1")).to_contain_text(name)


def test_everything_can_be_tapped_and_nothing_scrolls_sideways(phone: Page) -> None:
    phone.evaluate(OPEN)
    for text, least in (("standard", 44), ("large", 60), ("huge", 60)):
        for width in (320, 640):
            choose(phone, width, (text, "light"))
            assert not phone.evaluate(TOO_WIDE), (text, width)
            assert phone.evaluate(TOO_SMALL, least) == [], (text, width)


def test_axe_has_nothing_against_it(phone: Page, axe: str) -> None:
    phone.evaluate(axe)
    for opened in (False, True):
        if opened:
            phone.evaluate(OPEN)
        for width, view in ((320, ("large", "light")), (360, ("standard", "dark")), (1280, ("standard", "contrast"))):
            choose(phone, width, view)
            assert phone.evaluate(RUN, ["tag", ALL]) == [], (width, view, opened)
