"""Tables of cases: what each chart counts, and the sentence it draws from that."""

from __future__ import annotations

from typing import Any

import pytest
from charts_examples import (
    FEBRUARY,
    INDICATORS,
    JANUARY,
    PLATFORMS,
    PROBLEMS,
    SCORES,
    TWO_YEARS,
    cells,
    course,
    group,
    period,
    quarters,
)
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import (
    account_timeline,
    department_timeline,
    indicators,
    pass_rate,
    problem_categories,
    rating_by_department,
    rating_by_platform,
    ratings_by_period,
)
from generator.charts.inputs import GroupCounts, ItemCount, PeriodCounts
from generator.record.vocabulary import DISPLAY_ORDER


def flat(text: str) -> str:
    return text.replace("\u00a0", " ")


def small(fail: int, passed: int, label: str = "甲") -> GroupCounts:
    return GroupCounts(label, label, {"fail": fail, "pass": passed})


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        (PLATFORMS, "微信服务号 5 个里 3 个不合格；微信订阅号 15 个里 5 个"),
        ([], "还没有记录"),
        ([small(0, 5), small(0, 9, "乙")], "14 个账号都没有不合格"),
        ([small(1, 1)], "甲 2 个里 1 个不合格"),
        ([small(1, 1), small(1, 9, "乙")], "乙 10 个里 1 个不合格"),
        (
            [small(2, 2), small(3, 3, "乙"), small(1, 5, "丙")],
            "甲 4 个里 2 个、乙 6 个里 3 个不合格；丙 6 个里 1 个",
        ),
        (
            [small(1, 2, c) for c in "甲乙丙丁"],
            "甲 3 个里 1 个、乙 3 个里 1 个、丙 3 个里 1 个不合格等平台比例相同",
        ),
    ],
)
def test_the_platforms_with_the_highest_share_are_told(groups: list[GroupCounts], told: str) -> None:
    assert flat(rating_by_platform.sentence(rating_by_platform.collect(groups))) == told


def test_the_table_of_february_is_the_published_one() -> None:
    table = rating_by_platform.table(rating_by_platform.collect(PLATFORMS))
    assert table.head == ("平台", "不合格", "合格", "优", "合计")
    assert table.rows[0] == ("微信订阅号", 5, 7, 3, 15)
    assert table.rows[-1] == ("合计", 11, 14, 4, 29)


def test_fifteen_accounts_are_cells_and_sixteen_are_bars() -> None:
    fifteen = rating_by_platform.collect([group("甲", 5, 7, 3), group("乙", 1, 0, 0)])
    sixteen = rating_by_platform.collect([group("甲", 5, 8, 3), group("乙", 1, 0, 0)])
    assert rating_by_platform.picture(fifteen).count("<rect") == 16
    assert rating_by_platform.picture(sixteen).count("<rect") == 4
    assert "一格一个账号" in rating_by_platform.note(fifteen)
    assert "一格一个账号" not in rating_by_platform.note(sixteen)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ([], "还没有记录"),
        ([small(0, 1), small(0, 2, "乙")], "2 个单位都没有不合格账号"),
        ([small(2, 1), small(0, 2, "乙")], "2 个单位里，只有甲有不合格账号，2 个"),
        ([small(1, 1), small(2, 2, "乙")], "2 个单位里，2 个有不合格账号；乙最多，2 个"),
        ([small(1, 1), small(1, 2, "乙"), small(0, 1, "丙")], "3 个单位里，2 个有不合格账号，各 1 个"),
        (
            [small(2, 1), small(2, 2, "乙"), small(1, 1, "丙")],
            "3 个单位里，3 个有不合格账号；乙、甲最多，各 2 个",
        ),
        (
            [*(small(2, 1, c) for c in "甲乙丙丁"), small(1, 0, "戊")],
            "5 个单位里，5 个有不合格账号；最多的几个单位各 2 个",
        ),
        ([small(6, 1)], "甲：7 个账号，6 个不合格"),
    ],
)
def test_the_departments_with_most_failing_accounts_are_told(groups: list[GroupCounts], told: str) -> None:
    assert flat(rating_by_department.sentence(rating_by_department.collect(groups))) == told


