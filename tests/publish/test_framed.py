"""What is the same on many pages is looked at once, and a page is judged as if all of it had been looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.render import Head, Page
from generator.publish.frames import frame_of
from generator.publish.look import scan
from generator.publish.look.allowed import Allowed
from generator.publish.look.links import links_in

# What the look is for, in pieces: a value may end what a frame begins.
PIECES = (
    *(
        "<",
        ">",
        "<s",
        "cript",
        ' src="',
        "a.js",
        '"',
        "'",
        "=",
        " ",
        "\n",
        "/",
        "\\",
        "on",
        "load",
        "x",
        ":",
        "&",
        "&amp;",
    ),
    *(
        "href=",
        "javascript",
        "http-equiv",
        "style",
        "src",
        "doc",
        "set",
        "property",
        "class",
        "<!",
        "--",
        "#",
        "base",
        "。",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def _page(title: str, body: str) -> Page:
    return Page("a.md", Head(title, "", "", ""), body)


@given(st.tuples(texts, texts, texts), texts, texts)
def test_a_page_is_suspicious_if_all_of_it_would_be(around: tuple[str, str, str], title: str, body: str) -> None:
    frame = frame_of([one.encode() for one in around], ("title", "content"))
    page = frame.around(_page(title, body), "a.html")
    assert bytes(page) == f"{around[0]}{title}{around[1]}{body}{around[2]}".encode()
    allowed = Allowed()
    assert scan._any(page, allowed) == scan._suspicious(bytes(page), allowed)


def test_links_and_marks_of_the_frame_are_those_of_the_page() -> None:
    around = (
        b'<a href="#main" id="top"></a><link href="a.css"><a title="',
        b'" href="b.html"><i id="main"></i><img src="c.png">',
        b'<a href="#top"></a><a href="#lost"></a></html>',
    )
    frame = frame_of(around, ("title", "content"))
    page = frame.around(_page("t", '<a href="d.html#x"></a><b id="here"></b><a href="#here"></a>'), "a.html")
    assert links_in(page) == links_in(bytes(page))
    assert links_in(page) == ({b"a.css", b"b.html", b"c.png", b"d.html#x"}, {b"lost"})
