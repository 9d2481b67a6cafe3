"""The last look before publication: whatever could run in a reader's browser and is not ours stops the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish import build as building
from generator.publish.look.allowed import Allowed, Fault
from generator.publish.look.examine import FileCheck, NotWholeError
from generator.publish.look.markup import hash_of
from generator.publish.look.safety import allowed_in, only_ours
from generator.publish.look.scan import scan
from generator.summary.site import Site
from tests.site.building import MEIXIAN, site_of
from tests.site.page_tree import BuiltSite

HEAD = '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
LISTED = "https://example.org/notice/1?a=b&c=d"
ERRORS = "https://example.org/errors?page="
LET = Allowed(
    (hash_of("ours()"),), ("assets/site/site.js", "assets/javascripts/"), (LISTED,), (ERRORS,), "https://a.example/xmt/"
)
# What is put into a page, and what must be said of it.
BAD = {
    "<script>x()</script>": "script",
    "<SCRIPT>x()</SCRIPT>": "script",
    "<script\n>x()</script>": "script",
    "<script/src=a.js></script>": "malformed",
    "<script src='a.js'>x()</script>": "script",
    "<script>ours();</script>": "script",
    '<script type="module">x()</script>': "script",
    '<script type="application/json">{}</script><script>x()</script>': "script",
    '<script src="//example.net/x.js"></script>': "foreign",
    '<script src="https://example.net/x.js"></script>': "foreign",
    f'<script src="{LISTED}"></script>': "foreign",
    "<svg><script>x()</script></svg>": "script",
    '<img src="x" onerror="x()">': "handler",
    "<img src=x onerror=x()>": "handler",
    "<img/src=x/onerror=x()>": "malformed",
    '<p title=""onclick="x()">': "malformed",
    "<p title='a' ONCLICK = 'x()'>": "malformed",
    "<p onclick='x()'>": "handler",
    '<details ontoggle="x()" open>': "handler",
    '<a href="javascript:x()">': "foreign",
    '<a href=" JaVaScRiPt:x()">': "foreign",
    '<a href="java\tscript:x()">': "foreign",
    '<a href="java&#115;cript:x()">': "foreign",
    '<a href="&#x6a;avascript:x()">': "foreign",
    '<a href="javascript&colon;x()">': "foreign",
    '<a href="vbscript:x()">': "foreign",
    '<a href="mailto:a@example.net">': "foreign",
    '<a href="https://example.org/errors?other=a">': "foreign",
    '<a href="data:text/html,x">': "foreign",
    '<a href="https://example.org/notice/2">': "foreign",
    '<a href="//example.net/">': "foreign",
    '<a href="/\\example.net/">': "foreign",
    '<a href="/\t/example.net/">': "foreign",
    '<a href="&#47;&#47;example.net/">': "foreign",
    '<img src="https://example.net/a.png">': "foreign",
    '<img src="/&#47;example.net/a.png">': "foreign",
    '<img srcset="a.png, https://example.net/a.png 2x" src="a.png">': "attribute",
    '<link rel="stylesheet" href="https://example.net/a.css">': "foreign",
    '<iframe src="https://example.net/"></iframe>': "foreign",
    '<iframe srcdoc="&lt;script&gt;"></iframe>': "attribute",
    '<form action="https://example.net/">': "foreign",
    '<button formaction="javascript:x()">': "foreign",
    '<meta http-equiv="refresh" content="0; url=https://example.net/">': "foreign",
    '<meta http-equiv="refresh" content="0;url=javascript:x()">': "foreign",
    '<base href="elsewhere/">': "element",
    '<object data="a.swf">': "element",
    "<embed src=a.swf>": "element",
    "<style>*{display:none}</style>": "element",
    '<p style="background:url(https://example.net/a)">': "attribute",
    '<p style="background:u\\72l(a)">': "attribute",
    '<svg><a xlink:href="javascript:x()">': "foreign",
    '<svg><animate attributeName="href" values="javascript:x()"></svg>': "element",
    '<svg><set attributeName="href" to="a"></svg>': "element",
    "<svg><foreignObject></svg>": "element",
    "<!-- <script> -->": "malformed",
    "<![CDATA[<b>]]>": "malformed",
}
GOOD = (
    "&lt;script&gt;x()&lt;/script&gt; onclick=x() javascript:x() https://example.net/",
    f'<a href="{LISTED.replace("&", "&amp;")}" rel="noopener">',
    '<a class="out" href="https://example.org/notice/1?a=b&amp;c=d">',
    '<a class="foot__fact" href="https://example.org/errors?page=a%2Fb.html" rel="noopener">',
    '<a href="../a/b.html?q=1#r2">',
    '<a href="#top">',
    '<link rel="canonical" href="https://a.example/xmt/index.html">',
    '<p title="onclick=x() a: b" data-search="javascript:x()" aria-label="18:00 on = 1">',
    '<p style="fill:currentColor">',
    '<script>ours()</script><script defer src="../assets/site/site.js"></script>',
    '<script type="application/json" class="chart__plot">{"a":"\\u003c/script\\u003e onload=1"}</script>',
    '<script type="application/ld+json">{"@context":"https://schema.org"}</script>',
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<meta http-equiv="refresh" content="0; url=../periods/2022-02.html">',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#m-fail"/></svg>',
)


def page(inside: str) -> bytes:
    return f"{HEAD}{POLICY}</head>\n<body>\n{inside}\n</body>\n</html>\n".encode()


@pytest.mark.parametrize("inside", BAD)
def test_what_could_run_or_lead_away_is_found_where_it_stands(inside: str) -> None:
    found = scan("a/b.html", page(inside), LET)
    assert BAD[inside] in {fault.code for fault in found}
    assert {(fault.file, fault.line) for fault in found} <= {("a/b.html", 8), ("a/b.html", 9)}
    assert found[0].line == 8
    assert "a/b.html:8: " in str(found[0])


@pytest.mark.parametrize("inside", GOOD)
def test_what_is_ours_or_only_text_is_left_alone(inside: str) -> None:
    assert scan("a/b.html", page(inside), LET) == []


def test_a_page_without_a_policy_is_a_fault() -> None:
    assert scan("a.html", page("").replace(POLICY.encode(), b""), LET) == [Fault("a.html", 1, "policy", "")]


@pytest.mark.parametrize(
    ("file", "data", "code"),
    [
        ("badges/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', "script"),
        ("badges/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "handler"),
        (
            "badges/a.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.net/"/></svg>',
            "foreign",
        ),
        ("feeds/a.xml", b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><feed/>', "malformed"),
        ("feeds/a.xml", b'<feed><h:script xmlns:h="http://www.w3.org/1999/xhtml">x()</h:script></feed>', "script"),
        ("assets/site/a.css", b'@import "https://example.net/a.css";', "foreign"),
        ("assets/site/a.css", b"p { background: URL( https://example.net/a ) }", "foreign"),
        ("assets/other.js", b"x()", "script"),
        ("assets/names.js", b"window.siteNames=[x()];\n", "script"),
    ],
)
def test_other_files_that_browsers_run_are_looked_at_too(file: str, data: bytes, code: str) -> None:
    assert code in {fault.code for fault in scan(file, data, LET)}


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("assets/names.js", b'window.siteNames=[\n["a","</script>"]\n];\n'),
        ("assets/site/site.js", b"x()"),
        ("assets/javascripts/bundle.1.min.js", b"x()"),
        ("assets/site/a.css", b"p { background: url(data:image/svg+xml,x), url('a/b.png') }"),
        ("data/v1/accounts.csv", b"<script>x()</script>"),
    ],
)
def test_values_and_our_own_files_pass(file: str, data: bytes) -> None:
    assert scan(file, data, LET) == []


def faults_of(site: BuiltSite, allowed: Allowed) -> list[Fault]:
    names = (path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file())
    return [fault for name in sorted(names) for fault in scan(name, (site.folder / name).read_bytes(), allowed)]


def test_built_sites_have_no_fault(built_site: BuiltSite, demo_site: BuiltSite, hostile_site: BuiltSite) -> None:
    sources = [one for path in demo_site.pages for one in demo_site.page(path).root.all("a")]
    links = [one.attrs["href"] for one in sources if one.attrs.get("href", "").startswith("http")]
    assert links
    ours = allowed_in(site_of(MEIXIAN))
    for site, known in ((built_site, ()), (demo_site, links), (hostile_site, ())):
        assert faults_of(site, Allowed(ours.scripts, ours.files, known)) == []
    assert {fault.code for fault in faults_of(demo_site, ours)} == {"foreign"}


def test_a_build_with_a_fault_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page is spoilt between the engine and the look: the old site stays, and the message says where."""
    out = tmp_path / "site"
    site = site_of(MEIXIAN)
    building.build_site(site, out, lambda _: None)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def spoiling(one: Site) -> FileCheck:
        check = only_ours(one)
        bad = b'<p onclick="x()"></article>'
        return lambda name, data: check(name, data.replace(b"</article>", bad) if name == "about.html" else data)

    monkeypatch.setattr(building, "only_ours", spoiling)
    with pytest.raises(NotWholeError, match=r"about\.html:\d+: .*onclick=x\(\)"):
        building.build_site(site, out, lambda _: None)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
