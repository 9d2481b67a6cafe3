"""Links that lead out of the site: only to web addresses that the record names, and without telling of the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.command.reading import read
from generator.record.clean import is_address
from generator.summary.about import LICENCE_AT
from tests.conftest import TODAY, RecordFolder
from tests.site.building import build
from tests.site.page_tree import BuiltSite

NOTICE, REPORT = "https://county.example/notice?id=1&a=2", "https://county.example/report?from={page}"
PLACES = {"icp": "ICP备1号", "police": "公网安备61032600000001号", "report_error_url": REPORT}
HARMLESS = {"href", "rel", "class"}
WRONG = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    " https://a.example/",
    "https://a.example/ x",
    "https://a.example/\nx",
    "//a.example/",
    "/a",
    "a.example",
    "ftp://a.example/",
    "file:///etc/passwd",
    "data:text/html,x",
    "vbscript:x",
    "http:a.example",
    "http://",
    "HTTPS://a.example/",
    "https://例.example/",
    "https://a.example/\u202ex",
)
FIELDS = {
    "accounts.csv": ("https://example.org/jy", "{}"),
    "notices/2022-02.toml": ("issued = 2022-03-17\n", 'issued = 2022-03-17\nurl = "{}"\n'),
    "site.toml": ('area = "甲县"\n', 'area = "甲县"\nreport_error_url = "{}"\n'),
}


@pytest.fixture(scope="module")
def outward_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site whose record names every address that it can name."""
    folder = tmp_path_factory.mktemp("outward")
    record = RecordFolder(folder / "data")
    facts = "".join(f'{key} = "{text}"\n' for key, text in PLACES.items())
    record.change("site.toml", 'area = "甲县"\n', f'area = "甲县"\n{facts}')
    record.change("notices/2022-02.toml", "issued = 2022-03-17\n", f'issued = 2022-03-17\nurl = "{NOTICE}"\n')
    return build(record.path, folder / "site")


def outward(site: BuiltSite) -> list[tuple[str, dict[str, str]]]:
    """Return every link of every page that leads to another host or program: its page, its attributes."""
    links = ((path, one.attrs) for path in site.pages for one in site.page(path).root.all("a"))
    return [(path, attrs) for path, attrs in links if urlsplit(attrs.get("href", "")).scheme]


def test_pages_lead_out_only_to_what_the_record_names(outward_site: BuiltSite) -> None:
    found = outward(outward_site)
    goals = {attrs["href"].partition("?")[0] for _, attrs in found}
    assert goals == {
        "https://county.example/notice",
        "https://county.example/report",
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/#/query/webSearch",
    }
    assert {attrs["href"] for path, attrs in found if path == "periods/2022-02.html"} >= {NOTICE}


def test_no_link_tells_where_a_reader_comes_from_or_gives_the_page_away(outward_site: BuiltSite) -> None:
    for path, attrs in outward(outward_site):
        assert {"noopener", "noreferrer"} <= set(attrs["rel"].split()), path
        assert set(attrs) <= HARMLESS, path


def test_the_address_of_an_account_is_data_and_no_link(outward_site: BuiltSite) -> None:
    assert outward_site.rows("accounts")[0]["url"] == "https://example.org/jy"
    pages = "".join(outward_site.text(path) for path in outward_site.pages)
    assert "https://example.org/jy" not in pages


def test_every_download_names_the_licence_and_leads_to_it(outward_site: BuiltSite) -> None:
    folder = outward_site.folder / "data/v1"
    assert LICENCE_AT == "https://creativecommons.org/licenses/by/4.0/"
    assert json.loads((folder / "datapackage.json").read_bytes())["licenses"][0]["path"] == LICENCE_AT
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', outward_site.text("record/data.html"))
    assert [json.loads(one)["license"] for one in blocks] == [LICENCE_AT]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("file", FIELDS)
@pytest.mark.parametrize("text", ["javascript:alert(1)", "//a.example/", "data:text/html;x", "ftp://a.example/"])
def test_a_record_that_names_something_else_is_refused(file: str, text: str, tmp_path: Path) -> None:
    record = RecordFolder(tmp_path / "data")
    old, new = FIELDS[file]
    record.change(file, old, new.format(text))
    found = read(record.path, TODAY)
    assert found.site is None
    assert {one.code for one in found.problems if one.severity == "error"} == {"url-format"}
