"""Totals, platforms, ratings and rates, in the many ways notices write them."""

from __future__ import annotations

import pytest

from generator.intake.prose.numbers import whole
from tests.intake.prose_reading import codes, fact, stated

TOTALS = [
    ("截至月末，全县登记的政务新媒体共29个。", 29),
    ("全区共有二十九个政务新媒体。", 29),
    ("全市开设政务新媒体账号１３２个，运行总体平稳。", 132),
    ("县政府办对9个政府系统政务新媒体开展了检查。", 9),
    ("对28家单位的36个政务新媒体账号逐一查看。", 36),
    ("本期检查政务新媒体37个，11个不合格。", 37),
    ("正在运行的政务新媒体149个，检查149个。", 149),
    ("全省备案政务新媒体账号共计1,204个。", 1204),
    ("全县政务新媒体总数为48个，其中乡镇20个。", 48),
    ("全县共有政务新媒体29个，县直部门政务新媒体20个，乡镇政务新媒体9个。", 29),
    # What counts something else, or is a rule, is no total.
    ("政府网站共发布信息360条，收到留言7条。", None),
    ("6个单位的政务新媒体日常管理不规范。", None),
    ("原则上一个单位只开设一个政务新媒体账号。", None),
    ("新增政务新媒体3个，注销政务新媒体2个。", None),
    ("检查发现不合格政务新媒体29个。", None),
    ("“甲县发布”微信公众号等8个政务新媒体运行较好。", None),
    ("近30个政务新媒体参加了培训。", None),
    ("三、工作要求\n各单位的2个政务新媒体要合并。", None),
]


@pytest.mark.parametrize(("text", "total"), TOTALS)
def test_total(text: str, total: int | None) -> None:
    assert fact(text, "total") == total


PLATFORMS = [
    (
        "（其中，微信公众号20个、新浪微博6个、抖音2个、今日头条1个）",
        {"wechat": 20, "weibo": 6, "douyin": 2, "toutiao": 1},
    ),
    ("其中微信公众号账号36个,新浪微博账号5个,微信小程序2个", {"wechat": 36, "weibo": 5, "wechat_miniprogram": 2}),
    ("微信公众号17个，政务微博4个，其他新媒体2个", {"wechat": 17, "weibo": 4, "other": 2}),
    ("其中20个微信公众号、6个新浪微博、3个抖音号", {"wechat": 20, "weibo": 6, "douyin": 3}),
    (
        "包括订阅号十五个、服务号五个、视频号两个",
        {"wechat_subscription": 15, "wechat_service": 5, "wechat_channels": 2},
    ),
    ("其中微信公众号45个，占72.6%；微博17个，占27.4%", {"wechat": 45, "weibo": 17}),
    ("微信公众号二十六个，微博3个", {"wechat": 26, "weibo": 3}),
]


@pytest.mark.parametrize(("text", "platforms"), PLATFORMS)
def test_platforms(text: str, platforms: dict[str, int]) -> None:
    total = sum(platforms.values())
    facts, problems = stated(f"全县共有政务新媒体{total}个，{text}。")
    assert (facts.total, facts.platforms, problems) == (total, platforms, [])


def test_platforms_of_a_part_are_not_those_of_all() -> None:
    assert fact("共检查政务新媒体37个，不合格11个，其中微信公众号8个、微博3个。", "platforms") is None


def test_a_total_that_its_platforms_do_not_add_up_to_is_reported() -> None:
    facts, problems = stated("全县共有政务新媒体29个，其中微信公众号20个、微博6个。")
    assert facts.total == 29
    assert [(p.code, "29" in p.message and "26" in p.message) for p in problems] == [("prose-sum", True)]


def test_a_platform_counted_twice_is_reported_and_not_taken() -> None:
    facts, problems = stated("全县共有政务新媒体29个，其中微信公众号20个、微博6个、微信3个。")
    assert facts.platforms is None
    assert [p.code for p in problems] == ["prose-repeated"]


