"""Where a number comes from, opened by a reader: by a tap on it, and by keyboard in the list at the foot."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

ENTRY = "details.asked li"


def test_a_tap_on_a_number_says_which_rows_give_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}departments/gongan.html")
    figure = page.locator("main p data[data-q]").filter(visible=True).first
    figure.click()
    told = page.locator(f"{ENTRY}:focus")
    expect(told).to_contain_text(figure.text_content() or "")
    expect(told.locator("a").first).to_have_attribute("href", re.compile(r"/data/v1/[a-z]+\.csv$"))


def test_the_list_of_figures_opens_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}index.html")
    queries = page.evaluate(
        "new Set([...document.querySelectorAll('main data[data-q]')].map((one) => one.dataset.q)).size"
    )
    page.locator("details.asked summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(ENTRY)).to_have_count(queries)
    for file in page.locator(f"{ENTRY} a").evaluate_all("all => [...new Set(all.map((one) => one.href))]"):
        assert page.request.get(file).ok, file
