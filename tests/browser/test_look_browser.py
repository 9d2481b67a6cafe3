"""What was once ugly and has been mended: long pages of reference, very large text, paper, hand-written tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.screens.views import CHOOSE
from tests.browser.conftest import Watch
from tests.browser.test_reading import printed

PHONE = {"width": 360, "height": 800}
LONG = ("record/codes.html", "record/fields.html")
FOLDS = "[...document.querySelectorAll('details.chapter')].map((one) => one.open)"


def choose(page: Page, text: str, colour: str = "light") -> None:
    page.evaluate(CHOOSE, [f"view-{text}", f"view-{colour}"])


@pytest.mark.parametrize("path", LONG)
def test_a_long_page_of_reference_is_folded_to_a_few_screens_of_a_phone(
    page: Page, site_url: str, watch: Watch, path: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site_url + path)
    expect(page.get_by_role("button", name="全部展开")).to_be_visible()
    assert not any(page.evaluate(FOLDS))
    assert page.evaluate("document.documentElement.scrollHeight") < 10 * PHONE["height"]
    page.get_by_role("button", name="全部展开").click()
    assert all(page.evaluate(FOLDS))
    page.get_by_role("button", name="全部收起").click()
    assert not any(page.evaluate(FOLDS))


def test_an_address_into_a_folded_part_opens_it(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(f"{site_url}record/codes.html#code-encoding")
    expect(page.locator("#code-encoding")).to_be_in_viewport()
    assert page.evaluate(FOLDS).count(True) == 1
    page.goto(f"{site_url}record/fields.html#accounts")
    expect(page.locator("section[aria-labelledby=accounts] table")).to_be_visible()
    # From a link to the codes of a column, and by the list above twice, after the reader has closed the part again.
    page.locator("section[aria-labelledby=accounts] td a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    link = page.locator("[data-chapters] a[href='#departments']")
    for _ in range(2):
        link.click()
        table = page.locator("section[aria-labelledby=departments] table")
        expect(table).to_be_visible()
        page.locator("section[aria-labelledby=departments] summary").click()
        expect(table).to_be_hidden()


@pytest.mark.parametrize("path", LONG)
def test_without_scripts_a_long_page_has_every_part_open(browser: Browser, site_url: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + path)
    folds = page.locator("details.chapter")
    assert folds.count() == page.locator("details.chapter[open]").count() > 9
    context.close()


def test_on_paper_every_part_of_a_long_page_is_there(page: Page, site_url: str) -> None:
    page.goto(site_url + LONG[0])
    expect(page.get_by_role("button", name="全部展开")).to_be_visible()
    text = "".join(printed(page))
    assert "file-missing" in text
    assert "编码不对" in text
    assert not any(page.evaluate(FOLDS))


@pytest.mark.parametrize("width", [320, 360])
def test_the_largest_text_leaves_the_name_of_the_site_two_lines(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url)
    choose(page, "huge")
    lines = page.evaluate(
        """() => { const name = document.querySelector(".brand > span"), style = getComputedStyle(name);
        return name.getBoundingClientRect().height / parseFloat(style.lineHeight); }"""
    )
    assert lines < 2.2


@pytest.mark.parametrize("text", ["standard", "large", "huge"])
def test_tables_of_hand_written_pages_fit_a_phone_and_break_no_number(page: Page, site_url: str, text: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for path in ("performance.html", "intake.html", "guide.html"):
        page.goto(site_url + path)
        choose(page, text)
        wide = """() => [...document.querySelectorAll(".md-typeset__scrollwrap")].filter(
          (one) => one.scrollWidth > one.clientWidth).length"""
        assert page.evaluate(wide) == 0, path
        broken = """() => [...document.querySelectorAll(".md-typeset td")].filter((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          return /^[0-9.]+$/.test(one.textContent.trim()) && tops.size > 1;
        }).map((one) => one.textContent)"""
        assert page.evaluate(broken) == [], path


def test_in_the_ledger_no_comma_starts_a_line_and_no_date_takes_two(page: Page, site_url: str) -> None:
    for width, commas in ((360, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site_url}duties/index.html")
        expect(page.locator("table .sep").first).to_be_visible(visible=commas)
    lines = page.locator("table .num").evaluate_all("(all) => all.map((one) => one.getClientRects().length)")
    assert set(lines) == {1}


def test_sections_of_an_account_fill_a_sheet_before_the_next_begins(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}accounts/meixian-gongan-wechat.html")
    sheets = printed(page)
    assert len(sheets) == 2
    assert "时间线" in sheets[0]
    assert "原始记录" in sheets[1]
    assert "在全表里看" not in sheets[1]


def test_every_column_of_a_table_is_named_on_every_sheet(page: Page, demo_url: str) -> None:
    page.goto(f"{demo_url}duties/index.html")
    expect(page.locator("table .sort").first).to_be_attached()
    sheets = printed(page)
    assert len(sheets) > 1
    assert all("单位期次账号截止整改报告复查和后来" in text for text in sheets)


def test_a_hand_written_page_says_on_paper_of_which_site_it_is(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}guide.html")
    assert "眉县政务新媒体检查数据维护数据维护" in printed(page)[0]


def test_high_contrast_is_to_be_had_on_black_too(page: Page, site_url: str, watch: Watch) -> None:
    for path in ("index.html", "about.html"):
        page.goto(site_url + path)
        choose(page, "standard", "contrast-dark")
        style = "getComputedStyle(document.body)"
        assert page.evaluate(f"[{style}.backgroundColor, {style}.color]") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        page.reload()
        expect(page.locator("#view-contrast-dark")).to_be_checked()
        assert page.evaluate(f"{style}.backgroundColor") == "rgb(0, 0, 0)"
