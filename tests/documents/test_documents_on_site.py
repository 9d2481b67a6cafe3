"""The site carries the documents of its newest period and links each where it belongs; a printed page leads back."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.documents import site_documents
from generator.pages import all_pages
from generator.publish.generate import GENERATED
from generator.summary import papers
from generator.summary.rows import Rows
from generator.summary.site import Site
from tests.conftest import RecordFolder
from tests.site.building import site_of

FAILING = {"gongan", "yibao", "shenji", "xingzheng-shenpi", "shuili", "xinfang"}


def pages_of(site: Site) -> dict[str, str]:
    """Return every page: path to text."""
    return {page.path: page.text for page in all_pages(site, Rows(site))}


def carried(site: Site) -> set[str]:
    """Return the paths of the documents that the site carries."""
    return {path for path, _ in site_documents(site, Rows(site))}


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without an address, whatever the machine says."""
    monkeypatch.delenv("SITE_URL", raising=False)


def test_every_document_is_linked_once_and_every_link_leads_to_one(meixian: Site) -> None:
    pages = pages_of(meixian)
    found = {path: re.findall(r'href="\.\./(documents/[^"]+)"', text) for path, text in pages.items()}
    assert sorted(url for urls in found.values() for url in urls) == sorted(carried(meixian))
    assert found["periods/2022-02.md"] == ["documents/2022-02/notice-draft.docx"]
    assert {path for path, urls in found.items() if urls and path.startswith("departments/")} == {
        f"departments/{unit}.md" for unit in FAILING
    }
    assert all(path.split("/")[0] in GENERATED for path in carried(meixian))


@pytest.mark.parametrize("rules", [True, False])
def test_a_unit_that_has_no_deadline_finds_them_too(record_folder: RecordFolder, rules: bool) -> None:
    notice = record_folder.text("notices/2022-02.toml")
    head, _, rest = notice.partition("[deadline]")
    record_folder.write("notices/2022-02.toml", head + "[interview]" + rest.partition("[interview]")[2])
    if not rules:
        record_folder.change("inspections/2022-02.csv", "否,0,不合格 (正在注销关停)", "是,0,不合格")
    page = pages_of(site_of(record_folder.path))["departments/gongan.md"]
    assert page.count("documents/2022-02/gongan-") == 2


def test_a_link_names_the_file_a_draft_in_the_readers_words(meixian: Site) -> None:
    pages = pages_of(meixian)
    assert 'download="2022-02通报（草稿）.docx"' in pages["periods/2022-02.md"]
    assert 'download="2022-02整改通知（草稿）.docx"' in pages["departments/gongan.md"]


def test_beyond_the_limit_the_site_carries_the_notice_and_names_the_command(
    meixian: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "MOST_UNITS", 5)
    assert carried(meixian) == {"documents/2022-02/notice-draft.docx"}
    pages = pages_of(meixian)
    assert "documents --period 2022-02" in pages["periods/2022-02.md"]
    assert not [path for path, text in pages.items() if path.startswith("departments/") and ".docx" in text]


def test_the_page_of_an_account_carries_its_code_too(meixian: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"{meixian.accounts.url[0].removesuffix('html')}md"
    assert "segno" not in pages_of(meixian)[path]
    monkeypatch.setenv("SITE_URL", "https://example.gov.cn/xmt")
    assert pages_of(meixian)[path].count('class="qr qr--page print-only"') == 1


def test_a_page_has_a_code_only_when_the_site_has_an_address(meixian: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "segno" not in pages_of(meixian)["departments/gongan.md"]
    monkeypatch.setenv("SITE_URL", "https://example.gov.cn/xmt")
    page = pages_of(meixian)["departments/gongan.md"]
    found = re.search(r'<div class="qr print-only" aria-hidden="true">(<svg.*?</svg>)', page)
    assert found
    drawn = ElementTree.fromstring(found[1])
    size = int(drawn.attrib["viewBox"].split()[-1])
    title, ground, code = drawn
    assert title.text
    assert (ground.attrib["fill"], code.attrib["stroke"]) == ("#fff", "#000")
    # Four modules of white on every side.
    assert ground.attrib["d"] == f"M0 0h{size}v{size}h-{size}z"
    assert code.attrib["d"].startswith("M4 4.5h7")
    assert "example.gov.cn" not in found[1]
