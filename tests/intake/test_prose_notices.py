"""Whole notices of seven kinds: everything they state, nothing they do not."""

from __future__ import annotations

from datetime import date

from generator.intake.model import StatedFacts
from tests.intake.prose_notices import CHENCANG, HANTAI, MEIXIAN, SHANGQIU, SHIZONG, WUDING, YANGLING
from tests.intake.prose_reading import codes, list_codes, stated, told, unread


def test_a_month_of_units_with_everything_stated() -> None:
    facts, problems = stated(MEIXIAN, "2022-02")
    named, deadline = facts.named, facts.deadline
    assert facts._replace(named=(), deadline=None) == StatedFacts(
        title="眉县人民政府办公室2022年2月份全县政务新媒体管理运维情况通报",
        table_title="2022年2月份眉县政务新媒体情况统计表",
        issuer="眉县人民政府办公室",
        inspector="县数字化信息服务中心",
        issued=date(2022, 3, 17),
        total=29,
        platforms={"wechat": 20, "weibo": 6, "douyin": 2, "toutiao": 1},
        ratings={"excellent": 4, "fail": 6},
        rating_subject="unit",
        failing_units=6,
        span=(date(2022, 2, 1), date(2022, 2, 28)),
        deadline_to="县数字化信息服务中心（县政府一楼101室）",
        interview_periods=("2022-01", "2022-02"),
    )
    assert deadline is not None
    assert deadline.isoformat() == "2022-03-25T18:00:00+08:00"
    assert [(one.units, one.category, one.days, one.text) for one in named] == [
        (("县医保局", "县行政审批服务局", "县审计局", "县水利局"), "no_original", 7, "超过一周未更新原创信息"),
        (("县公安局", "县信访局"), "stale", 14, "超过两周未更新信息"),
    ]
    assert [problem.code for problem in problems] == ["prose-assumed", "prose-assumed"]
    assert (told(MEIXIAN), unread(MEIXIAN)) == ([], [])


def test_lists_with_the_platform_first_and_many_names_in_one_pair_of_quotes() -> None:
    facts = stated(SHANGQIU, "2020-Q4")[0]
    assert (facts.total, facts.failing_accounts, facts.sample) == (149, 29, "全部")
    assert facts.rates == (("检查率", 100.0), ("合格率", 80.5), ("市直单位政务新媒体合格率", 78.4))
    assert told(SHANGQIU) == [
        *(
            f"{name} wechat unregistered 0 等"
            for name in (
                "畅通虞城",
                "虞城广播电视台",
                "虞城三五基层工作日",
                "法治睢阳",
                "商丘市梁园区食品药品监督管理局",
                "商丘市梁园区卫生局",
                "柘城巡特警",
                "夏邑消防",
            )
        ),
        *(f"{name} wechat stale 0 等" for name in ("商丘大数据", "商丘市医保局", "宁陵城管")),
        *(f"{name} weibo stale 0 等" for name in ("商丘市民政局官博", "宁陵交警")),
    ]
    [(code, message)] = list_codes(SHANGQIU)
    assert (code, "宁陵县12345服务热线" in message) == ("list-cut", True)
    assert codes(SHANGQIU, "2020-Q4") == ["prose-cut"]


def test_one_name_closed_on_one_platform_and_failing_on_another() -> None:
    facts = stated(HANTAI, "2022-Q2")[0]
    assert facts.total == 48
    assert facts.platforms == {"wechat": 36, "weibo": 5, "toutiao": 3, "douyin": 2, "wechat_miniprogram": 2}
    assert facts.span == (date(2022, 4, 1), date(2022, 6, 27))
    assert told(HANTAI) == [
        "老君镇食药监管 wechat closed 0",
        "汉台徐望 weibo closed 0",
        "汉台科技 wechat stale 14",
        "汉台徐望 toutiao stale 14",
        "汉台疾控 wechat serious_wording 0",
    ]
    assert codes(HANTAI, "2022-Q2") == ["prose-assumed", "prose-cut"]


def test_a_quarter_in_figures_with_a_deadline_at_noon() -> None:
    facts, problems = stated(YANGLING, "2025-Q1")
    assert (facts.total, facts.failing_accounts, facts.failing_units) == (37, 11, None)
    assert facts.deadline is not None
    assert (facts.deadline.isoformat(), facts.deadline_to) == ("2025-04-16T12:00:00+08:00", "区政府办")
    assert (facts.issuer, facts.issued) == ("杨陵区人民政府办公室", date(2025, 4, 11))
    assert (facts.sample, facts.named, problems) == ("全部", (), [])
    assert told(YANGLING) == ["杨陵文旅 wechat_channels closure_pending 0"]
    assert len(unread(YANGLING)) == 1


def test_quotes_half_lost() -> None:
    facts = stated(SHIZONG, "2022-Q2")[0]
    assert (facts.total, facts.platforms) == (23, {"wechat": 17, "weibo": 4, "other": 2})
    assert facts.rates == (("合格率", 91.3),)
    assert told(SHIZONG) == ["师宗文旅 wechat stale 0", "师宗河长 wechat stale 0"]
    assert [code for code, _ in list_codes(SHIZONG)] == ["list-quotes"]


def test_units_are_not_accounts() -> None:
    facts, problems = stated(CHENCANG, "2023-03")
    assert facts.title == "关于2023年3月份区政府门户网站和政务新媒体检查情况的通报"
    assert (facts.issuer, facts.issued, facts.total) == ("区政府办", date(2023, 4, 21), None)
    assert [(one.units, one.category) for one in facts.named] == [
        (("千渭街道", "慕仪镇", "区农业农村局"), "no_report"),
        (("区乡村振兴局",), "privacy"),
        (("区财政局", "东关街道", "周原镇"), "serious_wording"),
    ]
    assert told(CHENCANG) == []
    assert [problem.code for problem in problems] == ["prose-cut"]


def test_figures_of_a_website_are_not_taken_for_accounts() -> None:
    facts, problems = stated(WUDING, "2022-02")
    assert (facts.total, facts.sample, facts.sample_text) == (9, "全部", "检查比例为100%")
    assert facts.span == (date(2022, 2, 1), date(2022, 2, 28))
    assert facts.table_title == "武定县2022年2月份政务新媒体监测情况汇总表"
    assert (facts.rates, facts.named, facts.inspector) == ((("检查比例", 100.0),), (), "县人民政府办公室")
    assert (told(WUDING), unread(WUDING), problems) == ([], [], [])