def test_totals_that_contradict_each_other_are_quoted_both() -> None:
    facts, problems = stated("全县共有政务新媒体29个。\n经统计，全县政务新媒体共28个。")
    assert facts.total == 29
    assert [(p.code, p.row) for p in problems] == [("prose-conflict", 2)]
    assert all(word in problems[0].message for word in ("29", "28"))


def test_totals_of_parts_alone_are_not_taken() -> None:
    facts, problems = stated("县直部门政务新媒体20个，乡镇政务新媒体9个。")
    assert facts.total is None
    assert [p.code for p in problems] == ["prose-conflict"]


def test_checked_is_told_from_registered() -> None:
    facts, problems = stated("全市正常运行的政务新媒体账号共215个，本次抽查65个。")
    assert facts.total == 65
    assert [p.code for p in problems] == ["prose-two-totals"]


RATINGS = [
    (
        "4个单位管理规范，总体评价为“优”；6个单位运维不到位，总体评价为“不合格”。",
        {"excellent": 4, "fail": 6},
        "unit",
        6,
        None,
    ),
    ("检查政务新媒体37个，11个不合格。", {"fail": 11}, "account", None, 11),
    ("发现不合格政务新媒体29个。", {"fail": 29}, "account", None, 29),
    ("检查账号23个，合格21个，不合格2个。", {"pass": 21, "fail": 2}, "account", None, 2),
    (
        "优秀5个、良好10个、基本合格12个、不合格2个。",
        {"excellent": 5, "good": 10, "basic_pass": 12, "fail": 2},
        "account",
        None,
        2,
    ),
    ("不合格单位3家，合格单位30家。", {"fail": 3, "pass": 30}, "unit", 3, None),
    ("“优”4个，“良”三个，“不合格”1个。", {"excellent": 4, "good": 3, "fail": 1}, "account", None, 1),
    (
        "检查政府网站5个，合格5个；检查政务新媒体12个，合格11个，不合格1个。",
        {"pass": 11, "fail": 1},
        "account",
        None,
        1,
    ),
    ("政务新媒体合格率91.3%。", None, "", None, None),
]


@pytest.mark.parametrize(("text", "ratings", "subject", "units", "accounts"), RATINGS)
def test_ratings(
    text: str, ratings: dict[str, int] | None, subject: str, units: int | None, accounts: int | None
) -> None:
    facts = stated(text)[0]
    assert facts.ratings == ratings
    assert (facts.rating_subject, facts.failing_units, facts.failing_accounts) == (subject, units, accounts)


def test_units_and_accounts_that_fail_are_both_kept() -> None:
    facts, problems = stated("合格单位20个，不合格单位6个。另有11个账号不合格。")
    assert (facts.failing_units, facts.failing_accounts, facts.rating_subject) == (6, 11, "unit")
    assert facts.ratings == {"fail": 6, "pass": 20}
    assert problems == []


def test_a_count_that_has_no_place_is_reported() -> None:
    assert codes("合格单位20个，不合格单位6个。检查账号36个，优秀账号3个。") == ["prose-aside"]


RATES = [
    ("政务新媒体合格率91.3%", (("合格率", 91.3),)),
    ("一季度政务新媒体检查率为100%", (("检查率", 100.0),)),
    ("检查比例为100%", (("检查比例", 100.0),)),
    ("全市合格率80.5％，其中市直部门合格率78.4%", (("合格率", 80.5), ("市直部门合格率", 78.4))),
    ("甲县合格率低于70%", ()),
    ("咨询类占总数的60%", ()),
]


@pytest.mark.parametrize(("text", "rates"), RATES)
def test_rates(text: str, rates: tuple[tuple[str, float], ...]) -> None:
    assert fact(f"经检查，{text}。", "rates") == rates


@pytest.mark.parametrize(
    ("text", "value"),
    [("29", 29), ("二十九", 29), ("一百零五", 105), ("十", 10), ("两", 2), ("1,204", 1204), ("二〇二二", 2022)],
)
def test_numbers(text: str, value: int) -> None:
    assert whole(text) == value
