"""A browser and two built sites for the tests that look at pages as a reader does.

The sites are served from a sub-path, so every test here also proves that no address starts at a server's root.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.publish.loopback import served
from generator.screens.kinds import LOST, shown
from generator.summary.rows import Rows
from tests.site.building import MEIXIAN, build, built_demo, site_of
from tests.site.page_tree import BuiltSite

SUB_PATH = "xmt/jiancha/"


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served; the sites stand deeper in it."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="session")
def built_site(shelf: Path) -> BuiltSite:
    """The site of 眉县, February 2022."""
    return build(MEIXIAN, shelf / SUB_PATH / "meixian")


@pytest.fixture(scope="session")
def demo_site(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of an example record of 24 months."""
    folder = tmp_path_factory.mktemp("demo")
    site = built_demo(folder)
    (folder / "data").rename(shelf / "demo-data")
    place = shelf / SUB_PATH / "demo"
    place.parent.mkdir(parents=True, exist_ok=True)
    return BuiltSite(site.folder.rename(place))


@pytest.fixture(scope="session")
def server(shelf: Path) -> Iterator[str]:
    """Where the shelf is served."""
    with served(shelf) as address:
        yield address


@pytest.fixture(scope="session")
def site_url(server: str, built_site: BuiltSite) -> str:
    """Where the site of 眉县 starts, ending in a slash."""
    return f"{server}{SUB_PATH}{built_site.folder.name}/"


@pytest.fixture(scope="session")
def demo_url(server: str, demo_site: BuiltSite) -> str:
    """Where the site of the example starts, ending in a slash."""
    return f"{server}{SUB_PATH}{demo_site.folder.name}/"


@pytest.fixture(scope="session")
def looked(site_url: str, demo_url: str, shelf: Path, built_site: BuiltSite) -> Iterator[dict[str, list[str]]]:
    """The addresses of pages of every kind, of both sites: those that between them show all the kind can show."""
    found: dict[str, list[str]] = {}
    for url, data in ((site_url, MEIXIAN), (demo_url, shelf / "demo-data")):
        site = site_of(data)
        for one in shown(site, Rows(site)):
            found.setdefault(one.kind, []).append(url + one.path)
    # What a server shows for a wrong address takes its style sheets from the server's root.
    with served(built_site.folder) as root:
        yield found | {"lost": [root + LOST]}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: nothing remembered, nothing shared."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


class Watch:
    """Everything a page complains about or asks for elsewhere, and every file it loads."""

    def __init__(self, page: Page, host: str) -> None:
        self.host = host
        self.troubles: list[str] = []
        self.loaded: list[str] = []
        page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure or ""))
        page.on("request", lambda request: self._asked(request.url))

    def _failed(self, url: str, why: str) -> None:
        # What a page was still loading when the next one was opened is given up by the browser.
        if why != "net::ERR_ABORTED":
            self.troubles.append(f"{why}: {url}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("blob", "data"):
            return
        self.loaded.append(url)
        if parts.netloc != self.host:
            self.troubles.append(f"asked elsewhere: {url}")


@pytest.fixture
def watch(page: Page, server: str) -> Iterator[Watch]:
    """Watches the page; it must have had no trouble at the end."""
    watching = Watch(page, urlsplit(server).netloc)
    yield watching
    assert watching.troubles == []
