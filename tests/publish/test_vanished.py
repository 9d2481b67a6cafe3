"""Of pages that stay as they are, every link is followed again that leads to something that has vanished."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.look.links import Links
from generator.publish.look.vanished import is_plain, leading_to

ROOT = "https://example.org/a/"
PAGES = ["index.html", "b/x.html", "b/c/x.html", "b/c/y_1.html", "b/眉.html", "b/index.html"]
MARKS = ["r1", "r2", "甲", "A-b"]
ADDRESSES = [
    *("x.html", "x.html#r1", "../x.html#r2", "c/x.html", "../b/c/y_1.html#A-b", "./x.html#r1", "../../index.html"),
    *(
        "%E7%9C%89.html",
        "眉.html#%E7%94%B2",
        "x.html?a=1#r1",
        "x.html#%72%31",
        "/a/b/x.html#r2",
        f"{ROOT}b/c/x.html#r1",
    ),
    *("https://elsewhere.example/x.html", "x.html&#35;r1", "c/../x.html#r1", "mailto:x@y", "", "..", "c/", f"{ROOT}"),
]
ODD = [at for at, address in enumerate(ADDRESSES) if not is_plain(address)]


def lost(page: str, there: set[str], marks: set[str]) -> set[str]:
    links = Links(ROOT)
    links.take(page, [one.encode() for one in ADDRESSES])
    return {address for _, address in links.lost(there, lambda _: {one.encode() for one in marks})}


@given(
    page=st.sampled_from(PAGES),
    gone=st.sets(st.sampled_from(PAGES)),
    without=st.sets(st.sampled_from(MARKS), max_size=3),
)
def test_no_link_to_what_has_vanished_is_passed_over(page: str, gone: set[str], without: set[str]) -> None:
    before = lost(page, set(PAGES), set(MARKS))
    now = lost(page, set(PAGES) - gone, set(MARKS) - without)
    followed = {ADDRESSES[at] for at in leading_to(ADDRESSES, ODD, gone, without)}
    # What it says without the signs that stand for others.
    shown = {one.replace("&#35;", "#") for one in followed}
    assert now - before <= shown


def test_a_plain_link_to_what_is_still_there_is_not_followed() -> None:
    assert leading_to(["../x.html#r1", "y.html", "z.html#r2"], [], {"b/y.html"}, {"r2"}) == {1, 2}
