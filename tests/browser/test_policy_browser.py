"""The policy of the pages in a real browser: on clean data nothing runs into it, from a server and from a disk."""

from __future__ import annotations

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
    LATEST,
    "record/codes.html",
    "record/corrections.html",
    "record/subscribe.html",
    "platforms/index.html",
)
LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective, event.blockedURI));
"""


def pages_of(site: BuiltSite) -> list[str]:
    """Return one page of every kind, a card of each kind among them."""
    cards = [next((site.folder / "cards" / kind).rglob("*.html")) for kind in ("accounts", "departments")]
    return [*KINDS, *OTHERS, *(card.relative_to(site.folder).as_posix() for card in cards)]


@pytest.fixture(params=["server", "disk"])
def root(request: pytest.FixtureRequest, built_site: BuiltSite) -> str:
    """Where the site begins: at a server, and in a folder."""
    if request.param == "disk":
        return f"{built_site.folder.as_uri()}/"
    url: str = request.getfixturevalue("site_url")
    return url


def test_no_page_runs_into_its_own_policy(page: Page, root: str, built_site: BuiltSite) -> None:
    page.add_init_script(LISTEN)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    for path in pages_of(built_site):
        page.goto(root + path, wait_until="load")
        if path == LATEST:
            # It leads on at once: the console has what it said.
            page.wait_for_url(f"**/{PERIOD}", wait_until="load")
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
