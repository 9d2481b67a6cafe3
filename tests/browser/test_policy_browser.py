"""The policy of the pages in a real browser: on clean data nothing runs into it, from a server and from a disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_site import HOME, KINDS, PERIOD, hits
from tests.site.page_tree import BuiltSite

LATEST = "periods/latest.html"
# One page of every kind, those of the theme, those that servers show and those made for other people's pages.
OTHERS = (
    "404.html",
    "intake.html",
    "deploy.html",
    "performance.html",
    "spread.html",
    LATEST,
    "record/codes.html",
    "record/corrections.html",
    "record/subscribe.html",
    "record/glossary.html",
    "record/sitemap.html",
    "record/fields.html",
    "periods/index.html",
    "platforms/index.html",
)
LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective, event.blockedURI));
"""


def kind_of(path: str) -> str:
    """Return what a page shows one of: its folder for those of single things, else the page itself."""
    folder = path.split("/")[0]
    single = folder in ("accounts", "departments", "periods", "platforms", "problems", "cards", "go")
    return folder if single and not path.endswith("index.html") else path


def test_a_page_of_every_kind_is_looked_at(built_site: BuiltSite) -> None:
    there = {kind_of(path.relative_to(built_site.folder).as_posix()) for path in built_site.folder.rglob("*.html")}
    assert there - {kind_of(path) for path in pages_of(built_site)} == set()


def pages_of(site: BuiltSite) -> list[str]:
    """Return one page of every kind, a card of each kind and an address of a name among them."""
    more = [next((site.folder / kind).rglob("*.html")) for kind in ("cards/accounts", "cards/departments", "go")]
    return [*KINDS, *OTHERS, *(one.relative_to(site.folder).as_posix() for one in more)]


@pytest.fixture(params=["server", "disk"])
def root(request: pytest.FixtureRequest, built_site: BuiltSite) -> str:
    """Where the site begins: at a server, and in a folder."""
    if request.param == "disk":
        return f"{built_site.folder.as_uri()}/"
    url: str = request.getfixturevalue("site_url")
    return url


def test_no_page_runs_into_its_own_policy(
    page: Page, root: str, built_site: BuiltSite, record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", len(pages_of(built_site)))
    page.add_init_script(LISTEN)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    for path in pages_of(built_site):
        page.goto(root + path, wait_until="load")
        if 'http-equiv="refresh"' in built_site.text(path):
            # It leads on at once: the console has what it said.
            page.wait_for_url(lambda url, here=path: not url.endswith(here), wait_until="load")
        assert page.evaluate("violations") == [], path
        assert said == [], path


def test_charts_search_and_saving_work_under_the_policy(page: Page, root: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(root + PERIOD)
    assert hits(page, "mxjy")[0] == "眉县教育 微信订阅号"
    page.keyboard.press("Escape")
    for chart in page.locator("figure[data-chart]").all():
        chart.locator(".chart__bar .button").first.click()
        expect(chart.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    with page.expect_download() as saved:
        chart.locator(".chart__bar .button").nth(1).click()
    assert saved.value.suggested_filename.endswith(".png")
    assert page.evaluate("violations") == []


def test_the_form_for_readers_without_scripts_may_lead_to_the_list(page: Page, root: str) -> None:
    page.add_init_script(LISTEN)
    page.goto(root + HOME)
    page.evaluate(
        "const form = document.querySelector('form[data-site-search]').cloneNode(true);"
        "document.body.append(form); HTMLFormElement.prototype.submit.call(form);"
    )
    page.wait_for_url("**/accounts/index.html?*")


def test_a_script_that_got_into_a_page_is_stopped(page: Page, root: str, built_site: BuiltSite) -> None:
    """The policy does hold: what is put into a page as text of it, as a handler or from another place never runs."""
    page.add_init_script(LISTEN)
    page.goto(root + "index.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          document.head.append(script);
          const image = document.createElement("div");
          image.innerHTML = '<img src="x.png" onerror="window.ran = 2">';
          document.body.append(image);
          const link = document.createElement("a");
          link.href = "javascript:window.ran = 3";
          document.body.append(link);
          link.click();
          const foreign = document.createElement("script");
          foreign.src = "https://example.invalid/x.js";
          document.head.append(foreign);
        }"""
    )
    page.wait_for_function("violations.length >= 8")
    assert page.evaluate("window.ran") is None
