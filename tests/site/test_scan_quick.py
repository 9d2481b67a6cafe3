"""The pages that a site has by the thousand pass the quick look, so that none is read by the strict grammar."""

from __future__ import annotations

import pytest

from generator.publish.look import scan
from generator.publish.look.allowed import Allowed
from generator.publish.look.safety import allowed_in
from tests.site.building import MEIXIAN, site_of
from tests.site.page_tree import BuiltSite


@pytest.mark.parametrize("kind", ["accounts", "departments", "periods", "cards", "go"])
def test_pages_by_the_thousand_are_looked_at_once(built_site: BuiltSite, kind: str) -> None:
    allowed, pages = allowed_in(site_of(MEIXIAN)), sorted((built_site.folder / kind).rglob("*.html"))
    assert pages
    assert [page.name for page in pages if scan._suspicious(page.read_bytes(), allowed)] == []


@pytest.mark.parametrize(
    "value",
    [
        *("og:title", "java&#115;cript:alert(1)", "java&colon;a", "&#106;avascript:a", "a&ampb:c", "/&#47;x.example"),
        *("//x.example/", "\\\\x.example", "&Tab;javascript:a", "a&amp;b", "inspections?a=b&amp;c!=&amp;d=e"),
    ],
)
def test_the_quick_look_passes_over_nothing_that_may_lead_away(value: str) -> None:
    found = scan._suspicious(f'<a href="{value}">'.encode(), Allowed())
    assert found == (not value.startswith(("a&amp;", "inspections")))
    assert not scan._suspicious(b'<meta property="og:title" content="a">', Allowed())


@pytest.mark.parametrize("place", ["", '.more["sc"]', '.more["an/li-1"].rest'])
def test_names_in_several_files_are_values_and_may_hold_nothing_else(place: str) -> None:
    name = "assets/names-1.js"
    assert scan.scan(name, f'window.siteNames{place}=["\u7532"];\n'.encode(), Allowed()) == []
    assert scan.scan(name, f"window.siteNames{place}=[alert(1)];\n".encode(), Allowed()) != []
