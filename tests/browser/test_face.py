"""The face in a real browser: frame, view panel, name finder, tables, charts.

Needs two fixtures: ``page`` (playwright) and ``site_url`` (where a built site starts, ending in a slash).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

PAGES = ("index.html", "accounts/index.html", "about.html", "periods/index.html")
FIRST_NAME = "() => window.siteNames.find((one) => one[0].length > 3)"


@pytest.fixture
def troubles(page: Page, site_url: str) -> Iterator[list[str]]:
    """Everything a page complains about or asks of another host; must stay empty."""
    found: list[str] = []
    host = urlsplit(site_url).netloc
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(request.url) if foreign(request.url, host) else None)
    yield found
    assert found == []


def foreign(url: str, host: str) -> bool:
    """Whether ``url`` leaves the site; blob: and data: stay in the page."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.netloc != host


def names(page: Page) -> list[str]:
    """Load the names as the finder does and return the first one: title, sub, url, aliases, pinyin, initials, state."""
    page.evaluate("() => site.load('assets/names.js')")
    return list(page.evaluate(FIRST_NAME))


def open_table(page: Page, site_url: str, query: str = "") -> None:
    page.goto(f"{site_url}accounts/index.html{query}")
    expect(page.locator(".filter__count")).to_have_text(re.compile(r"\d"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_landmarks_and_nothing_goes_wrong(
    page: Page, site_url: str, troubles: list[str], path: str
) -> None:
    page.goto(site_url + path)
    expect(page.locator("header.top")).to_be_visible()
    expect(page.locator("main")).to_have_count(1)
    expect(page.locator("footer.foot")).to_have_count(1)
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("text", ["standard", "large"])
def test_nothing_scrolls_sideways_at_320(page: Page, site_url: str, path: str, text: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_init_script(f"""localStorage.setItem("view", '{{"text":"{text}"}}')""")
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_view_panel_changes_colours_and_remembers(page: Page, site_url: str, troubles: list[str]) -> None:
    page.goto(site_url)
    page.locator(".view > summary").click()
    page.locator("#view-dark").check()
    page.locator("#view-large").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(site_url + "about.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark != "rgb(255, 255, 255)"
    expect(page.locator("body")).to_have_attribute("data-text", "large")
    expect(page.locator("#view-dark")).to_be_checked()


def test_the_finder_opens_by_key_and_its_first_hit_is_the_name(page: Page, site_url: str, troubles: list[str]) -> None:
    page.goto(site_url)
    title, _, url, _, pinyin, initials, _ = names(page)
    page.keyboard.press("/")
    field = page.locator("#find-input")
    expect(field).to_be_focused()
    for words in (title, " ".join(title), title[1:], pinyin.split("|")[0], initials.split("|")[0]):
        field.fill(words)
        expect(page.locator(".sheet [role=option]").first).to_contain_text(title)
    field.fill(title)
    field.press("ArrowDown")
    expect(page.locator(".sheet [aria-selected=true]")).to_have_count(1)
    field.press("Enter")
    page.wait_for_url("**/" + url.split("?")[0] + "*")


def test_the_finder_gives_the_focus_back(page: Page, site_url: str, troubles: list[str]) -> None:
    page.goto(site_url)
    button = page.locator("[data-search-open]")
    button.focus()
    page.keyboard.press("Space")
    expect(page.locator("#find-input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#find-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_table_filters_and_keeps_its_state_in_the_address(page: Page, site_url: str, troubles: list[str]) -> None:
    open_table(page, site_url)
    rows = page.locator("#t-accounts tbody tr:not(.records__group)")
    total = rows.count()
    name = rows.first.locator("th").inner_text().split()[0]
    page.locator(".filter input[type=search]").fill(name)
    expect(rows.filter(visible=True)).not_to_have_count(total)
    assert "t-accounts.q=" in page.url
    left = rows.filter(visible=True).count()
    page.reload()
    expect(rows.filter(visible=True)).to_have_count(left)
    page.locator(".filter .button").click()
    expect(rows.filter(visible=True)).to_have_count(total)
    assert "t-accounts" not in urlsplit(page.url).query


def test_a_table_sorts_by_keyboard(page: Page, site_url: str, troubles: list[str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_table(page, site_url)
    button = page.locator("#t-accounts .sort").first
    button.press("Enter")
    expect(page.locator("#t-accounts [aria-sort=ascending]")).to_have_count(1)
    first = page.locator("#t-accounts tbody th[scope=row]").first.inner_text()
    button.press("Enter")
    expect(page.locator("#t-accounts [aria-sort=descending]")).to_have_count(1)
    assert page.locator("#t-accounts tbody th[scope=row]").first.inner_text() != first


def test_a_chart_is_drawn_on_a_tap_and_follows_the_colours(page: Page, site_url: str, troubles: list[str]) -> None:
    page.goto(site_url)
    chart = page.locator("figure[data-chart]").first
    assert page.evaluate("typeof Plotly") == "undefined"
    chart.locator(".chart__bar .button").first.press("Enter")
    drawn = chart.locator(".js-plotly-plot .main-svg").first
    expect(drawn).to_be_visible()
    expect(chart.locator(".chart__static > svg").first).to_be_hidden()
    with page.expect_download() as saving:
        chart.locator(".chart__bar .button").nth(1).click()
    assert saving.value.suggested_filename == "各平台账号的评价-2022年2月.png"
    light = drawn.evaluate("(svg) => svg.style.background")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    expect(drawn).not_to_have_css("background-color", light)
    page.emulate_media(media="print")
    expect(chart.locator(".chart__static > svg").first).to_be_visible()
    expect(chart.locator(".chart__stage")).to_be_hidden()
    page.emulate_media(media="screen")
    page.wait_for_timeout(1100)
    chart.locator(".chart__bar .button").first.click()
    expect(chart.locator(".chart__static > svg").first).to_be_visible()


def test_a_chart_that_cannot_load_says_so_and_keeps_its_picture(page: Page, site_url: str) -> None:
    page.route("**/plotly-basic.min.js", lambda route: route.abort())
    page.goto(site_url)
    chart = page.locator("figure[data-chart]").first
    chart.locator(".chart__bar .button").first.click()
    expect(chart.locator(".chart__say")).not_to_be_empty()
    expect(chart.locator(".chart__static > svg").first).to_be_visible()
