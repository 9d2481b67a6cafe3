"""Days, spans, deadlines, interviews, samples, and who says all that."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.prose_reading import codes, fact, stated

ISSUED = [
    ("甲县人民政府办公室\n2024年7月3日", date(2024, 7, 3), []),
    ("甲县人民政府办公室\n二〇二四年七月三日", date(2024, 7, 3), []),
    ("甲县人民政府办公室  2024年7月3日", date(2024, 7, 3), []),
    ("甲县人民政府办公室\n7月3日", date(2024, 7, 3), ["prose-assumed"]),
    ("发布时间：2024-07-05 08:43:06 浏览次数：", date(2024, 7, 5), []),
    ("成文日期：2024-07-03\n发布日期：2024-07-05", date(2024, 7, 3), []),
    ("甲县人民政府办公室\n2024年6月31日", None, ["prose-date-impossible"]),
    ("甲县人民政府办公室\n5月3日", None, ["prose-date-unclear"]),
    ("监测时间为2024年6月1日至30日。", None, []),
]


@pytest.mark.parametrize(("text", "issued", "problems"), ISSUED)
def test_issued(text: str, issued: date | None, problems: list[str]) -> None:
    text = f"现将检查情况通报如下。\n{text}"
    assert (fact(text, "issued"), codes(text)) == (issued, problems)


DEADLINES = [
    ("于2024年7月16日12:00前报区政府办。", "2024-07-16T12:00:00+08:00", "区政府办", []),
    ("请于2024年7月5日下午5点前将书面整改报告报县政府办公室。", "2024-07-05T17:00:00+08:00", "县政府办公室", []),
    (
        "请于2024年7月5日17时30分前，将整改情况报送至县政府办（三楼305室）。",
        "2024-07-05T17:30:00+08:00",
        "县政府办（三楼305室）",
        [],
    ),
    ("于7月5日18:00时前，将整改报告报县信息中心。", "2024-07-05T18:00:00+08:00", "县信息中心", ["prose-assumed"]),
    ("７月５日前将整改材料反馈至区政府办信息股。", "2024-07-05T23:59:00+08:00", "区政府办信息股", ["prose-assumed"]),
    ("2024年7月5日9时前报送区政府办邮箱：a@example.org。", "2024-07-05T09:00:00+08:00", "区政府办", []),
    ("7月底前完成整改。", "2024-07-31T23:59:00+08:00", "", ["prose-assumed"]),
    (
        "7月5日前完成整改，7月10日前将整改报告报县政府办。",
        "2024-07-10T23:59:00+08:00",
        "县政府办",
        ["prose-assumed"] * 2,
    ),
    ("2024年7月5日24:00前报县政府办。", "2024-07-06T00:00:00+08:00", "县政府办", []),
    ("于2月30日前将整改报告报县政府办。", None, "", ["prose-date-impossible"]),
    ("于2024年7月5日25:00前报县政府办。", None, "", ["prose-date-impossible"]),
    ("于5月20日前将整改报告报县政府办。", None, "", ["prose-date-unclear"]),
    ("收到通报后5个工作日内将整改报告报县政府办。", None, "", ["prose-date-unclear"]),
    ("监测时间点前2周内无更新的账号要整改。", None, "", []),
]


@pytest.mark.parametrize(("text", "moment", "to", "problems"), DEADLINES)
def test_deadline(text: str, moment: str | None, to: str, problems: list[str]) -> None:
    facts, found = stated(f"三、工作要求\n{text}")
    assert (facts.deadline.isoformat() if facts.deadline else None) == moment
    assert facts.deadline_to == to
    assert [p.code for p in found] == problems


def test_numbers_of_persons_do_not_get_into_the_deadline() -> None:
    assert fact("请于2024年7月5日前将报告报县政府办（联系人：某某，电话：13900000000）。", "deadline_to") == "县政府办"


def test_a_deadline_in_the_year_after_the_notice() -> None:
    text = "整改报告于1月10日前报县政府办。\n甲县人民政府办公室\n2024年12月28日"
    assert fact(text, "deadline", "2024-12").date() == date(2025, 1, 10)


def test_two_deadlines_for_reports_are_quoted_both() -> None:
    text = "请于2024年7月5日前报送整改报告。\n整改报告请于2024年7月8日前报县政府办。"
    facts, problems = stated(text)
    assert facts.deadline is not None
    assert [p.code for p in problems if p.code == "prose-conflict"] == ["prose-conflict"]


SPANS = [
    ("2024年6月1日至28日，县政府办对政务新媒体开展检查。", (date(2024, 6, 1), date(2024, 6, 28)), []),
    ("（监测时间：2024年6月1日——2024年6月30日）", (date(2024, 6, 1), date(2024, 6, 30)), []),
    ("监测时间为2024-06-01至2024-06-30。", (date(2024, 6, 1), date(2024, 6, 30)), []),
    ("6月3日-6月7日对政务新媒体进行了抽查。", (date(2024, 6, 3), date(2024, 6, 7)), ["prose-assumed"]),
    ("截止6月底，登记的政务新媒体共29个。", (date(2024, 6, 1), date(2024, 6, 30)), ["prose-assumed"]),
    ("监测时间为2024年6月1日至31日。", None, ["prose-date-impossible"]),
    ("6月份对政务新媒体进行了检查。", None, []),
]


@pytest.mark.parametrize(("text", "span", "problems"), SPANS)
def test_span(text: str, span: tuple[date, date] | None, problems: list[str]) -> None:
    assert (fact(text, "span"), codes(text)) == (span, problems)


INTERVIEWS = [
    ("对2024年5月份、6月份连续不合格的单位负责人进行约谈。", ("2024-05", "2024-06"), []),
    ("将约谈2023年12月、2024年1月连续两期不合格单位。", ("2023-12", "2024-01"), []),
    ("对5月、6月连续不合格的单位进行约谈。", ("2024-05", "2024-06"), ["prose-assumed"] * 2),
    ("对11月、12月连续不合格的单位进行约谈。", ("2023-11", "2023-12"), ["prose-assumed"] * 2),
    ("2024年第一季度、第二季度连续不合格的，由领导约谈。", ("2024-Q1", "2024-Q2"), []),
    ("连续两次不合格的单位将被约谈。", (), []),
]


@pytest.mark.parametrize(("text", "periods", "problems"), INTERVIEWS)
def test_interviews(text: str, periods: tuple[str, ...], problems: list[str]) -> None:
    assert (fact(text, "interview_periods"), codes(text)) == (periods, problems)


SAMPLES = [
    ("政务新媒体检查比例为100%。", "全部"),
    ("对所有政务新媒体进行了检查。", "全部"),
    ("政务新媒体监测实现全覆盖。", "全部"),
    ("随机抽查了12个政务新媒体。", "抽查"),
    ("对上期不合格的政务新媒体进行了复查。", "复查"),
    ("对“甲县教育”等12个政务新媒体进行了检查。", "部分"),
    ("将对政务新媒体整改情况开展“回头看”。", ""),
    ("经抽查，政府网站的两个栏目超过6个月未更新。", ""),
    ("对政务新媒体进行了检查。", ""),
]


@pytest.mark.parametrize(("text", "sample"), SAMPLES)
def test_sample(text: str, sample: str) -> None:
    assert fact(text, "sample") == sample


HEAD = """\
甲县人民政府办公室文件
甲政办函〔2024〕15号

