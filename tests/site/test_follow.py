"""What is embedded elsewhere or leads on to a page, and the page that explains it, in a built site."""

from __future__ import annotations

import posixpath

from tests.site.page_tree import BuiltSite, PageTree
from tests.site.test_structure import links


def test_everything_that_leads_on_leads_somewhere(any_site: BuiltSite) -> None:
    folder = any_site.folder
    found = [path for kind in ("go", "cards") for path in sorted((folder / kind).rglob("*.html"))]
    assert found
    for path in (*found, folder / "periods" / "latest.html"):
        here = path.relative_to(folder).as_posix()
        for _, _, address in links(PageTree(path.read_text(encoding="utf-8"))):
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(here), address))
            assert (folder / goal).is_file(), (here, address)


def test_the_page_about_it_shows_addresses_that_exist(any_site: BuiltSite) -> None:
    said = any_site.main("record/subscribe.html")
    codes = [one.text for one in said.all("code")]
    assert len(codes) == 2
    for code in codes:
        for one in PageTree(code).root.walk():
            for name in ("href", "src"):
                if name in one.attrs:
                    path = one.attrs[name].removeprefix("https://本站网址/")
                    assert (any_site.folder / path).is_file(), path
