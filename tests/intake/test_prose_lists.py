"""Accounts that prose names: which name, which platform, what for, how many, and what is left unread."""

from __future__ import annotations

import pytest

from tests.intake.prose_reading import findings, list_codes, told, unread

STALE14, STALE = "stale 14", "stale 0"
LISTS = [
    # The platform behind each name, in brackets or not.
    ("“甲县教育”微信公众号超过两周未更新。", ["甲县教育 wechat stale 14"]),
    ("“甲县教育”（微信）、“甲县民政”（微博）更新不及时。", ["甲县教育 wechat stale 0", "甲县民政 weibo stale 0"]),
    ('"甲县教育"微信公众号和"甲县民政"微博存在错别字。', ["甲县教育 wechat typos 0", "甲县民政 weibo typos 0"]),
    ("「甲县教育」政务微博存在错别字。", ["甲县教育 weibo typos 0"]),
    ("“健康甲县”视频号、抖音号连续3个月未更新。", ["健康甲县 wechat_channels stale 90", "健康甲县 douyin stale 90"]),
    # The platform word behind a list holds for the whole list, the one before it for what follows.
    ("“甲”、“乙”微信订阅号更新不及时。", ["甲 wechat_subscription stale 0", "乙 wechat_subscription stale 0"]),
    ("“甲”“乙”“丙”抖音号更新不及时。", ["甲 douyin stale 0", "乙 douyin stale 0", "丙 douyin stale 0"]),
    ("微信公众号“甲、乙、丙”更新不及时。", ["甲 wechat stale 0", "乙 wechat stale 0", "丙 wechat stale 0"]),
    ("微信“甲、乙”、微博“丙”更新不及时。", ["甲 wechat stale 0", "乙 wechat stale 0", "丙 weibo stale 0"]),
    ("“甲”、“乙”微信，“丙”微博更新不及时。", ["甲 wechat stale 0", "乙 wechat stale 0", "丙 weibo stale 0"]),
    ("微信“甲”、“乙”、“丙”微博更新不及时。", ["甲 wechat stale 0", "乙 ? stale 0", "丙 weibo stale 0"]),
    (
        "如丁县微信“甲”、戊县微信“乙”等政务新媒体未进行登记。",
        ["甲 wechat unregistered 0 等", "乙 wechat unregistered 0 等"],
    ),
    ("丁局（微信公众号“甲”）、戊局（微博“乙”）未及时更新。", ["甲 wechat stale 0", "乙 weibo stale 0"]),
    # Without quotes.
    (
        "未提供有效互动功能（3个） 甲县一（新浪微博）、甲县二（微信）、甲县三（新浪微博）",
        ["甲县一 weibo no_interaction 0", "甲县二 wechat no_interaction 0", "甲县三 weibo no_interaction 0"],
    ),
    ("关停注销2个（甲县旧事微信公众号、甲县往事新浪微博）。", ["甲县旧事 wechat closed 0", "甲县往事 weibo closed 0"]),
    ("甲县教育微信公众号、甲县民政微博超过两周未更新。", ["甲县教育 wechat stale 14", "甲县民政 weibo stale 14"]),
    ("未及时更新的微信公众号2个：甲县教育、甲县民政。", ["甲县教育 wechat stale 0", "甲县民政 wechat stale 0"]),
    # What for: before the list if that leads in to it, else behind it.
    ("超过两周未更新的有“甲”微信，未提供互动功能的有“乙”抖音。", ["甲 wechat stale 14", "乙 douyin no_interaction 0"]),
    ("“甲”微信超过两周未更新，“乙”微博未提供有效互动功能。", ["甲 wechat stale 14", "乙 weibo no_interaction 0"]),
    ("关停了“甲”微信公众号，“甲”抖音号超过2周未更新。", ["甲 wechat closed 0", "甲 douyin stale 14"]),
    (
        "“甲”（微信）（超过两周未更新）、“乙”（微博）（无互动功能）。",
        ["甲 wechat stale 14", "乙 weibo no_interaction 0"],
    ),
    ("一是更新不及时。“甲”微信、“乙”微博长期没有动静。", ["甲 wechat stale 0", "乙 weibo stale 0"]),
    ("存在“僵尸”“睡眠”账号1个，是“甲县一”微信公众号。", ["甲县一 wechat zombie 0"]),
    ("“甲”视频号未按照要求完成注销工作。", ["甲 wechat_channels closure_pending 0"]),
    ("“甲”微信信息未更新，且存在错别字。", ["甲 wechat stale 0", "甲 wechat typos 0"]),
    ("不合格账号有“甲”微信、“乙”微博。", ["甲 wechat unclassified 0", "乙 weibo unclassified 0"]),
    (
        "未更新的：甲县一（微信，超过两周）、甲县二（微博，无互动功能）。",
        ["甲县一 wechat stale 0", "甲县二 weibo no_interaction 0"],
    ),
    (
        "不合格账号有2个，分别是县教育局“甲县一”和县民政局“甲县二”。",
        ["甲县一 ? unclassified 0", "甲县二 ? unclassified 0"],
    ),
    ("未发现僵尸账号。“甲”微信存在错别字。", ["甲 wechat typos 0"]),
    # Signs that belong to names.
    ("“甲丨乙”“A·B”“丙–丁”微信超过两周未更新。", [f"{n} wechat stale 14" for n in ("甲丨乙", "A·B", "丙–丁")]),
    ("“甲县政务（试运行）”微信更新不及时。", ["甲县政务（试运行） wechat stale 0"]),
    ("“甲县12345热线”微博更新不及时。", ["甲县12345热线 weibo stale 0"]),
    # Not complete.
    ("“甲”“乙”等5个微信公众号超过2周未更新。", ["甲 wechat stale 14 等", "乙 wechat stale 14 等"]),
    ("“甲”“乙”等2个微信公众号超过2周未更新。", ["甲 wechat stale 14", "乙 wechat stale 14"]),
    # Quotes round other things name no account.
    ("以“一图读懂”“文字解读”等形式更新不及时。", []),
    ("总体评价为“优”的单位要继续努力。", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_severity_is_the_class_of_the_category() -> None:
    text = "“甲”微信未提供有效互动功能。“乙”微信更新不及时。“丙”微信未进行登记。已关停“丁”微信。"
    assert [one.severity for one in findings(text)] == ["veto", "local", "filing", "lifecycle"]


def test_a_heading_may_say_how_grave_it_is() -> None:
    text = "（一）单项否决类\n两周内未更新：“甲”微信。\n（二）扣分类\n“乙”微信两周内未更新。"
    assert [(one.severity, one.days) for one in findings(text)] == [("veto", 14), ("deduction", 14)]


BELOW = """\
二、主要问题
1.未提供有效互动功能（3个）
甲县一（新浪微博）、甲县二（微信）、
甲县三（新浪微博）。
2.监测时间点前两周内无更新（2个）
“甲县一”“甲县四”微信订阅号
（二）超过三个月未更新的账号（3个）
1.“甲县五”（微信）
2.“甲县一”（新浪微博）
"""


def test_lists_below_their_headings() -> None:
    assert told(BELOW) == [
        "甲县一 weibo no_interaction 0",
        "甲县二 wechat no_interaction 0",
        "甲县三 weibo no_interaction 0",
        "甲县一 wechat_subscription stale 14",
        "甲县四 wechat_subscription stale 14",
        "甲县五 wechat zombie 90",
        "甲县一 weibo zombie 90",
    ]


def test_a_heading_counts_what_stands_below_it() -> None:
    [(code, message)] = list_codes(BELOW)
    assert code == "list-count"
    assert "3 个" in message
    assert "2 个：甲县五、甲县一" in message


COUNTS = [
    ("未更新的有3个：“甲”微信、“乙”微信。", ["list-count"]),
    ("未更新的有2个：“甲”微信、“乙”微信。", []),
    ("关停注销3个（甲县一微信公众号、甲县二新浪微博）。", ["list-count"]),
    ("“甲”“乙”等1个微信公众号更新不及时。", ["list-count"]),
    ("“甲”“乙”等9个微信公众号更新不及时。", []),
    ("其中甲县文旅”“甲县河长2个微信账号更新不及时。", ["list-quotes"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_numbers_beside_lists(text: str, expected: list[str]) -> None:
    assert [code for code, _ in list_codes(text)] == expected


def test_quotes_that_do_not_pair_are_read_only_if_the_number_fits() -> None:
    assert told("其中甲县文旅”“甲县河长2个微信账号更新不及时。") == [
        "甲县文旅 wechat stale 0",
        "甲县河长 wechat stale 0",
    ]
    text = "其中甲县文旅”“甲县河长3个微信账号更新不及时。"
    assert (told(text), unread(text)) == ([], [text])


def test_a_name_known_from_quotes_is_known_again_behind_its_platform() -> None:
    text = "“甲县一”微信公众号未更新信息。此外，微信账号甲县一多次出现错别字。"
    assert told(text) == ["甲县一 wechat stale 0", "甲县一 wechat typos 0"]


CUTS = [
    ("如微信“甲、乙”、微博“丙、丁、戊己", ["甲", "乙", "丙", "丁"], "戊己"),
    ("如微信“甲县一", [], "甲县一"),
    ("关停注销3个（甲县一微信公众号、甲县二新浪", ["甲县一"], "甲县二新浪"),
]


@pytest.mark.parametrize(("text", "names", "lost"), CUTS)
def test_of_a_list_that_is_cut_the_last_name_is_not_taken(text: str, names: list[str], lost: str) -> None:
    text = f"（一）长期未更新信息。部分账号长期未更新信息，{text}"
    assert [one.name for one in findings(text)] == names
    assert all(one.partial for one in findings(text))
    [(code, message)] = list_codes(text)
    assert code == "list-cut"
    assert lost in message


UNREAD = [
    ("部分单位政务新媒体更新不及时。", True),
    ("“甲县一”微信公众号内容丰富。", True),
    ("微信账号甲县一更新不及时。", True),
    ("“甲县一”、“甲县二”……都超过两周未更新。", True),
    ("僵尸账号：无。", False),
    ("各单位十分重视。", False),
    ("三、工作要求\n坚决杜绝更新不及时、未提供有效互动功能等问题。", False),
    ("三、工作要求\n“甲县一”微信要限期整改。", True),
    ("一、政府网站检查情况\n部分栏目更新不及时。", False),
    ("县教育局、审计局政务新媒体更新不及时。", False),
]


@pytest.mark.parametrize(("text", "listed"), UNREAD)
def test_unread(text: str, listed: bool) -> None:
    assert unread(text) == ([text.splitlines()[-1]] if listed else [])
    assert told(text) == []


def test_the_same_said_twice_is_one_finding_under_two_headings_two() -> None:
    text = "“甲”微信未更新信息。“甲”微信未更新信息。“甲”微信存在错别字。"
    assert told(text) == ["甲 wechat stale 0", "甲 wechat typos 0"]
