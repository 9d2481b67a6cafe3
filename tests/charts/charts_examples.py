"""Numbers the chart tests share: the published month of 眉县, and made-up courses of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.charts.inputs import Cell, GroupCounts, ItemCount, PeriodCounts

HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\"'%{x}{n}\u2028\x00"


def group(label: str, fail: int, passed: int, excellent: int) -> GroupCounts:
    return GroupCounts(label, label, {"fail": fail, "pass": passed, "excellent": excellent})


PLATFORMS = [
    group("微信订阅号", 5, 7, 3),
    group("微信服务号", 3, 1, 1),
    group("新浪微博", 1, 5, 0),
    group("抖音", 1, 1, 0),
    group("今日头条", 1, 0, 0),
]
FEBRUARY = PeriodCounts("2022-02", "2022年2月", "published", {"fail": 11, "pass": 14, "excellent": 4})
JANUARY = PeriodCounts("2022-01", "2022年1月", "lacking", {})
PROBLEMS = [
    ItemCount("stale_week", "超过一周信息未更新", 5),
    ItemCount("stale_two_weeks", "超过两周信息未更新", 3),
    ItemCount("no_original", "超过一周未发布原创信息", 2),
    ItemCount("reposts", "转载信息较多", 1),
    ItemCount("none", "无", 18),
]
INDICATORS = [
    ItemCount("original", "每周更新原创信息", 18),
    ItemCount("columns", "栏目合理、动态及时、链接正常", 28),
]


def month(index: int) -> tuple[str, str, int, int]:
    year, number = 2030 + index // 12, index % 12 + 1
    return f"{year}-{number:02}", f"{year}年{number}月", year, number


def period(index: int, state: str = "published", **counts: int) -> PeriodCounts:
    id, label, _, _ = month(index)
    return PeriodCounts(id, label, state, counts if state == "published" else {})


def course(count: int, gaps: Mapping[int, str] | None = None, total: int = 29) -> list[PeriodCounts]:
    """``count`` months in which the failing accounts become fewer; ``gaps`` are index -> state."""
    found = []
    for index in range(count):
        fail = total * (count - index) // (2 * count)
        rest = {"pass": total - fail - 2, "excellent": 2}
        found.append(period(index, (gaps or {}).get(index, "published"), fail=fail, **rest))
    return found


def cells(states: str | Sequence[str], text: str = "") -> list[Cell]:
    found = []
    for index, state in enumerate(states.split() if isinstance(states, str) else states):
        id, label, year, slot = month(index)
        found.append(Cell(id, label, year, slot, 12, state, text))
    return found


def quarters(states: str) -> list[Cell]:
    return [
        Cell(
            f"{2030 + i // 4}-Q{i % 4 + 1}",
            f"{2030 + i // 4}年第{i % 4 + 1}季度",
            2030 + i // 4,
            i % 4 + 1,
            4,
            state,
            "",
        )
        for i, state in enumerate(states.split())
    ]


TWO_YEARS = (
    "pass pass excellent pass pass fail fail not_held fail pass pass pass "
    "pass excellent excellent none pass pass pass pass excellent pass fail fail"
)
SCORES = [(cell, 2 if cell.state == "fail" else 0, 0 if cell.state == "not_held" else 7) for cell in cells(TWO_YEARS)]

# Every chart with inputs for its `collect`: usual ones, and nothing at all.
USUAL: dict[str, tuple[Any, ...]] = {
    "ratings_by_period": (course(24, {7: "not_held"}),),
    "pass_rate": (course(24, {7: "not_held"}),),
    "rating_by_platform": (PLATFORMS,),
    "rating_by_department": (PLATFORMS,),
    "problem_categories": (PROBLEMS, 29),
    "indicators": (INDICATORS, 29),
    "account_timeline": (cells(TWO_YEARS), [("2030-06", "2030-09", "fail"), ("2031-11", "2031-12", "fail")]),
    "department_timeline": (SCORES,),
}
NOTHING: dict[str, tuple[Any, ...]] = {name: ([], 0)[: len(inputs)] for name, inputs in USUAL.items()} | {
    "account_timeline": ([], []),
    "department_timeline": ([],),
}
HOSTILE_INPUTS: dict[str, tuple[Any, ...]] = {
    "ratings_by_period": (
        [period(0, fail=1)._replace(label=HOSTILE), period(1, fail=2)._replace(label=HOSTILE + "2")],
    ),
    "pass_rate": ([period(0, fail=1)._replace(label=HOSTILE), period(1, fail=2)._replace(label=HOSTILE + "2")],),
    "rating_by_platform": ([group(HOSTILE, 3, 1, 1)],),
    "rating_by_department": ([group(HOSTILE, 3, 1, 1), group(HOSTILE + "2", 3, 20, 0)], 1),
    "problem_categories": ([ItemCount("a", HOSTILE, 3)], 5),
    "indicators": ([ItemCount("a", HOSTILE, 3)], 5),
    "account_timeline": (
        [c._replace(label=HOSTILE) for c in cells("lacking fail pass", HOSTILE)],
        [("2030-02", "2030-02", "unknown")],
    ),
    "department_timeline": ([(c._replace(label=HOSTILE), 1, 2) for c in cells("fail pass", HOSTILE)],),
}
