"""Cards, badges and the pages that lead on, as a browser meets them: framed, from a disk, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.summary import addresses
from tests.browser.conftest import Watch
from tests.site.page_tree import BuiltSite

FAILING = addresses.card(addresses.ACCOUNTS, "meixian-jiaojing-wechat")
NEWEST = re.compile("/periods/2022-02.html$")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_card_fits_the_frame_it_is_offered_in(page: Page, site_url: str, watch: Watch, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + addresses.HOW_TO)
    page.locator("iframe").scroll_into_view_if_needed()
    card = page.frame_locator("iframe")
    expect(card.locator("h1 a")).to_have_attribute("target", "_blank")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 360, "height": 190})
    page.goto(site_url + FAILING)
    high, wide = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    assert high <= 190
    assert wide <= 360
    assert watch.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_card_can_be_read_in_both_colours(page: Page, site_url: str, watch: Watch, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site_url + FAILING)
    colours = page.evaluate(
        "['body', 'h1 a', '.card__say b', '.card__when'].map(at => getComputedStyle(document.querySelector(at)).color)"
        ".concat(getComputedStyle(document.body).backgroundColor)"
    )
    *inks, ground = (luminance(one) for one in colours)
    for ink in inks:
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5
    assert watch.troubles == []


def luminance(colour: str) -> float:
    """Return the relative luminance of ``rgb(…)`` as WCAG reckons it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_badge_is_drawn_at_its_size(page: Page, site_url: str, watch: Watch) -> None:
    page.goto(f"{site_url}departments/gongan.html")
    badge = page.locator("img.badge")
    badge.scroll_into_view_if_needed()
    assert badge.evaluate("one => one.complete && one.naturalWidth > 100 && one.naturalHeight === 24")
    assert watch.troubles == []


def test_latest_leads_on_from_a_server_and_from_a_disk(page: Page, site_url: str, built_site: BuiltSite) -> None:
    for start in (site_url + addresses.LATEST_PAGE, (built_site.folder / addresses.LATEST_PAGE).as_uri()):
        page.goto(start)
        expect(page).to_have_url(NEWEST)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_an_old_name_leads_on_without_scripts(plain: Page, site_url: str) -> None:
    page = plain
    page.goto(site_url + addresses.by_name("县公安局"))
    expect(page).to_have_url(re.compile("/departments/gongan.html$"))
    page.goto(site_url + addresses.by_name("眉县交警"))
    expect(page.locator("li a")).to_have_count(2)
