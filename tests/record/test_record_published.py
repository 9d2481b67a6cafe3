"""The record of 眉县, February 2022: every cell as the notice prints it, and nothing wrong but four line wraps."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.record.load import load
from generator.record.model import Record
from generator.record.problem import Problem
from generator.record.vocabulary import EXCELLENT, FAIL, LACKING, PASS, STATES

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2022, 3, 31)
FINE, LATE = ("是", "是"), ("否", "是")
ADVISED, CLOSING = "不合格 (建议注销关停)", "不合格 (正在注销关停)"
WRAPPED = {14: "眉县教育 宣传", 19: "眉县退役 军人事务局", 21: "眉县反诈 中心", 24: "眉县行政 审批服务局"}
# 序号, 账号名称, 媒体类型, 存在问题, the two core indicators, 总体评价 – as published, spaces and slips
# included.
PUBLISHED = [
    ("1", "眉县教育", "微信订阅号", "无", *FINE, "优"),
    ("2", "眉县民政", "微信订阅号", "无", *FINE, "优"),
    ("3", "眉县应急管理", "微信订阅号", "无", *FINE, "优"),
    ("4", "书香槐芽", "微信服务号", "无", *FINE, "优"),
    ("5", "眉县招商", "微信订阅号", "无", *FINE, "合格"),
    ("6", "眉县人社", "微信订阅号", "无", *FINE, "合格"),
    ("7", "横渠镇人民政府", "微信订阅号", "无", *FINE, "合格"),
    ("8", "健康眉县", "微信订阅号", "无", *FINE, "合格"),
    ("9", "眉县发布", "新浪微博", "无", *FINE, "合格"),
    ("10", "陕西眉县交通运输局", "新浪微博", "无", *FINE, "合格"),
    ("11", "眉县农业农村局", "新浪微博", "无", *FINE, "合格"),
    ("12", "法治眉县", "微信订阅号", "无", *FINE, "合格"),
    ("13", "眉县教育 宣传", "新浪微博", "无", *FINE, "合格"),
    ("14", "眉县财政", "新浪微博", "无", *FINE, "合格"),
    ("15", "人文齐镇", "微信订阅号", "无", "是", "否", "合格"),
    ("16", "眉县统计", "微信订阅号", "无", *FINE, "合格"),
    ("17", "眉县交警", "抖音", "无", *FINE, "合格"),
    ("18", "眉县退役 军人事务局", "微信服务号", "无", *FINE, "合格"),
    ("19", "眉县公安", "微信服务号", "超过一周 信息未更新息", *LATE, "不合格"),
    ("20", "眉县反诈 中心", "微信订阅号", "转载信息较多", *LATE, "不合格"),
    ("21", "眉县医保", "微信订阅号", "超过一周 未发布原创信息", *LATE, "不合格"),
    ("22", "眉县审计局", "微信订阅号", "超过一周 未发布原创信息", *LATE, "不合格"),
    ("23", "眉县行政 审批服务局", "微信服务号", "超过一周 信息未更新息", *LATE, "不合格"),
    ("24", "眉县交警", "微信订阅号", "超过一周 信息未更新", *LATE, "不合格"),
    ("25", "眉县交警大队", "新浪微博", "超过一周信息未更新", *LATE, "不合格"),
    ("26", "眉县水利", "微信订阅号", "超过一周信息未更新", *LATE, CLOSING),
    ("27", "眉县反诈中心", "抖音", "超过两周信息未更新", *LATE, ADVISED),
    ("28", "眉县禁毒委员会办公室", "今日头条", "超过两周信息未更新", *LATE, ADVISED),
    ("29", "眉县信访", "微信服务号", "超过两周信息未更新", *LATE, CLOSING),
]  # fmt: skip


@pytest.fixture(scope="module")
def read() -> tuple[Record, list[Problem]]:
    """The published record and its problems."""
    loaded, problems = load(DATA, TODAY)
    assert loaded.record is not None
    return loaded.record, problems


def test_the_file_holds_the_rows_as_published() -> None:
    with (DATA / "inspections/2022-02.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert rows[1:] == PUBLISHED


def test_the_frame_keeps_every_cell_as_published(read: tuple[Record, list[Problem]]) -> None:
    keys = [
        "serial",
        "name",
        "platform",
        "problem",
        "indicator:weekly_original",
        "indicator:columns_links",
        "rating",
    ]
    frame = read[0].inspections[[f"raw_{key}" for key in keys]]
    assert list(frame.itertuples(index=False, name=None)) == PUBLISHED
    assert read[0].inspections["row"].tolist() == list(range(2, 31))


def test_only_four_wrapped_names_are_told(read: tuple[Record, list[Problem]]) -> None:
    told = [(p.code, p.file, p.row, p.heading, p.value) for p in read[1]]
    assert told == [("name-wrapped", "inspections/2022-02.csv", row, "账号名称", name) for row, name in WRAPPED.items()]


def test_ratings_remarks_and_indicators(read: tuple[Record, list[Problem]]) -> None:
    frame = read[0].inspections
    assert Counter(STATES[code] for code in frame["rating"]) == {"excellent": 4, "pass": 14, "fail": 11}
    assert Counter(frame["lifecycle"]) == {"": 25, "closing": 2, "closure_advised": 2}
    assert frame["remark"].tolist()[25:] == ["正在注销关停", "建议注销关停", "建议注销关停", "正在注销关停"]
    assert frame["indicator:weekly_original"].tolist() == [1] * 18 + [0] * 11
    assert [row for row, yes in zip(frame["row"], frame["indicator:columns_links"], strict=True) if not yes] == [16]


def test_row_fifteen_misses_an_indicator_and_stays_as_rated(read: tuple[Record, list[Problem]]) -> None:
    row = read[0].inspections.iloc[14]
    assert (row["name"], row["rating"], row["indicator:columns_links"]) == ("人文齐镇", PASS, 0)


def test_problems_get_their_categories_and_days(read: tuple[Record, list[Problem]]) -> None:
    frame = read[0].inspections
    assert Counter(frame["categories"]) == {(): 18, ("stale",): 8, ("no_original",): 3}
    assert frame["days"].tolist() == [0] * 18 + [7, 0, 7, 7, 7, 7, 7, 7, 14, 14, 14]


def test_platforms_of_the_table_and_of_the_registry_agree(read: tuple[Record, list[Problem]]) -> None:
    counts = {"wechat_subscription": 15, "wechat_service": 5, "weibo": 6, "douyin": 2, "toutiao": 1}
    assert Counter(read[0].inspections["platform"]) == Counter(read[0].accounts["platform"]) == counts


def test_the_registry_has_29_accounts_of_20_departments(read: tuple[Record, list[Problem]]) -> None:
    record = read[0]
    assert len(record.accounts) == record.accounts["id"].nunique() == 29
    assert len(record.departments) == record.departments["id"].nunique() == 20
    without = record.accounts[record.accounts["department"] == ""]
    assert without["name"].tolist() == ["眉县招商", "眉县发布"]
    assert record.units.tolist().count(-1) == 2
    assert set(record.units.tolist()) == {*range(20), -1}
    assert set(without["basis"]) == {"unknown"}
    assert "unknown" not in set(record.accounts[record.accounts["department"] != ""]["basis"])


def test_eleven_failing_accounts_belong_to_six_units(read: tuple[Record, list[Problem]]) -> None:
    record = read[0]
    failing = [record.units[row] for row, state in enumerate(record.grid[:, record.latest]) if state == FAIL]
    names = record.departments["name"].tolist()
    assert Counter(names[unit] for unit in failing) == {
        "县公安局": 6, "县医保局": 1, "县审计局": 1, "县行政审批服务局": 1, "县水利局": 1, "县信访局": 1,
    }  # fmt: skip


def test_every_row_is_one_account_and_january_is_lacking(read: tuple[Record, list[Problem]]) -> None:
    record = read[0]
    assert sorted(record.inspections["account"]) == list(range(29))
    assert [(slot.period.id, slot.state) for slot in record.timeline] == [
        ("2022-01", "lacking"),
        ("2022-02", "published"),
    ]
    assert set(record.grid[:, 0]) == {LACKING}
    assert set(record.grid[:, 1]) == {FAIL, PASS, EXCELLENT}


def test_the_notice_is_as_published(read: tuple[Record, list[Problem]]) -> None:
    notice = read[0].timeline[1].notice
    assert notice is not None
    assert notice.deadline is not None
    assert (notice.issued, notice.deadline.at.isoformat()) == (date(2022, 3, 17), "2022-03-25T18:00:00+08:00")
    assert notice.stated.total == notice.rows == 29
    assert dict(notice.stated.platforms) == {"wechat": 20, "weibo": 6, "douyin": 2, "toutiao": 1}
    assert dict(notice.stated.units) == {"excellent": 4, "fail": 6}
    named = [(named.category, named.days, len(named.units)) for named in notice.stated.named]
    assert named == [("no_original", 7, 4), ("stale", 14, 2)]
    assert read[0].as_of == date(2022, 3, 17)


def test_the_ledger_tells_what_was_cleaned(read: tuple[Record, list[Problem]]) -> None:
    ledger = read[0].ledger
    assert Counter(ledger["heading"]) == {"账号名称": 4, "存在问题": 5}
    assert set(ledger["rules"]) == {"wrap-space"}
    assert ledger.iloc[0].tolist() == [
        "inspections/2022-02.csv", 14, "账号名称", "眉县教育 宣传", "眉县教育宣传", "wrap-space",
    ]  # fmt: skip
