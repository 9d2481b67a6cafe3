"""What headings and cells of the table mean: wordings, platforms, ratings, numbers, columns without a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.cells import fits, join_long, place_short, read_number, read_platform
from generator.intake.headings import WORDINGS, Headings
from generator.intake.model import Document, Grid, IntakeRow
from generator.intake.table import find_table
from generator.record.problem import INTAKE_CODES, Problem
from generator.record.settings import Settings, read_settings


def rows_of(county: Settings, *rows: list[str]) -> tuple[list[IntakeRow], list[Problem]]:
    """Return the accounts in a table of rows, and all problems."""
    table, _, problems = find_table(Document("xlsx", (Grid([list(row) for row in rows], 1),), (), "通报.xlsx"), county)
    return list(table.rows) if table else [], problems


def row_of(county: Settings, head: list[str], cells: list[str]) -> tuple[IntakeRow, list[str]]:
    """Return the only account of a table, and the codes of all problems."""
    (row,), problems = rows_of(county, head, cells)
    return row, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("账号 名称", "name"),
        ("新媒体名称（全称）", "name"),
        ("政务新媒体账号名称", "name"),
        ("单位 名称", "department"),
        ("主办单位名称", "department"),
        ("责任单位", "department"),
        ("新媒体类型", "platform"),
        ("平台", "platform"),
        ("问题类别", "problem"),
        ("检查结果", "rating"),
        ("2月份检查结果", "rating"),
        ("备注", "note"),
        ("得分", "score"),
        ("检查时更新日期", "updated"),
        ("发布条数(条)", "measure:posts"),
        ("是否每周更新原创信息", "indicator:weekly_original"),
        ("每周更新原创信息(核心指标)", "indicator:weekly_original"),
        ("每周是否更新原创信息", "indicator:weekly_original"),
        ("是否栏目设置合理、动态新闻更新及时、链接正常访问(核心指标)", "indicator:columns_links"),
        ("栏目设置合理、链接正常访问", "indicator:columns_links"),
        ("是否更新", ""),
        ("核心指标", ""),
        ("网站名称", ""),
        ("粉丝数", ""),
        ("", ""),
    ],
)
def test_a_heading_is_known_in_any_length(heading: str, key: str, meixian: Settings) -> None:
    assert Headings(meixian).find(heading).key == key


def test_every_wording_means_one_thing(meixian: Settings) -> None:
    known = Headings(meixian)
    assert {word for key, words in WORDINGS.items() for word in words if known.find(word).key != key} == set()


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("武定警方(新浪微博)", None, ("武定警方", "weibo", "新浪微博")),
        ("武定文旅（ 抖音 ）", None, ("武定文旅", "douyin", "抖音")),
        ("眉县(太白山)发布", None, ("眉县(太白山)发布", "", "")),
        ("平安甲县（试运行）", "微信", ("平安甲县（试运行）", "wechat", "微信")),
        ("武定警方(新浪微博)", "微博", ("武定警方", "weibo", "微博")),
        ("武定警方(抖音)", "微博", ("武定警方(抖音)", "weibo", "微博")),
        ("甲县丨发布", "微信公众号（订阅号）", ("甲县丨发布", "wechat_subscription", "微信公众号（订阅号）")),
        ("甲县发布", "微信、微博", ("甲县发布", "", "微信、微博")),
    ],
)
def test_a_platform_stands_in_its_column_or_behind_the_name(
    name: str, column: str | None, expected: tuple[str, str, str], meixian: Settings
) -> None:
    head = ["账号名称", "主办单位", "评价"] + (["平台"] if column else [])
    row, _ = row_of(meixian, head, [name, "县公安局", "优"] + ([column] if column else []))
    assert (row.name, row.platform, row.platform_word) == expected


def test_a_platform_that_nobody_wrote_is_not_made_up(wuding: Settings, tmp_path: Path) -> None:
    table = [
        ["主办单位", "新媒体名称", "发布条数"],
        ["县公安局", "武定警方", "54"],
        ["县公安局", "武定警方(微博)", "3"],
    ]
    rows, problems = rows_of(wuding, *table)
    assert [row.platform for row in rows] == ["", "weibo"]
    assert [(p.code, p.value) for p in problems] == [("platform-not-given", "武定警方")]
    site = '[site]\nname = "a"\narea = "b"\n[vocabulary]\ndefault_platform = "微信公众号"\n'
    (tmp_path / "site.toml").write_text(site, encoding="utf-8")
    told, _ = read_settings(tmp_path)
    assert told is not None
    assert [row.platform for row in rows_of(told, *table)[0]] == ["wechat", "weibo"]


@pytest.mark.parametrize(
    ("cell", "rating", "remark", "codes"),
    [
        ("优", "excellent", "", []),
        ("不合格 (正在注销关停)", "fail", "正在注销关停", []),
        ("不合格\n（建议注销\n关停）", "fail", "建议注销关停", []),
        ("合格（新开）", "pass", "新开", ["remark-unknown"]),
        ("较差", "", "", ["rating-unknown"]),
        ("", "", "", ["cell-blank"]),
    ],
)
def test_a_rating_may_carry_a_remark(cell: str, rating: str, remark: str, codes: list[str], meixian: Settings) -> None:
    other = ["乙县教育", "抖音", "合格"]
    rows, problems = rows_of(meixian, ["账号名称", "平台", "评价"], ["甲县教育", "抖音", cell], other)
    assert (rows[0].rating, rows[0].remark, [p.code for p in problems]) == (rating, remark, codes)


def test_a_table_without_ratings_leaves_all_unrated(wuding: Settings) -> None:
    row, codes = row_of(wuding, ["主办单位", "新媒体名称", "发布条数"], ["县公安局", "武定警方(微博)", "3"])
    assert (row.rating, row.measures, codes) == ("unrated", {"posts": 3}, [])


def test_results_told_in_words_are_problems_and_numbers_a_score(meixian: Settings) -> None:
    told, _ = row_of(meixian, ["账号名称", "平台", "检查结果"], ["甲县教育", "抖音", "超过两周信息未更新"])
    assert (told.problem, told.rating) == ("超过两周信息未更新", "unrated")
    scored, codes = row_of(meixian, ["账号名称", "平台", "评价"], ["甲县教育", "抖音", "95.5"])
    assert (scored.extra, scored.rating, codes) == ({"评价": "95.5"}, "unrated", ["column-extra"])


def test_an_unknown_column_is_kept_and_told(meixian: Settings) -> None:
    head = ["账号名称", "平台", "粉丝数", "备注", "粉丝数", ""]
    row, codes = row_of(meixian, head, ["甲县教育", "抖音", "1024", "新开", "3", "无"])
    assert row.extra == {"粉丝数": "1024", "备注": "新开", "粉丝数（2）": "3", "（第6列）": "无"}
    assert codes == ["column-extra"] * 3


def test_a_column_known_by_likeness_is_told(meixian: Settings) -> None:
    row, codes = row_of(meixian, ["账号名称", "平台", "每周更新原创信息"], ["甲县教育", "抖音", "是"])
    assert (row.indicators, codes) == ({"weekly_original": "是"}, ["column-similar"])


def test_numbers_without_a_place_in_the_settings_are_measures_all_the_same(meixian: Settings) -> None:
    row, codes = row_of(meixian, ["账号名称", "平台", "发布数量"], ["甲县教育", "抖音", "12篇"])
    assert (row.measures, codes) == ({"posts": 12}, ["measure-unset"])


def test_a_columns_id_is_the_countys_own(tmp_path: Path) -> None:
    text = '[site]\nname = "a"\narea = "b"\n[[measures]]\nid = "sent"\nheading = "发文数"\nname = "发文数"\n'
    (tmp_path / "site.toml").write_text(text, encoding="utf-8")
    county, _ = read_settings(tmp_path)
    assert county is not None
    assert row_of(county, ["账号名称", "平台", "发布条数"], ["甲县教育", "抖音", "9"])[0].measures == {"sent": 9}


def test_cells_of_another_kind_are_told(wuding: Settings, meixian: Settings) -> None:
    _, codes = row_of(wuding, ["主办单位", "新媒体名称", "发布条数"], ["县公安局", "武定警方(微博)", "很多"])
    assert codes == ["number-format"]
    head = ["账号名称", "平台", "是否每周更新原创信息（核心指标）"]
    row, codes = row_of(meixian, head, ["甲县教育", "广播", "基本"])
    assert (row.platform, codes) == ("", ["platform-unknown", "indicator-unknown"])
    _, codes = row_of(meixian, [*head[:2], "存在问题"], ["甲县教育", "抖音", "联系人13800138000"])
    assert codes == ["personal-data"]


def test_two_platforms_of_one_name_are_told(meixian: Settings) -> None:
    _, codes = row_of(meixian, ["账号名称", "平台"], ["武定警方(抖音)", "微博"])
    assert codes == ["platform-twice"]


@pytest.mark.parametrize(
    ("cell", "number"), [("28", 28), ("１，０２４", 1024), ("28条", 28), ("", -1), ("-1", -1), ("2.5", -1)]
)
def test_numbers_are_read_as_people_write_them(cell: str, number: int) -> None:
    assert read_number(cell) == number


def test_text_does_not_fit_where_another_kind_belongs(meixian: Settings) -> None:
    words = meixian.vocabulary
    assert not fits("department", "武定警方(新浪微博)", words)
    assert not fits("name", "12", words)
    assert not fits("problem", "合格", words)
    assert fits("problem", "", words)
    assert read_platform("微信（微信）", words) == "wechat"


def test_a_row_is_put_right_only_if_one_way_fits(meixian: Settings) -> None:
    words = meixian.vocabulary
    keys = ("serial", "department", "name", "platform", "rating")
    assert place_short(["3", "平安甲县", "抖音", "合格"], keys, words) == [1]
    assert place_short(["平安甲县", "抖音", "合格"], keys, words) == [0, 1]
    assert place_short(["3", "县公安局", "平安甲县", "抖音"], keys, words) is None
    assert join_long(["3", "县公安局", "平安", "甲县", "抖音", "合格"], keys, words) is None
    assert join_long(["3", "县公安局", "平安甲县", "抖音", "合格", "(新开)"], keys, words) == [
        "3", "县公安局", "平安甲县", "抖音", "合格 (新开)",
    ]  # fmt: skip


NAMES = st.text(st.sampled_from("甲乙丙丁戊"), min_size=3, max_size=6)
BODY = st.lists(
    st.tuples(NAMES, st.sampled_from(["微信", "抖音", "不明", ""]), st.sampled_from(["优", "合格", "", "其他"])),
    min_size=1,
    max_size=8,
)


@given(BODY, st.data())
def test_no_row_is_lost_without_a_problem_naming_it(body: list[tuple[str, str, str]], data: st.DataObject) -> None:
    county = read_settings(Path(__file__).resolve().parents[2] / "data")[0]
    assert county is not None
    rows = [[str(n), f"{name}{n}号", platform, rating] for n, (name, platform, rating) in enumerate(body, start=1)]
    spoilt = [
        data.draw(st.sampled_from([row, row[1:], row[:-1], row[:2], [*row, "多"], [row[0], *row[2:]]])) for row in rows
    ]
    found, problems = rows_of(county, ["序号", "账号名称", "平台", "评价"], *spoilt)
    names = {row.name for row in found}
    told = " ".join(f"{problem.value} {problem.message}" for problem in problems)
    for row in spoilt:
        assert names & set(row) or " | ".join(row) in told
    assert {problem.code for problem in problems} & set(INTAKE_CODES) or len(found) == len(rows)
