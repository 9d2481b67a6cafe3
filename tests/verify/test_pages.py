"""Figures are found in pages wherever they stand, and what a page counts of itself is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.verify import pages
from generator.verify.pages import Figure, figures, plain

MARKED = '<data value="2" data-q="page#a">2</data>'
HEAD = f'<h2 id="a">{MARKED} Dinge</h2>'
COUNTED = {
    "<ol><li>x<li>y</ol>": "2",
    "<p>x</p><ul><li>x</li></ul><ul><li>y</li></ul>": "1",
    "<div><ul><li>x<ul><li>y</li></ul></li></ul></div>": "1",
    "<dl><div><dt>x</dt><dd>y</dd></div></dl>": "1",
    "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>x</td></tr></tbody><tbody><tr></tr></tbody></table>": "2",
    "<p>none</p>": "0",
    "<h2>next</h2><ul><li>x</li></ul>": "0",
    "<h3 id='b'>next</h3><ul><li>x</li></ul>": "0",
    "<h4>part</h4><ul><li>x</li></ul>": "1",
}


def page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


@pytest.mark.parametrize(("below", "n"), COUNTED.items())
def test_entries_are_counted_up_to_the_next_heading(below: str, n: str) -> None:
    assert figures(page(HEAD + below)) == [Figure("2", "2", "page#a", n)]


@pytest.mark.parametrize("query", ["page#", "page#gone", "page#a b"])
def test_of_a_heading_that_is_not_there_nothing_is_counted(query: str) -> None:
    assert figures(page(f'<h2 id="a">x</h2><ul><li>x</ul><data value="1" data-q="{query}">1</data>'))[0].here == "0"


def test_a_figure_says_what_it_shows_what_it_stands_for_and_its_query() -> None:
    one = '<data value="1200" data-q="t?a=1&amp;b=2#rows">1,<b>2</b>00</data>'
    found = figures(page(f'<p>ä{one}x<i data-q="t#rows"></i></p>'))
    assert found == [Figure("1,200", "1200", "t?a=1&b=2#rows"), Figure("", "", "t#rows")]
    assert plain(" 1,200 ") == "1200"


UNUSUAL = {
    "an element inside": '<data value="12" data-q="t#rows">1<b>2</b></data>',
    "single quotes": "<data value='12' data-q='t#rows'>12</data>",
    "no quotes": "<data value=12 data-q=t#rows>12</data>",
    "capitals": '<DATA VALUE="12" DATA-Q="t#rows">12</DATA><i data-q="t#rows">12</i>',
    "an attribute twice": '<data value="12" value="13" data-q="t#rows" data-q="u#rows">12</data>',
    "a sign of its own": '<data title="a>b" value="12" data-q="t#rows">12</data>',
    "never closed": '<p><data value="12" data-q="t#rows">12</p>',
    "closed by another": '<data value="12" data-q="t#rows">12</i></data>',
    "no value": '<data data-q="t?a=1&amp;b=2#rows">&lt;12&gt;</data>',
    "two in one": '<p data-q="t#rows">1<data value="2" data-q="u#rows">2</data></p>',
    "the mark as text": '<p>data-q</p><data value="12" data-q="t#rows">12</data>',
    "lines between": '<data value="12"\n data-q="t#rows">12</data>',
    "plain": '<data class="x" value="1&amp;2" data-q="t?a=%26&amp;b=2#rows">1 234</data><i data-q="u#rows"></i>',
}


@pytest.mark.parametrize("body", UNUSUAL.values(), ids=UNUSUAL)
def test_figures_are_what_a_parser_finds_however_they_are_written(body: str) -> None:
    found = figures(page(f"<p>眉县</p>{body}"))
    assert found == pages._parsed(page(f"<p>眉县</p>{body}"))
    assert found


@pytest.mark.parametrize("data", [b"", b"<p>", b"data-q", b"<!-- data-q -->", b"\xff data-q \x00", b"<data data-q"])
def test_a_page_without_figures_has_none(data: bytes) -> None:
    assert figures(data) == []


# Lists and tables closed or not, headings, names written in several ways, what hides an element.
TOKENS = (
    *("<ul><li>x</li></ul>", "<ol><li>y</li><li>z</li></ol>", "<dl><div>x</div></dl>", "<p>text</p>"),
    *("<ul>", "</ul>", "<ol>", "</ol>", "<dl><div>", "</div></dl>", "<li>x</li>", "<li>", "<p>y</p>"),
    *("<table><tbody><tr><td>", "</td></tr></tbody></table>", "<tr><td>z</td></tr>", "<div>", "</div>"),
    *(
        "<h2>next</h2>",
        '<h3 id="b">b</h3>',
        '<H2 ID="a">A</H2>',
        "<h3 id='a'>a</h3>",
        '<p id="a">a</p>',
        '<b title="a">',
    ),
    *(HEAD, HEAD, '<h2 id="ab">ab</h2>', "<!-- ", " -->", "<script>", "</script>", '<a href="#a">a</a>'),
)


@given(st.lists(st.sampled_from(TOKENS), max_size=8))
def test_what_a_page_counts_of_itself_is_what_a_parser_counts(parts: list[str]) -> None:
    made = page("".join(parts) + HEAD + "<ul><li>1</li><li>2</li></ul>" + "".join(parts[::2]))
    for id_ in ("a", "b", "ab"):
        whole = pages._entries(etree.fromstring(made, parser=pages._PARSER), id_)
        assert pages._counted(made, id_) == whole
