"""The page of all codes: each one once, in its group, with everything an editor needs; text stays text."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.pages.render import Head, page
from generator.record.problem import CODES, GROUPS
from generator.summary.codes import CodeGroup, CodeLine, Codes, codes
from generator.words import WORDS
from tests.site.page_tree import BuiltSite

PAGE = "record/codes.html"


def test_every_code_stands_on_the_page_once(built_site: BuiltSite) -> None:
    main = built_site.main(PAGE)
    shown = Counter(one.text for one in main.all("code"))
    assert shown == Counter(list(CODES))
    assert [one.attrs["id"] for one in main.all("h3")] == [f"code-{code}" for code in CODES]


def test_the_groups_stand_in_the_order_of_the_list(built_site: BuiltSite) -> None:
    headings = [one.attrs["id"] for one in built_site.main(PAGE).all("h2")]
    assert headings == ["groups", *GROUPS]


def test_the_checks_page_and_the_guide_lead_there(built_site: BuiltSite) -> None:
    for path, address in (("record/checks.html", "codes.html"), ("guide.html", "record/codes.html")):
        addresses = {one.attrs.get("href") for one in built_site.main(path).all("a")}
        assert address in addresses, path


@pytest.mark.parametrize("line", [line for group in codes().groups for line in group.codes], ids=lambda line: line.code)
def test_a_code_has_all_its_words_and_none_waits_for_a_value(line: CodeLine) -> None:
    assert all((line.title, line.severity, line.meaning, line.example, line.hint))
    assert line.meaning.endswith("。")
    assert "{" not in line.hint
    assert len(line.example) <= 60
    assert line.error == (CODES[line.code] == "error")


def test_the_number_of_errors_and_warnings_is_that_of_the_list() -> None:
    found = codes()
    assert found.errors + found.warnings == len(CODES) == sum(len(group.codes) for group in found.groups)
    assert set(WORDS["pages"]["codes"]["group"]) == set(GROUPS)


def test_what_is_written_about_a_code_stays_text() -> None:
    hostile = '<script>alert(1)</script>"&'
    line = CodeLine("a-b", hostile, hostile, True, hostile, hostile, hostile)
    value = Codes((CodeGroup("file", hostile, (line,)),), 1, 0)
    text = page("record/codes.md", Head("a", "b", "data", "c"), "codes.html", v=value).text
    assert "<script" not in text
    # Title, word, meaning, example, hint; the group in the list and above its codes.
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;&#34;&amp;") == 7
