"""Settings of two counties, and documents made once: a PDF takes a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.record.settings import Settings, read_settings
from tests.intake.makers import PRINTED, page_of
from tests.intake.notices import MEIXIAN, ROOT, WUDING

WUDING_SITE = """\
[site]
name = "武定县政务新媒体监测"
area = "武定县"

[[measures]]
id = "posts"
heading = "发布条数"
name = "发布条数"
"""


@pytest.fixture(scope="session")
def meixian() -> Settings:
    """The settings of 眉县: two core indicators, ratings."""
    settings, problems = read_settings(ROOT / "data")
    assert settings is not None, problems
    return settings


@pytest.fixture(scope="session")
def wuding(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of 武定: the number of posts as a measure, no ratings."""
    folder = tmp_path_factory.mktemp("wuding")
    (folder / "site.toml").write_text(WUDING_SITE, encoding="utf-8")
    settings, problems = read_settings(folder)
    assert settings is not None, problems
    return settings


@pytest.fixture(scope="session")
def printed(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The notices of both counties printed to PDF by a browser, the headings over again on each page."""
    folder = tmp_path_factory.mktemp("printed")
    page = browser.new_page()
    found = {}
    for name, notice in (("meixian", MEIXIAN), ("wuding", WUDING)):
        page.set_content(page_of(notice, PRINTED))
        found[name] = folder / f"{name}.pdf"
        page.pdf(path=str(found[name]), prefer_css_page_size=True)
    page.close()
    return found
