"""Rows beyond the first of a long table: a tap away with a script and without, there on paper and for a filter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch

ROWS = "#t-duties tbody tr:not(.records__group)"
BEYOND = "#t-duties tr.beyond"


@pytest.fixture
def ledger(page: Page, demo_url: str, watch: Watch) -> Page:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{demo_url}duties/index.html")
    expect(page.locator("#t-duties[data-ready]")).to_have_count(1)
    return page


def test_the_link_below_the_first_rows_opens_the_others_in_place(ledger: Page) -> None:
    beyond = ledger.locator(BEYOND)
    n = beyond.count()
    assert n > 10
    expect(beyond.filter(visible=True)).to_have_count(0)
    link = ledger.locator(".unfold__end a")
    link.focus()
    ledger.keyboard.press("Enter")
    expect(beyond.filter(visible=True)).to_have_count(n)
    expect(link).to_be_hidden()
    expect(beyond.first.locator("a").first).to_be_focused()


def test_what_a_filter_asks_for_is_never_folded(ledger: Page, demo_url: str) -> None:
    word = ledger.locator(BEYOND).last.locator("th").evaluate("one => one.textContent.trim()")
    ledger.goto(f"{demo_url}duties/index.html?t-duties.q={word}")
    expect(ledger.locator(BEYOND).last).to_be_visible()


def test_without_a_script_the_rows_are_a_tap_away(browser: Browser, demo_url: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"{demo_url}duties/index.html")
    beyond = page.locator(BEYOND)
    expect(beyond.filter(visible=True)).to_have_count(0)
    page.locator("#rest summary").click()
    expect(beyond.filter(visible=True)).to_have_count(beyond.count())
    page.context.close()


def test_on_paper_every_row_is_there(ledger: Page) -> None:
    ledger.emulate_media(media="print")
    expect(ledger.locator(ROWS).filter(visible=True)).to_have_count(ledger.locator(ROWS).count())
