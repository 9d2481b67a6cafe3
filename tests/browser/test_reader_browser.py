"""A reader who shares a filtered table, opens pages from a disk, or reads in WeChat."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch
from tests.site.page_tree import BuiltSite

WECHAT = (
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.99 "
    "XWEB/4317 MMWEBSDK/20220903 Mobile Safari/537.36 MicroMessenger/8.0.28"
)
# Every table that sorts or filters, with the record it is long enough in.
TABLES = (
    ("site", "accounts/index.html", "t-accounts"),
    ("site", "departments/index.html", "t-departments"),
    ("site", "periods/2022-02.html", "t-rows"),
    ("site", "duties/index.html", "t-duties"),
    ("site", "duties/closures.html", "t-leaving"),
    ("demo", "periods/index.html", "t-periods"),
    ("demo", "record/checks.html", "t-ledger"),
)


def rows(page: Page, table: str) -> list[str]:
    """Return the heads of the rows that are shown, in order."""
    shown = page.locator(f"#{table} tbody:not([hidden]) tr:not([hidden]):not(.records__group) th[scope=row]")
    return [text.strip() for text in shown.all_inner_texts()]


@pytest.mark.parametrize(("record", "path", "table"), TABLES, ids=[table for _, _, table in TABLES])
def test_a_table_is_sorted_and_filtered_by_keys_shared_and_come_back_to(
    page: Page, site_url: str, demo_url: str, watch: Watch, record: str, path: str, table: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    address = (site_url if record == "site" else demo_url) + path
    page.goto(address)
    whole = rows(page, table)
    button = page.locator(f"#{table} button.sort").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{table} th[aria-sort=ascending]")).to_have_count(1)
    page.keyboard.press("Space")
    expect(page.locator(f"#{table} th[aria-sort=descending]")).to_have_count(1)
    field = page.locator(f".filter:has(+ #{table}) input[type=search]")
    field.press_sequentially(whole[0][:2])
    left = rows(page, table)
    assert 0 < len(left) <= len(whole)
    count = page.locator(f".filter:has(+ #{table}) [role=status]")
    expect(count).to_have_text(re.compile(rf"{len(left)} / {len(whole)} 行"))
    expect(page).to_have_url(re.compile(rf"{table}\.q="))
    query = parse_qs(urlsplit(page.url).query)
    assert query[f"{table}.q"] == [whole[0][:2]]
    assert query[f"{table}.sort"][0].endswith(":desc")
    # Whoever is sent the address sees the same; going on and back does not lose it, nor take a step a letter.
    page.reload()
    assert rows(page, table) == left
    page.locator("header a.brand").click()
    page.go_back()
    assert rows(page, table) == left


def test_a_filtered_table_is_kept_in_the_address_of_a_page_on_a_disk(page: Page, built_site: BuiltSite) -> None:
    page.goto((built_site.folder / "accounts" / "index.html").as_uri())
    page.locator(".filter input[type=search]").fill("交警")
    expect(page).to_have_url(re.compile("t-accounts.q="))
    left = rows(page, "t-accounts")
    assert 0 < len(left) < 29
    page.reload()
    assert rows(page, "t-accounts") == left


def test_in_wechat_downloads_say_how_to_open_them(browser: Browser, site_url: str, built_site: BuiltSite) -> None:
    context = browser.new_context(locale="zh-CN", user_agent=WECHAT, viewport={"width": 360, "height": 700})
    try:
        page = context.new_page()
        for path in ("record/data.html", "periods/2022-02.html", "record/subscribe.html"):
            page.goto(site_url + path)
            expect(page.locator(".wechat").first).to_contain_text("用浏览器打开")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.emulate_media(media="print")
        expect(page.locator(".wechat").first).to_be_hidden()
    finally:
        context.close()


def test_elsewhere_nothing_is_said_of_wechat(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(site_url + "record/data.html")
    expect(page.locator("main")).to_be_visible()
    expect(page.locator(".wechat")).to_have_count(0)
    assert not [url for url in watch.loaded if "wechat.js" in url]


def test_nothing_needs_a_pointer_that_hovers(browser: Browser, site_url: str) -> None:
    phone = {"width": 360, "height": 700}
    context = browser.new_context(locale="zh-CN", has_touch=True, is_mobile=True, viewport=phone)
    try:
        page = context.new_page()
        page.goto(site_url)
        chart = page.locator("figure[data-chart]").first
        chart.locator(".chart__bar .button").first.tap()
        expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        chart.locator(".js-plotly-plot .bars path").first.tap(force=True)
        expect(chart.locator(".hoverlayer text").first).to_contain_text("个账号")
    finally:
        context.close()


MOVED = """() => new Promise((tell) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(moved), 300);
})"""


@pytest.mark.parametrize("path", ["index.html", "periods/2022-02.html", "accounts/index.html"])
@pytest.mark.parametrize("width", [412, 1280])
def test_nothing_moves_under_the_reader_when_the_scripts_have_come(
    page: Page, site_url: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 823})
    page.goto(site_url + path)
    if path != "index.html":
        expect(page.locator("table[data-ready]").first).to_be_attached()
    assert page.evaluate(MOVED) < 0.05