def test_departments_beyond_the_limit_are_summed_up() -> None:
    data = rating_by_department.collect([small(n % 2, n, str(n)) for n in range(10)], limit=4)
    assert [row.label for row in data.groups] == ["9", "7", "5", "3"]
    assert data.rest is not None
    assert flat(data.rest.label) == "其余 6 个单位"
    assert flat(rating_by_department.sentence(data)) == "10 个单位里，5 个有不合格账号，各 1 个"
    rows = rating_by_department.table(data).rows
    assert rows[-1][1:] == (5, 45, 50)
    assert [row[0] for row in rows][-2:] == [data.rest.label, "合计"]


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        ([], "还没有记录"),
        ([JANUARY], "还没有记录"),
        ([FEBRUARY], "2022年2月：29 个账号，11 个不合格"),
        ([JANUARY, FEBRUARY], "2022年2月：29 个账号，11 个不合格"),
        ([period(0, **{"pass": 3})], "2030年1月：3 个账号，没有不合格"),
        (
            [period(0, fail=10, excellent=19), period(1, fail=5, good=24)],
            "不合格从 10 个降到 5 个，每期 29 个账号",
        ),
        (
            [period(0, fail=1), period(1, "lacking"), period(2, fail=5)],
            "不合格从 1 个升到 5 个，账号从 1 个到 5 个",
        ),
        ([period(0, fail=5), period(1, fail=5)], "首末两期不合格都是 5 个，每期 5 个账号"),
        ([period(0, excellent=5), period(1, excellent=5)], "2 期都没有不合格，每期 5 个账号"),
    ],
)
def test_failing_accounts_are_told_from_first_to_last(periods: list[PeriodCounts], told: str) -> None:
    assert flat(ratings_by_period.sentence(ratings_by_period.collect(periods))) == told


def test_gaps_keep_their_row_and_their_reason() -> None:
    data = ratings_by_period.collect(course(4, {1: "not_held", 2: "lacking"}))
    rows = ratings_by_period.table(data).rows
    assert [row[0] for row in rows] == ["2030年4月", "2030年3月", "2030年2月", "2030年1月"]
    assert rows[1] == ("2030年3月", "—", "—", "—", "未收录")
    assert rows[2][-1] == "未开展"
    assert "未开展 1 期，未收录 1 期" in flat(ratings_by_period.note(data))
    plot = ratings_by_period.draw(data)
    assert all(trace["y"][1:3] == [None, None] for trace in plot["data"] if trace["type"] == "bar")
    assert plot["data"][-1]["meta"] == {"rating": "missing"}


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        ([], "还没有记录"),
        ([FEBRUARY], "2022年2月：29 个有评级的账号里，18 个合格以上"),
        ([period(0, fail=10, good=9), period(1, fail=1, good=9)], "合格率从 9 / 19 升到 9 / 10"),
        ([period(0, fail=1, good=2), period(1, fail=2, good=4)], "首末两期合格率相同：2 / 3，4 / 6"),
        ([period(0, fail=1, good=2), period(1, fail=1, good=2)], "首末两期合格率都是 2 / 3"),
        (
            [period(0, fail=10, good=30), period(1, fail=20, good=20)],
            "合格率从 75% 降到 50%（30 / 40 到 20 / 40）",
        ),
        (
            [period(0, fail=10, good=30), period(1, fail=20, good=60)],
            "首末两期合格率都是 75%（30 / 40，60 / 80）",
        ),
    ],
)
def test_the_rate_is_told_with_its_denominators(periods: list[PeriodCounts], told: str) -> None:
    assert flat(pass_rate.sentence(pass_rate.collect(periods))) == told


def test_unrated_accounts_are_in_no_rate() -> None:
    data = pass_rate.collect([period(0, fail=1, basic_pass=2, unrated=5), period(1, unrated=5)])
    assert [(point.passed, point.rated) for point in data.points] == [(2, 3), (0, 0)]
    assert pass_rate.table(data).rows[0] == ("2030年2月", "—", "未评级")


def test_few_accounts_get_a_caution_and_no_percentages() -> None:
    few, many = pass_rate.collect(course(3)), pass_rate.collect(course(3, total=30))
    assert "最少的一期只有 29 个，1 个账号就是 29 分之一" in flat(pass_rate.note(few))
    assert "分之一" not in pass_rate.note(many)
    assert len(pass_rate.table(few).head) == 3
    assert len(pass_rate.table(many).head) == 4