关于2024年6月份全县政务新媒体
检查情况的通报
各乡镇人民政府：
按照国办发〔2018〕123号文件，县信息中心于6月下旬对全县政务新媒体进行了检查。
附件：2024年6月甲县政务新媒体检查情况统计表
甲县人民政府办公室
2024年7月3日
"""


def test_what_stands_round_a_notice() -> None:
    facts = stated(HEAD)[0]
    assert facts.title == "关于2024年6月份全县政务新媒体检查情况的通报"
    assert facts.number == "甲政办函〔2024〕15号"
    assert facts.table_title == "2024年6月甲县政务新媒体检查情况统计表"
    assert (facts.issuer, facts.inspector, facts.issued) == ("甲县人民政府办公室", "县信息中心", date(2024, 7, 3))


def test_a_number_that_is_only_cited_is_not_the_notices_own() -> None:
    assert fact("根据国办秘函〔2019〕19号，县政府办对政务新媒体进行检查。", "number") == ""


def test_the_office_above_belongs_to_the_title() -> None:
    assert fact("甲县人民政府办公室\n2024年6月政务新媒体检查情况\n通 报\n各单位：", "title").endswith("检查情况通报")


def test_lines_of_a_print_are_one_sentence_again() -> None:
    text = "截至6月底，全县政府系统在全国系统备案登记的政务新媒体共2\n9个，其中微信公众号20个、新浪微博9个。"
    assert fact(text, "total") == 29
