"""What an official site shows of itself: from the settings alone, and blank means left out."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.site.building import MEIXIAN, build
from tests.site.page_tree import BuiltSite, PageTree

FILLED = {
    "official = false": "official = true",
    'publisher = ""': 'publisher = "示例县人民政府办公室"',
    'undertaker = ""': 'undertaker = "示例县信息中心"',
    'contact = ""': 'contact = "000-00000000"',
    '\nurl = ""': '\nurl = "https://example.org/xmt/"',
    'icp = ""': 'icp = "示ICP备00000000号"',
    'police = ""': 'police = "示公网安备 00000000000000号"',
    'site_code = ""': 'site_code = "0000000000"',
    'report_error_url = ""': 'report_error_url = "https://example.org/jc?code=0000000000&url={page}"',
}
KINDS = ("index.html", "periods/2022-02.html", "accounts/meixian-jiaoyu-wechat.html", "departments/gongan.html")


def filled(folder: Path, changes: dict[str, str]) -> Path:
    """Write the record of 眉县 with other settings into ``folder`` and return it."""
    shutil.copytree(MEIXIAN, folder)
    path = folder / "site.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("official")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        return build(filled(folder / "data", FILLED), folder / "site")


def metas(page: PageTree) -> dict[str, str]:
    """Return name (or property) to content of every meta of a page."""
    found = (one.attrs for one in page.root.one("head").all("meta"))
    return {(one.get("name") or one.get("property") or ""): one.get("content", "") for one in found}


def test_the_foot_of_every_page_names_who_stands_behind_it(official: BuiltSite) -> None:
    for path in official.pages:
        foot = official.page(path).root.one("footer", "foot")
        for words in ("主办：示例县人民政府办公室", "承办：示例县信息中心", "联系：000-00000000"):
            assert words in foot.text, path
        assert "网站标识码 0000000000" in foot.text, path
        assert "这不是政府网站" not in foot.text
        leads = {one.text: one.attrs["href"] for one in foot.all("a")}
        assert leads["示ICP备00000000号"] == "https://beian.miit.gov.cn/"
        assert leads["示公网安备 00000000000000号"].endswith("code=00000000000000")


def test_an_error_is_reported_with_the_address_of_the_page(official: BuiltSite) -> None:
    for path in KINDS:
        (lead,) = [a for a in official.page(path).root.one("footer").all("a") if a.text == "我要纠错"]
        address = lead.attrs["href"]
        assert address.startswith("https://example.org/jc?code=0000000000&url=https%3A%2F%2Fexample.org%2Fxmt%2F")
        page = unquote(address.split("url=")[1])
        assert page == f"https://example.org/xmt/{path}"


def test_an_error_can_be_reported_by_mail(tmp_path: Path) -> None:
    changes = {'report_error_url = ""': 'report_error_url = "mailto:jiucuo@example.org"'}
    site = build(filled(tmp_path / "data", changes), tmp_path / "site")
    (lead,) = [a for a in site.page("periods/2022-02.html").root.one("footer").all("a") if a.text == "我要纠错"]
    address = unquote(lead.attrs["href"])
    assert address == "mailto:jiucuo@example.org?subject=网页纠错&body=periods/2022-02.html"


def test_a_page_of_a_government_site_has_its_tags(official: BuiltSite) -> None:
    for path in KINDS:
        tags = metas(official.page(path))
        assert tags["SiteName"] == "眉县政务新媒体检查"
        assert tags["SiteDomain"] == "example.org"
        assert tags["SiteIDCode"] == "0000000000"
        assert tags["PubDate"] == "2022-03-17"
        assert tags["ContentSource"] == "眉县人民政府办公室"
        assert official.page(path).root.one("title").text.startswith(tags["ArticleTitle"])
        assert ("ColumnName" in tags) == ("ColumnType" in tags) == (path != "index.html")


def test_a_share_card_has_title_words_and_a_picture_that_is_there(official: BuiltSite) -> None:
    for path in official.pages:
        if path == "404.html":
            continue
        tags = metas(official.page(path))
        assert official.page(path).root.one("title").text.startswith(tags["og:title"]), path
        assert tags["og:description"], path
        root = "https://example.org/xmt/"
        assert tags["og:url"] == root + path
        assert tags["og:image"].startswith(root), path
        assert (official.folder / tags["og:image"].removeprefix(root)).is_file(), path
    assert metas(official.page(KINDS[2]))["og:image"].endswith("share/mark-excellent.png")
    assert metas(official.page(KINDS[3]))["og:image"].endswith("share/mark-fail.png")
    assert metas(official.page(KINDS[1]))["og:image"].endswith("share/period-2022-02.png")


def test_what_the_settings_leave_blank_is_left_out(built_site: BuiltSite) -> None:
    for path in built_site.pages:
        foot, tags = built_site.page(path).root.one("footer", "foot"), metas(built_site.page(path))
        assert "这不是政府网站" in foot.text, path
        assert not re.search("主办：|承办：|联系：|标识码|备案|我要纠错", foot.text), path
        assert not {"SiteName", "SiteDomain", "SiteIDCode", "og:image", "og:url"} & tags.keys(), path


def test_the_title_of_every_kind_of_page_carries_its_verdict(built_site: BuiltSite) -> None:
    titles = {path: built_site.page(path).root.one("title").text for path in built_site.pages}
    wanted = {
        "index.html": "2022年2月：29个账号，11个不合格",
        "accounts/meixian-jiaoyu-wechat.html": "眉县教育（微信订阅号） · 2022年2月 · 优",
        "departments/gongan.html": "县公安局 · 2022年2月 · ",
        "accounts/index.html": "全部账号：29个，2022年2月11个不合格",
        "departments/index.html": "全部单位：20个，2022年2月6个有不合格账号",
        "periods/index.html": "各期检查结果：已收录1期",
        "problems/index.html": "问题类别：2022年2月",
        "record/checks.html": "数据核对：",
        "record/corrections.html": "更正记录：还没有更正",
    }
    for path, title in wanted.items():
        assert title in titles[path], path


# ---- terms and map ----


def test_every_term_is_explained_once_and_terms_lead_there(built_site: BuiltSite) -> None:
    glossary = "record/glossary.html"
    ids = [id_ for id_ in built_site.page(glossary).ids if id_.startswith("term-")]
    assert len(ids) >= 25
    names = [one.text for one in built_site.main(glossary).all("dt")]
    assert len(set(names)) == len(names) == len(ids)
    for path in ("index.html", "accounts/meixian-gongan-wechat.html", "departments/gongan.html", "duties/index.html"):
        leads = [one.attrs["href"] for one in built_site.main(path).all("a")]
        assert any("record/glossary.html#term-" in address for address in leads), path
    for path in built_site.pages:
        foot = built_site.page(path).root.one("footer", "foot")
        assert {"名词解释", "网站地图"} <= {one.text for one in foot.all("a")}, path


def test_the_map_leads_to_every_page(any_site: BuiltSite) -> None:
    leads = {one.attrs["href"] for one in any_site.main("record/sitemap.html").all("a")}
    named = {posixpath.normpath(posixpath.join("record", address)) for address in leads}
    assert set(any_site.pages) - {"404.html", "record/sitemap.html"} <= named