def test_the_line_of_rates_breaks_at_a_gap() -> None:
    data = pass_rate.collect(course(5, {2: "lacking"}))
    trace = pass_rate.draw(data)["data"][0]
    assert trace["y"][2] is None
    assert trace["connectgaps"] is False
    # Two lines of the rate, the zero line and the dashed line up from the ring.
    assert pass_rate.picture(data).count('class="axis"') == 2 + 1 + 1


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (PROBLEMS, "最多的问题是“超过一周信息未更新”：29 个账号里 5 个"),
        (PROBLEMS[-1:], "29 个账号都没有写明问题"),
        ([ItemCount("a", "甲", 2), ItemCount("b", "乙", 2)], "最多的问题是“甲”“乙”：29 个账号里各 2 个"),
        ([ItemCount(c, c, 1) for c in "甲乙丙丁"], "最多的问题是“甲”“乙”“丙”等：29 个账号里各 1 个"),
    ],
)
def test_the_most_frequent_problem_is_told(items: list[ItemCount], told: str) -> None:
    assert flat(problem_categories.sentence(problem_categories.collect(items, 29))) == told


def test_accounts_without_a_problem_are_in_the_table_and_not_drawn() -> None:
    data = problem_categories.collect(PROBLEMS[::-1], 29)
    assert [row[:2] for row in problem_categories.table(data).rows] == [(item.label, item.n) for item in PROBLEMS]
    assert problem_categories.draw(data)["data"][0]["x"] == [5, 3, 2, 1]
    assert problem_categories.picture(data).count('class="f-fail"') == 4


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (INDICATORS, "29 个账号里，18 个做到“每周更新原创信息”，28 个做到“栏目合理、动态及时、链接正常”"),
        ([ItemCount("a", "甲", 29)], "29 个账号都做到“甲”"),
        ([ItemCount("a", "甲", 29), ItemCount("b", "乙", 29)], "29 个账号，2 项核心指标都做到了"),
        ([], "还没有记录"),
    ],
)
def test_core_indicators_are_told(items: list[ItemCount], told: str) -> None:
    data = indicators.collect(items, 29)
    assert flat(indicators.sentence(data)) == told
    assert all(int(row[1]) + int(row[2]) == int(row[3]) == 29 for row in indicators.table(data).rows)


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (TWO_YEARS, "24 期里：优 4，合格 13，不合格 5，未检查 1，未开展 1"),
        ("lacking fail", "只有 1 期：2030年2月不合格"),
        ("lacking lacking", "2 期都没有评价记录"),
        ("out out pass good", "2 期里：良 1，合格 1"),
        ("", "还没有记录"),
    ],
)
def test_an_account_is_told_by_its_counts(states: str, told: str) -> None:
    assert flat(account_timeline.sentence(account_timeline.collect(cells(states)))) == told


def test_cells_are_put_in_order_and_the_newest_comes_first_in_the_table() -> None:
    data = account_timeline.collect(cells("pass fail", "超过一周信息未更新")[::-1])
    assert account_timeline.table(data).rows == (
        ("2030年2月", "不合格", "超过一周信息未更新"),
        ("2030年1月", "合格", "超过一周信息未更新"),
    )
    assert account_timeline.table(account_timeline.collect(cells("pass"))).head == ("期", "评价")


def test_a_streak_runs_on_into_the_next_year() -> None:
    picture = account_timeline.picture(account_timeline.collect(cells("fail " * 24), [("2030-11", "2031-02", "fail")]))
    assert 'd="M442 47H522"' in picture
    assert 'd="M2 47H82"' in picture
    assert picture.count("<desc>粗线：2030年11月至2031年2月连续不合格</desc>") == 2


@pytest.mark.parametrize(
    ("states", "streak", "asked"),
    [
        ("lacking fail pass", ("2030-02", "2030-02"), ["20"]),
        ("pass fail lacking", ("2030-02", "2030-02"), ["108"]),
        ("fail lacking fail", ("2030-01", "2030-03"), ["64"]),
        ("pass fail fail", ("2030-02", "2030-03"), ["108"]),
    ],
)
def test_an_unknown_streak_ends_with_a_question(states: str, streak: tuple[str, str], asked: list[str]) -> None:
    picture = account_timeline.picture(account_timeline.collect(cells(states), [(*streak, "unknown")]))
    assert [part.split('"')[0] for part in picture.split('fill="currentColor" x="')[1:]] == asked
    assert "stroke-dasharray" in picture
    assert "不能判断" in picture


@pytest.mark.parametrize(
    "streak", [("2030-01", "2030-09", "fail"), ("2030-02", "2030-01", "fail"), ("2030-01", "2030-02", "x")]
)
def test_a_streak_that_is_none_is_refused(streak: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="not a streak"):
        account_timeline.collect(cells("fail fail"), [streak])


