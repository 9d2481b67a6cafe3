"""What each page tells the browser it may do, and what a host is told to add."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from generator.publish.generate import ROOT
from tests.site.page_tree import BuiltSite, Element
from tests.site.reference_site import hash_of, theme_scripts

CSP = "Content-Security-Policy"
# Made to stand in other people's pages.
FRAMED = ("cards/",)
FRAME_NONE = "frame-ancestors 'none'"


def policy(site: BuiltSite, path: str) -> dict[str, list[str]]:
    """Return the policy of a page, which must come right after the declaration of its encoding."""
    first, second = [one for one in site.page(path).root.one("head").children if isinstance(one, Element)][:2]
    assert first.attrs == {"charset": "utf-8"}, path
    assert second.attrs["http-equiv"] == CSP, path
    parts = [part.split() for part in second.attrs["content"].split(";")]
    return {name: values for name, *values in parts}


def html_files(site: BuiltSite) -> list[str]:
    return sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))


def sent(path: str) -> list[str]:
    """Return the policies that ``_headers`` has a host send along with ``path``."""
    found, holds = [], False
    for line in (ROOT / "docs/_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            holds = re.fullmatch(re.escape(line).replace(r"\*", ".*"), f"/{path}") is not None
        elif holds and line.strip().startswith(CSP):
            found.append(line.partition(":")[2].strip())
    return found


def test_every_page_begins_with_a_policy_that_allows_nothing_by_itself(any_site: BuiltSite) -> None:
    for path in html_files(any_site):
        allowed = policy(any_site, path)
        assert allowed["default-src"] == ["'none'"], path
        assert allowed["base-uri"] == ["'none'"], path
        assert allowed["form-action"] in (["'self'"], ["'none'"]), path
        sources = {source for name, values in allowed.items() if name != "script-src" for source in values}
        assert sources <= {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'"}, path
        assert [name for name, values in allowed.items() if "'unsafe-inline'" in values] in ([], ["style-src"]), path
        assert [name for name, values in allowed.items() if {"data:", "blob:"} & {*values}] in ([], ["img-src"]), path


def test_a_script_in_a_page_is_listed_in_it_and_nothing_else_is(any_site: BuiltSite) -> None:
    """A script of another type is data: no browser runs it, so no policy speaks of it."""
    for path in html_files(any_site):
        scripts = [one for one in any_site.page(path).root.all("script") if "src" not in one.attrs]
        inline = [f"'{hash_of(one.raw)}'" for one in scripts if "type" not in one.attrs]
        assert {one.attrs["type"] for one in scripts if "type" in one.attrs} <= {
            "application/json",
            "application/ld+json",
        }
        assert policy(any_site, path).get("script-src", ["'self'"]) == ["'self'", *inline], path


def test_the_listed_scripts_are_those_of_a_blank_site(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nextra:\n")[2]
    listed = yaml.safe_load(f"extra:\n{text}")["extra"]["policy"]
    found = theme_scripts(tmp_path)
    assert {base: scripts[0] for base, scripts in found.items()} == listed["scope"]
    assert {scripts[-1] for scripts in found.values()} == {listed["content"]}


def test_only_what_is_made_for_it_may_be_framed(built_site: BuiltSite) -> None:
    for path in html_files(built_site):
        assert sent(path) == ([] if path.startswith(FRAMED) else [FRAME_NONE]), path
    assert sent("") == [FRAME_NONE]
    assert sent("badges/accounts/a/a.svg") == []


def test_the_site_carries_the_file_for_hosts_and_the_page_says_the_same(built_site: BuiltSite) -> None:
    assert (built_site.folder / "_headers").read_bytes() == (ROOT / "docs/_headers").read_bytes()
    said = built_site.page("deploy.html").root.text
    for name in (FRAME_NONE, "X-Content-Type-Options", "Referrer-Policy", "cards"):
        assert name in said
