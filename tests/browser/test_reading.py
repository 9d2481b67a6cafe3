"""Whoever reads, and however: on a narrow phone, with large text, enlarged, by keyboard, without scripts, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from generator.screens.views import CHOOSE
from tests.browser.conftest import Watch

TEXTS = ("standard", "large", "huge")
# 320 px wide; and 1280 px enlarged to twice the size, which leaves 640 px of CSS.
NARROW, ENLARGED = 320, 640
OPEN = 'document.querySelectorAll("main details").forEach((one) => { one.open = true; })'
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
# Links inside a sentence are excepted, and so is what lies off the page until it has the focus.
TOO_SMALL = """(least) => [...document.querySelectorAll("a[href], button, input, select, summary")].filter((one) => {
  const box = (one.closest("label") || one).getBoundingClientRect();
  const style = getComputedStyle(one);
  if (!box.width || style.visibility === "hidden" || style.display === "inline" || box.bottom < 0) return false;
  return Math.min(box.width, box.height) < least - 0.5;
}).map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 20)}`)"""
TOO_LITTLE_TEXT = """(least) => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !inside.offsetWidth) continue;
    if (inside.closest("script, style, svg, .print-only, .vh")) continue;
    if (parseFloat(getComputedStyle(inside).fontSize) < least - 0.1) found.add(`${inside.tagName} ${inside.className}`);
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def every(looked: dict[str, list[str]]) -> list[str]:
    """Every page that is looked at, save the small ones that are embedded elsewhere and have no frame of ours."""
    return [url for kind, urls in looked.items() if not kind.startswith(("cards", "redirects")) for url in urls]


def test_nothing_scrolls_sideways_and_everything_can_be_tapped(
    reader: Page, server: str, looked: dict[str, list[str]]
) -> None:
    watching = Watch(reader, urlsplit(server).netloc)
    faults: list[object] = []
    for url in every(looked):
        watching.host = urlsplit(url).netloc
        reader.set_viewport_size({"width": NARROW, "height": 640})
        reader.goto(url)
        reader.evaluate(OPEN)
        for text in TEXTS:
            reader.evaluate(CHOOSE, [f"view-{text}"])
            for width in (NARROW, ENLARGED):
                reader.set_viewport_size({"width": width, "height": 640})
                faults += [(url, text, width, "sideways")] if reader.evaluate(TOO_WIDE) else []
            least = 44 if text == "standard" else 60
            faults += [(url, text, small) for small in reader.evaluate(TOO_SMALL, least)]
            least = 0 if text == "standard" else 18
            faults += [(url, text, tiny) for tiny in reader.evaluate(TOO_LITTLE_TEXT, least)]
    assert faults == []
    assert watching.troubles == []


def tab_to(page: Page, selector: str, most: int = 200) -> None:
    """Press Tab until what ``selector`` names has the focus; on the way every focus must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        where, seen = page.evaluate(
            """(selector) => {
              const one = document.activeElement, style = getComputedStyle(one);
              const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              return [one.matches(selector), ring || one === document.body];
            }""",
            selector,
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")
        if where:
            return
    raise AssertionError(f"no way to {selector} by keyboard")


def test_everything_is_reached_by_keyboard_and_the_focus_is_always_seen(
    page: Page, watch: Watch, demo_url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(demo_url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.goto(demo_url)
    tab_to(page, "[data-search-open]")
    page.keyboard.press("Enter")
    page.keyboard.type("gonganju")
    expect(page.locator(".sheet [role=option]").first).to_contain_text("县公安局")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departments/gongan.html")
    tab_to(page, ".menu a[href$='accounts/index.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/index.html")
    expect(page.locator(".filter__count")).to_be_visible()
    tab_to(page, ".filter input[type=search]")
    page.keyboard.type("公安")
    expect(page.locator("#t-accounts tbody tr:visible").first).to_contain_text("公安")
    expect(page.locator("#t-accounts tbody tr:visible")).not_to_have_count(0)
    tab_to(page, "#t-accounts a[href*='gongan']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/*gongan*.html")
    tab_to(page, "figure[data-chart] .chart__bar .button")
    page.keyboard.press("Enter")
    expect(page.locator("figure[data-chart] .js-plotly-plot .main-svg").first).to_be_visible()


def test_pages_are_whole_without_scripts(browser: Browser, looked: dict[str, list[str]], server: str) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    for url in every(looked):
        page.goto(url)
        # Rows beyond the first of a long table or list are a tap away.
        for fold in page.locator(".unfold > summary").all():
            fold.click()
        assert page.locator(".beyond").count() == page.locator(".beyond:visible").count(), url
        for table in page.locator("main > article > div > section table.records").all():
            assert table.locator("tbody tr").count() == table.locator("tbody tr:visible").count(), url
        assert page.locator("h1").inner_text(), url
        for drawing in page.locator("figure.chart .chart__static").all():
            assert drawing.is_visible(), url
        # What only a script could answer is not offered.
        assert page.locator("button:visible, main input:visible").count() == 0, url
    context.close()


def test_the_view_is_chosen_without_scripts_too(browser: Browser, site_url: str) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    size = page.locator("main p").first.evaluate("(one) => getComputedStyle(one).fontSize")
    page.locator(".view > summary").click()
    page.locator("#view-huge").check()
    page.locator("#view-dark").check()
    assert page.locator("main p").first.evaluate("(one) => getComputedStyle(one).fontSize") != size
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 23, 29)"
    context.close()


def test_who_wants_no_motion_sees_none(reader: Page, looked: dict[str, list[str]]) -> None:
    for kind, urls in looked.items():
        reader.goto(urls[0])
        moving = reader.evaluate(
            """() => [...document.querySelectorAll("*")].filter((one) => {
              const style = getComputedStyle(one);
              return style.scrollBehavior === "smooth" || parseFloat(style.animationDuration) > 0.01
                || style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
            }).map((one) => `${one.tagName} ${one.className}`)"""
        )
        assert moving == [], kind


@pytest.mark.parametrize(
    ("now", "age", "left"),
    [
        ("2022-03-17T12:00:00Z", "（今天）", "还有 8 天"),
        ("2022-03-25T02:00:00Z", "（8 天前）", "今天截止"),
        ("2022-04-01T02:00:00Z", "（15 天前）", "已过 7 天"),
        ("2022-08-01T02:00:00Z", "（4 个月前）", "时间已过"),
        ("2025-08-01T02:00:00Z", "（3 年多以前）", "时间已过"),
    ],
)
def test_how_old_and_how_far_off_is_reckoned_when_the_page_is_seen(
    page: Page, watch: Watch, site_url: str, now: str, age: str, left: str
) -> None:
    page.clock.set_fixed_time(now)
    page.goto(site_url)
    expect(page.locator("[data-age]")).to_have_text("2022年3月17日")
    expect(page.locator("[data-age] + .ago")).to_have_text(age)
    expect(page.locator("[data-due] + .ago")).to_have_text(left)


def printed(page: Page) -> list[str]:
    """Print the page as it stands; return the text of every sheet, without white space."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    for sheet in document:
        assert [round(side) for side in sheet.get_size()] == [595, 842]
    texts = ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    document.close()
    return texts


def test_every_kind_of_page_prints_on_a4_with_heading_source_and_address(
    reader: Page, looked: dict[str, list[str]]
) -> None:
    for kind, urls in looked.items():
        if kind.startswith(("cards", "redirects")):
            continue
        reader.goto(urls[0])
        heading = "".join(reader.locator("h1").inner_text().split())
        sheets = printed(reader)
        assert heading in sheets[0], urls[0]
        assert all(len(text) > 20 for text in sheets), urls[0]
        assert "照录公开的评价" in sheets[-1], urls[0]
        assert urls[0].rpartition("/")[2] in "".join(sheets[-2:]), urls[0]
        assert "看互动图" not in "".join(sheets), urls[0]


def test_a_table_over_several_sheets_repeats_its_head(reader: Page, demo_url: str) -> None:
    reader.goto(f"{demo_url}duties/index.html")
    sheets = printed(reader)
    assert len(sheets) > 1
    assert all("复查和后来" in text for text in sheets[:-1])


def test_a_printed_page_of_one_period_names_it(reader: Page, looked: dict[str, list[str]]) -> None:
    for kind in ("home", "period", "department", "account"):
        reader.goto(looked[kind][0])
        assert "2022年2月" in printed(reader)[0], kind
