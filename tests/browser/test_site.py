"""The built site as a reader meets it: at both widths, from a sub-path, from a disk, without scripts."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch
from tests.site.page_tree import BuiltSite, Element

HOME, PERIOD = "index.html", "periods/2022-02.html"
ACCOUNT, DEPARTMENT = "accounts/meixian-gongan-wechat.html", "departments/gongan.html"
KINDS = (
    HOME,
    PERIOD,
    ACCOUNT,
    "accounts/meixian-jiaojing-wechat.html",
    "accounts/meixian-jiaojing-douyin.html",
    DEPARTMENT,
    "accounts/index.html",
    "departments/index.html",
    "platforms/wechat.html",
    "problems/index.html",
    "duties/index.html",
    "duties/interviews.html",
    "duties/closures.html",
    "duties/platforms.html",
    "duties/changes.html",
    "record/method.html",
    "record/checks.html",
    "record/data.html",
    "about.html",
    "guide.html",
)
WIDTHS = (360, 1280)
BUDGET = 120_000
# Depth and name of every element, as this browser reads the text of a page.
TREE = """(text) => {
  const found = [];
  const walk = (node, depth) => {
    for (const child of node.children) { found.push(depth + child.localName.toLowerCase()); walk(child, depth + 1); }
  };
  walk(new DOMParser().parseFromString(text, "text/html"), 0);
  return found;
}"""


def as_read(element: Element, depth: int = 0) -> Iterator[str]:
    """Yield depth and name of every element, as our reader has them."""
    for child in element.children:
        if isinstance(child, Element):
            yield f"{depth}{child.tag}"
            yield from as_read(child, depth + 1)


def test_the_browser_reads_every_page_as_it_is_written(page: Page, built_site: BuiltSite, demo_site: BuiltSite) -> None:
    """The same tree in the browser's parser and in ours, which mends nothing: so nothing had to be mended."""
    for site in (built_site, demo_site):
        for path in site.pages:
            assert page.evaluate(TREE, site.text(path)) == list(as_read(site.page(path).root)), path


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_is_calm_and_fits(page: Page, site_url: str, watch: Watch, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in KINDS:
        page.goto(site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        expect(page.locator("h1")).to_have_count(1)
        assert watch.troubles == [], path


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_many_periods_fit_too(
    page: Page, demo_url: str, demo_site: BuiltSite, watch: Watch, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    kinds = {path.split("/")[0]: path for path in demo_site.generated if not path.endswith("/index.html")}
    duties = [path for path in demo_site.generated if path.startswith("duties/")]
    for path in (*kinds.values(), *duties, "periods/index.html"):
        page.goto(demo_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert watch.troubles == [], path


def test_nothing_that_is_cut_off_hides_text(page: Page, site_url: str) -> None:
    """On a phone nothing sticks out of the page but what can be scrolled by itself."""
    page.set_viewport_size({"width": 360, "height": 800})
    stray = """() => [...document.querySelectorAll("main *")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && box.right > 361 && !one.closest(".scroll, .vh, svg, [hidden], details:not([open])");
    }).map((one) => one.tagName + "." + one.className)"""
    for path in (HOME, PERIOD, ACCOUNT, DEPARTMENT):
        page.goto(site_url + path)
        assert page.evaluate(stray) == [], path


@pytest.mark.parametrize("path", [HOME, PERIOD, ACCOUNT, DEPARTMENT, "accounts/index.html", "about.html"])
def test_a_page_loads_little_before_a_chart_is_asked_for(
    page: Page, site_url: str, built_site: BuiltSite, watch: Watch, path: str
) -> None:
    page.goto(site_url + path)
    page.wait_for_load_state("networkidle")
    files = {url.split("?")[0].removeprefix(site_url) for url in watch.loaded}
    assert not [name for name in files if "plotly" in name]
    weight = sum(len(gzip.compress((built_site.folder / name).read_bytes(), 6)) for name in files)
    assert weight <= BUDGET, sorted(files)


# ---- finding ----


NAMES = "(all) => all.map((one) => [...one.querySelector('span').childNodes].map((part) => part.textContent).join(' '))"


def hits(page: Page, words: str) -> list[str]:
    """Return what the finder offers for these words: name and platform, with a space between."""
    page.keyboard.press("/")
    page.locator("#find-input").fill(words)
    expect(page.locator(".sheet [role=option]").first).to_be_visible()
    found: list[str] = page.locator(".sheet [role=option]").evaluate_all(NAMES)
    # The first Escape may only empty the field.
    for _ in range(2):
        page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()
    return found


@pytest.mark.usefixtures("watch")
def test_an_account_is_found_by_part_pinyin_and_initials(page: Page, site_url: str) -> None:
    page.goto(site_url)
    assert "眉县教育 微信订阅号" in hits(page, "教育")
    for words in ("眉县教育", "meixianjiaoyu", "mxjy", "MeiXian JiaoYu"):
        assert hits(page, words)[0] == "眉县教育 微信订阅号", words


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("眉县公安局", "县公安局 单位"),
        ("公安局", "县公安局 单位"),
        ("县公安局", "县公安局 单位"),
        ("眉县公安", "眉县公安 微信服务号"),
        ("眉县交警大队", "眉县交警大队 新浪微博"),
        ("书香槐芽", "书香槐芽 微信服务号"),
        ("shuxianghuaiya", "书香槐芽 微信服务号"),
        # The name of an account comes before the same words as another name of a department.
        ("眉县行政审批服务局", "眉县行政审批服务局 微信服务号"),
    ],
)
def test_the_first_hit_of_an_exact_name_is_right(page: Page, site_url: str, words: str, first: str) -> None:
    page.goto(site_url)
    assert hits(page, words)[0] == first


@pytest.mark.usefixtures("watch")
def test_a_hit_leads_to_its_page_from_any_depth(page: Page, site_url: str) -> None:
    page.goto(site_url + PERIOD)
    page.keyboard.press("/")
    page.locator("#find-input").fill("书香槐芽")
    page.locator(".sheet [role=option]").first.click()
    page.wait_for_url(site_url + "accounts/shuxiang-huaiya-wechat.html*")
    expect(page.locator("h1")).to_contain_text("书香槐芽")


# ---- tables and charts ----


@pytest.mark.usefixtures("watch")
def test_the_table_of_a_period_filters_by_rating_and_keeps_it(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + PERIOD)
    rows = page.locator("#t-rows tbody tr:not(.records__group)").filter(visible=True)
    expect(rows).to_have_count(29)
    page.locator(".filter input[type=search]").first.fill("jiaojing")
    expect(rows).to_have_count(3)
    address = page.url
    page.goto(site_url + HOME)
    page.goto(address)
    expect(rows).to_have_count(3)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_chart_comes_on_a_tap_and_not_before(page: Page, site_url: str, watch: Watch, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + PERIOD)
    page.wait_for_load_state("networkidle")
    assert not [url for url in watch.loaded if "plotly" in url]
    chart = page.locator("figure[data-chart]").first
    chart.locator(".chart__bar .button").first.click()
    expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert any("plotly-basic.min.js" in url for url in watch.loaded)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("watch")
def test_every_chart_of_the_example_is_drawn(page: Page, demo_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(demo_url + "periods/index.html")
    charts = page.locator("figure[data-chart]")
    assert charts.count() >= 2
    for chart in charts.all():
        chart.locator(".chart__bar .button").first.press("Enter")
        expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()


# ---- from a disk, without scripts ----


def test_search_and_charts_work_from_a_disk(page: Page, built_site: BuiltSite) -> None:
    watch = Watch(page, "")
    page.goto((built_site.folder / PERIOD).as_uri())
    assert hits(page, "mxjy")[0] == "眉县教育 微信订阅号"
    chart = page.locator("figure[data-chart]").first
    chart.locator(".chart__bar .button").first.click()
    expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.locator("nav.menu a").first.click()
    expect(page.locator("h1")).to_have_text("29 个账号，11 个不合格")
    assert watch.troubles == []


def test_every_link_of_the_home_page_opens_from_a_disk(page: Page, built_site: BuiltSite) -> None:
    page.goto((built_site.folder / HOME).as_uri())
    addresses: list[str] = page.evaluate("[...document.links].map((one) => one.href.split(/[?#]/)[0])")
    assert len(set(addresses)) > 50
    for address in set(addresses):
        assert address.startswith("file:///")
        assert Path(address.removeprefix("file://")).is_file(), address


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def test_without_scripts_everything_is_there(plain_page: Page, site_url: str) -> None:
    plain_page.goto(site_url + PERIOD)
    expect(plain_page.locator("#t-rows tbody tr:not(.records__group)").filter(visible=True)).to_have_count(29)
    expect(plain_page.locator("figure[data-chart] svg[role=img]").first).to_be_visible()
    plain_page.locator("figure[data-chart] details summary").first.click()
    expect(plain_page.locator("figure[data-chart] table.mini").first).to_be_visible()
    expect(plain_page.locator("[data-search-open]")).to_have_attribute("href", "../accounts/index.html")


def test_without_scripts_the_way_to_an_account_is_the_list(plain_page: Page, site_url: str) -> None:
    plain_page.goto(site_url)
    # The field for names could find nothing.
    expect(plain_page.locator("#finder-q")).to_be_hidden()
    plain_page.locator("main a[href='accounts/index.html']").last.click()
    expect(plain_page.locator("#t-accounts tbody tr").filter(visible=True)).not_to_have_count(0)
    expect(plain_page.locator("h1")).to_contain_text("29 个账号")


@pytest.mark.parametrize("path", [HOME, PERIOD, ACCOUNT, DEPARTMENT])
def test_without_scripts_no_control_is_dead(plain_page: Page, site_url: str, path: str) -> None:
    """A control that only a script could serve is not shown."""
    plain_page.goto(site_url + path)
    for button in plain_page.locator("button").filter(visible=True).all():
        assert button.evaluate("(one) => Boolean(one.form && one.form.action)"), path
    plain_page.locator(".view > summary").click()
    light = plain_page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
    plain_page.locator("#view-dark").check()
    assert plain_page.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor") != light


@pytest.mark.usefixtures("watch")
def test_the_reader_who_prints_gets_the_whole_page(page: Page, site_url: str) -> None:
    page.goto(site_url + DEPARTMENT)
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("ol.duties")).to_be_visible()
    expect(page.locator(".runhead")).to_be_visible()


def test_the_frame_is_where_it_says(page: Page, site_url: str) -> None:
    """No server root in any address: the same page one folder deeper finds the same files."""
    page.goto(site_url + ACCOUNT)
    addresses: list[Any] = page.evaluate(
        "[...document.querySelectorAll('link[rel=stylesheet]')].map((one) => one.href)"
    )
    assert addresses
    assert all(address.startswith(site_url) for address in addresses)
