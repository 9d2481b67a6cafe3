"""How dates and numbers are written on pages: as people write them, and not torn apart at the end of a line."""

from __future__ import annotations

import pytest

from generator.pages.fragments import kept
from generator.summary.wording import dated
from generator.words import say
from generator.words.figures import Number
from tests.site.page_tree import BuiltSite


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2019", "2019年"),
        ("2022-02", "2022年2月"),
        ("2022-11-05", "2022年11月5日"),
        ("2022-Q1", "2022-Q1"),
        ("", ""),
    ],
)
def test_a_written_date_is_said_as_people_say_it(written: str, said: str) -> None:
    assert dated(written) == said


def test_a_number_in_a_heading_stays_with_what_it_counts() -> None:
    assert kept("每 7 天至少发 1 条") == "每 7\u00a0天至少发 1\u00a0条"
    assert kept("<b> 中") == "&lt;b&gt; 中"
    told = say("pages.duty.indicator", n=Number(6, "inspections#rows"), duty="恢复更新")
    assert kept(told).endswith("</data>\u00a0个账号：恢复更新")


def test_the_method_says_since_when_a_rule_holds_in_words(built_site: BuiltSite) -> None:
    text = built_site.main("record/method.html").text
    assert "2022年2月起" in text
    assert "2022-02 起" not in text
