"""The home page of many accounts and their lists in a browser: short on a phone, tapped with a thumb, held against the
rules of axe."""

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
# The dashboard, and the lists that have letters above them.
PATHS = ("index.html", "accounts/index.html", "departments/index.html")
VIEWS = ((320, ("large", "light")), (360, ("standard", "dark")), (1280, ("standard", "contrast")))


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


@pytest.mark.parametrize("path", PATHS)
def test_everything_can_be_tapped_and_nothing_scrolls_sideways(phone: Page, many: str, path: str) -> None:
    phone.goto(many.replace("index.html", path))
    phone.evaluate(OPEN)
    for text, least in (("standard", 44), ("large", 60), ("huge", 60)):
        for width in (320, 640):
            choose(phone, width, (text, "light"))
            assert not phone.evaluate(TOO_WIDE), (text, width)
            assert phone.evaluate(TOO_SMALL, least) == [], (text, width)


@pytest.mark.parametrize("path", PATHS)
def test_axe_has_nothing_against_it(phone: Page, axe: str, many: str, path: str) -> None:
    phone.goto(many.replace("index.html", path))
    phone.evaluate(axe)
    for opened in (False, True):
        if opened:
            phone.evaluate(OPEN)
        for width, view in VIEWS if path == PATHS[0] else VIEWS[:1]:
            choose(phone, width, view)
            assert phone.evaluate(RUN, ["tag", ALL]) == [], (width, view, opened)


def test_a_letter_leads_to_the_first_name_that_begins_with_it(phone: Page, many: str) -> None:
    phone.goto(many.replace("index.html", "accounts/index.html"))
    letter = phone.locator(".letters a").last
    row = phone.locator(letter.get_attribute("href").rpartition("/index.html")[2])  # type: ignore[union-attr]
    expect(row).not_to_be_in_viewport()
    letter.click()
    expect(row).to_be_in_viewport()
    assert str(row.locator("th").get_attribute("data-v")).startswith(letter.inner_text().lower())