def test_quarters_fill_the_year_with_four_cells() -> None:
    picture = account_timeline.picture(account_timeline.collect(quarters("pass fail")))
    assert picture.count("<rect") == 4
    assert "strip__months--4" in picture
    assert "第2季度不合格" in picture


def test_slots_without_a_period_are_quiet_outlines() -> None:
    picture = account_timeline.picture(account_timeline.collect(cells("pass fail")))
    assert picture.count('class="f-rest"') == 10


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (SCORES, "23 期里，5 期有不合格账号，最多一期 2 / 7 个"),
        ([(cells("fail")[0], 6, 7)], "只有 1 期：2030年1月，7 个账号里 6 个不合格"),
        ([(cells("pass")[0], 0, 7)], "只有 1 期：2030年1月，7 个账号没有不合格"),
        ([(cell, 0, 7) for cell in cells("pass pass")], "2 期都没有不合格账号"),
        ([(cells("lacking")[0], 0, 0)], "1 期都没有评价记录"),
        ([], "还没有记录"),
    ],
)
def test_a_department_is_told_by_its_failing_periods(periods: list[Any], told: str) -> None:
    assert flat(department_timeline.sentence(department_timeline.collect(periods))) == told


def test_the_share_of_a_department_is_in_title_and_table() -> None:
    data = department_timeline.collect([(cells("fail")[0], 6, 7), (cells("fail lacking")[1], 0, 0)])
    assert "1月不合格 6 / 7，2月未收录</title>" in flat(department_timeline.picture(data))
    assert [tuple(map(flat, row)) for row in department_timeline.table(data).rows] == [
        ("2030年2月", "未收录", "—"),
        ("2030年1月", "不合格", "6 / 7"),
    ]


COUNTS = st.dictionaries(st.sampled_from(DISPLAY_ORDER), st.integers(0, 400))


def numbers(rows: Any) -> list[list[int]]:
    return [[int(cell) for cell in row[1:]] for row in rows]


@given(st.lists(COUNTS, max_size=40), st.integers(1, 50))
def test_totals_of_a_table_are_the_totals_of_its_groups(found: list[dict[str, int]], limit: int) -> None:
    groups = [GroupCounts(str(n), str(n), counts) for n, counts in enumerate(found)]
    total = sum(sum(counts.values()) for counts in found)
    for data, chart in (
        (rating_by_platform.collect(groups), rating_by_platform),
        (rating_by_department.collect(groups, limit), rating_by_department),
    ):
        rows = numbers(chart.table(data).rows)  # type: ignore[attr-defined]
        assert all(sum(row[:-1]) == row[-1] for row in rows)
        assert (rows[-1][-1] if rows else 0) == total
        assert chart.picture(data).startswith("<")  # type: ignore[attr-defined]


@given(st.lists(COUNTS, min_size=1, max_size=70))
def test_columns_of_a_figure_are_the_numbers_of_its_table(found: list[dict[str, int]]) -> None:
    data = ratings_by_period.collect([period(n)._replace(counts=counts) for n, counts in enumerate(found)])
    drawn = [[abs(n) for n in trace["y"]] for trace in ratings_by_period.draw(data)["data"]]
    rows = numbers(ratings_by_period.table(data).rows)[::-1]
    assert sorted(map(list, zip(*(row[:-1] for row in rows), strict=True))) == sorted(drawn)
    assert [row[-1] for row in rows] == [sum(counts.values()) for counts in found]
    assert ratings_by_period.picture(data).startswith("<")
    rates = pass_rate.collect([period(n)._replace(counts=counts) for n, counts in enumerate(found)])
    assert pass_rate.picture(rates).startswith("<")


def test_bars_of_a_figure_are_the_numbers_of_its_table() -> None:
    data = rating_by_platform.collect(PLATFORMS)
    drawn = [trace["x"] for trace in rating_by_platform.draw(data)["data"]]
    rows = numbers(rating_by_platform.table(data).rows[:-1])
    assert [list(column) for column in zip(*(row[:-1] for row in rows), strict=True)] == drawn


def test_points_of_a_strip_are_the_rows_of_its_table() -> None:
    data = account_timeline.collect(cells(TWO_YEARS))
    points = {
        (x, y) for trace in account_timeline.draw(data)["data"] for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    assert points == set(account_timeline.table(data).rows)


def test_a_code_that_is_no_rating_is_refused() -> None:
    with pytest.raises(ValueError, match="not a rating: lacking"):
        rating_by_platform.collect([GroupCounts("a", "a", {"lacking": 1})])
