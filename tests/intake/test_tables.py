"""Finding the table: titles, repeated headings, several tables, headings in two rows, totals, notes, short rows."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from generator.intake.grids import fill_merged, numbered, read_lines
from generator.intake.model import Document, Grid, IntakeTable, Paragraph
from generator.intake.table import find_table
from generator.record.problem import Problem
from generator.record.settings import Settings

HEAD = ["序号", "主办单位", "账号名称", "平台", "评价"]
ONE = ["1", "县教育局", "甲县教育", "微信订阅号", "优"]
TWO = ["2", "县公安局", "平安甲县", "抖音", "合格"]
THREE = ["3", "县公安局", "甲县公安", "新浪微博", "不合格"]


class Found(NamedTuple):
    """What was found: the table (or none), its names, the codes of all problems, the problems."""

    table: IntakeTable | None
    names: list[str]
    codes: list[str]
    problems: list[Problem]

    def told(self, code: str) -> list[tuple[int, str, str]]:
        """Return (row, heading, value) of the problems with ``code``."""
        return [(p.row, p.heading, p.value) for p in self.problems if p.code == code]


def find(county: Settings, *blocks: Paragraph | Grid) -> Found:
    """Find the table in blocks."""
    table, _, problems = find_table(Document("docx", blocks, (), "通报.docx"), county)
    names = [row.name for row in table.rows] if table else []
    return Found(table, names, [problem.code for problem in problems], problems)


def grid(*rows: list[str], line: int = 1) -> Grid:
    """Return a table of rows."""
    return Grid([list(row) for row in rows], line)


def typed(county: Settings, text: str) -> Found:
    """Find the table in plain text."""
    return find(county, *read_lines(numbered(text.split("\n"))))


def test_headings_over_again_are_dropped_and_told(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ONE, ["序 号", "主办 单位", *HEAD[2:]], TWO))
    assert (found.names, found.told("heading-repeated")) == (["甲县教育", "平安甲县"], [(3, "", "")])


def test_tables_of_one_kind_are_joined_and_others_named(meixian: Settings) -> None:
    sites = grid(["序号", "网站栏目", "存在问题"], ["1", "政务公开", "空白栏目"], line=20)
    moved = [["序号", "账号名称", "主办单位", "平台", "评价"], ["1", "平安甲县", "县公安局", "抖音", "合格"]]
    found = find(meixian, sites, Paragraph("甲镇", 5), grid(HEAD, ONE), Paragraph("乙镇", 9), grid(*moved, line=10))
    assert found.names == ["甲县教育", "平安甲县"]
    assert found.told("table-unused") == [(20, "", "序号 | 网站栏目 | 存在问题")]
    assert [row.row for row in found.table.rows] == [1, 2] if found.table else False


def test_of_two_lists_of_accounts_the_longer_is_the_table(meixian: Settings) -> None:
    failed = grid(
        ["序号", "账号名称", "平台", "评价", "存在问题"], ["1", "甲县公安", "微博", "不合格", "超过两周未更新"], line=9
    )
    found = find(meixian, grid(HEAD, ONE, TWO, THREE), failed)
    assert (found.names, len(found.told("table-unused"))) == (["甲县教育", "平安甲县", "甲县公安"], 1)


def test_a_table_goes_on_on_the_next_page_without_headings(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ONE), Paragraph("续表", 3), grid(TWO, THREE, line=4))
    assert (found.names, found.codes) == (["甲县教育", "平安甲县", "甲县公安"], [])
    other = find(
        meixian, grid(HEAD, ONE), Paragraph("另外，下面是去年通报过的几家单位的联系人名单。", 3), grid(TWO, line=4)
    )
    assert (other.names, other.codes) == (["甲县教育"], ["table-unused"])


def test_headings_in_two_rows_are_one(meixian: Settings) -> None:
    rows = [
        ["序号", "账号名称", "平台", "核心指标", "核心指标", "评价"],
        ["序号", "账号名称", "平台", "每周更新原创信息", "栏目合理、动态及时、链接正常", "评价"],
        ["1", "甲县教育", "微信订阅号", "是", "否", "合格"],
    ]
    found = find(meixian, grid(*rows))
    assert found.table is not None
    assert found.table.keys[3:5] == ("indicator:weekly_original", "indicator:columns_links")
    assert found.table.rows[0].indicators == {"weekly_original": "是", "columns_links": "否"}
    blank = [[*rows[0][:4], "", "评价"], ["", "", "", *rows[1][3:5], ""], rows[2]]
    again = find(meixian, grid(*blank))
    assert again.table is not None
    assert again.table.rows[0].indicators == {"weekly_original": "是", "columns_links": "否"}


def test_totals_are_no_accounts_but_kept(wuding: Settings) -> None:
    rows = [["序号", "主办单位", "新媒体名称", "发布条数"], ["1", "县公安局", "平安甲县(抖音)", "1,028条"]]
    for total in (["合 计", "", "", "1028"], ["合计", "合计", "合计", "1028"], ["总计", "1028"]):
        found = find(wuding, grid(*rows, total))
        assert found.table is not None
        assert found.names == ["平安甲县"]
        assert (found.table.totals[0].measures, found.table.rows[0].measures) == ({"posts": 1028}, {"posts": 1028})
        assert [row for row, *_ in found.told("row-total")] == [3]


def test_notes_in_the_table_are_told(meixian: Settings) -> None:
    across = ["注：评价由县政府办公室给出"] * 5
    found = find(meixian, grid(HEAD, ONE, across, TWO, ["9", "", "", "", ""]))
    assert found.names == ["甲县教育", "平安甲县"]
    assert [value for _, _, value in found.told("row-aside")] == [across[0], "9"]


def test_a_platform_over_its_rows_holds_for_them(meixian: Settings) -> None:
    rows = [
        ["序号", "账号名称", "评价"],
        ["一、微信公众号（1个）"] * 3,
        ["1", "甲县教育", "优"],
        ["二、抖音"] * 3,
        ["1", "平安甲县", "合格"],
    ]
    found = find(meixian, grid(*rows))
    assert (
        [(row.name, row.platform) for row in found.table.rows] == [("甲县教育", "wechat"), ("平安甲县", "douyin")]
        if found.table
        else False
    )


def test_panels_side_by_side_are_put_below_each_other(meixian: Settings) -> None:
    head, left, right = ["序号", "账号名称", "平台"], ["1", "甲县教育", "抖音"], ["2", "平安甲县", "微博"]
    found = find(meixian, grid(head + head, left + right, ["3", "甲县公安", "快手", "", "", ""]))
    assert (sorted(found.names), found.table is not None and len(found.table.headings)) == (
        sorted(["甲县教育", "平安甲县", "甲县公安"]),
        3,
    )


def test_a_row_short_of_a_merged_cell_is_filled_and_told(wuding: Settings) -> None:
    rows = [
        ["序号", "主办单位", "新媒体名称", "发布条数"],
        ["1", "县公安局", "平安甲县", "54"],
        ["2", "平安甲县(新浪微博)", "38"],
    ]
    found = find(wuding, grid(*rows, ["3", "县司法局", "法治甲县", "16"]))
    assert [row.unit for row in found.table.rows] == ["县公安局", "县公安局", "县司法局"] if found.table else False
    assert found.told("row-filled") == [(3, "主办单位", "2 | 平安甲县(新浪微博) | 38")]


def test_a_platform_may_be_merged_too(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ONE, ["2", "县公安局", "平安甲县", "合格"]))
    # The cell that is lacking may be the unit or the platform's: 县公安局 平安甲县 fits only one way.
    assert found.told("row-filled") == [(3, "平台", "2 | 县公安局 | 平安甲县 | 合格")]
    assert [row.platform for row in found.table.rows] == ["wechat_subscription"] * 2 if found.table else False


@pytest.mark.parametrize(
    "row",
    [
        ["2", "县公安局", "平安甲县", "抖音"],
        ["2", "县公安局", "抖音"],
        ["2"],
        ["2", "县公安局", "平安甲县", "抖音", "合格", "多出的一格"],
        ["2", "县公安局", "", "抖音", "合格"],
    ],
)
def test_a_row_that_does_not_say_where_its_cells_belong_is_not_read(row: list[str], meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ONE, row, THREE))
    assert found.names == ["甲县教育", "甲县公安"]
    assert found.told("row-unread") == [(3, "", " | ".join(row))]


def test_a_verdict_or_a_number_is_never_taken_from_the_row_above(meixian: Settings) -> None:
    head = ["账号名称", "平台", "是否每周更新原创信息（核心指标）", "评价", "备注"]
    found = find(
        meixian,
        grid(
            head, ["甲县教育", "抖音", "是", "优", "无"], ["平安甲县", "微博", "是"], ["甲县公安", "微博", "是", "合格"]
        ),
    )
    assert found.names == ["甲县教育", "甲县公安"]
    assert found.told("row-filled") == [(4, "备注", "甲县公安 | 微博 | 是 | 合格")]


def test_a_first_row_short_of_a_cell_has_nothing_above_it(wuding: Settings) -> None:
    rows = [["序号", "主办单位", "新媒体名称", "发布条数"], ["1", "平安甲县(新浪微博)", "38"]]
    assert find(wuding, grid(*rows)).told("row-unread") == [(2, "", "1 | 平安甲县(新浪微博) | 38")]


def test_blank_units_are_left_blank_and_told_once(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ONE, ["2", "", *TWO[2:]], ["3", "", *THREE[2:]]))
    assert [row.unit for row in found.table.rows] == ["县教育局", "", ""] if found.table else False
    assert found.told("unit-blank") == [(0, "主办单位", "平安甲县、甲县公安")]


def test_numbers_that_are_left_out_are_told(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ONE, ["5", *TWO[1:]], ["1", *THREE[1:]]))
    assert found.told("serial-order") == [(3, "序号", "5")]
    merged = fill_merged(rows := [HEAD, ["1", *TWO[1:]], ["", *THREE[1:]], ["2", *ONE[1:]]], [(1, 0, 2, 0)])
    assert find(meixian, Grid(rows, 1, "", merged)).told("serial-order") == []


def test_a_number_may_count_units_and_be_merged_with_them(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD, ["1", *TWO[1:]], THREE[2:], ["2", *ONE[1:]]))
    assert [row.unit for row in found.table.rows] == ["县公安局", "县公安局", "县教育局"] if found.table else False
    assert found.codes == ["row-filled", "row-filled"]


def test_rows_need_no_numbers(meixian: Settings) -> None:
    found = find(meixian, grid(HEAD[1:], ONE[1:], TWO[1:]))
    assert (found.names, found.codes) == (["甲县教育", "平安甲县"], [])


def test_without_a_table_that_is_said_and_no_row_is_made(meixian: Settings) -> None:
    found = find(meixian, Paragraph("全县账号运行平稳。", 1), grid(["平台", "数量"], ["微信", "20"], line=2))
    assert (found.table, found.codes) == (None, ["table-missing", "table-unused"])
    assert typed(meixian, "序号\n一、检查情况\n平台\n全县共有账号20个。").codes == ["table-missing"]


@pytest.mark.parametrize("total", ["", "合计\n2\n", "合计 |\n 2 |\n"])
def test_prose_after_cells_one_a_line_is_no_row(total: str, wuding: Settings) -> None:
    cells = "序号\n主办单位\n新媒体名称\n发布条数\n1\n县公安局\n平安甲县(抖音)\n2\n2\n平安甲县(新浪微博)\n3\n"
    found = typed(wuding, f"表\n{cells}{total}二、存在问题\n（一）有的账号更新不及时。\n")
    assert found.names == ["平安甲县", "平安甲县"]
    assert [row.measures for row in found.table.rows] == [{"posts": 2}, {"posts": 3}] if found.table else False
    assert len(found.told("row-total")) == bool(total)


def test_cells_one_a_line_that_wrap_are_joined(meixian: Settings) -> None:
    text = "序号\n账号名称\n媒体类型\n存在问题\n是否每周更新原创信息\n（核心指标）\n总体评价\n"
    found = typed(
        meixian, text + "1\n眉县反诈\n中心\n微信订阅号\n转载信息\n较多\n否\n不合格\n2\n眉县教育\n抖音\n无\n是\n优"
    )
    assert found.names == ["眉县反诈中心", "眉县教育"]
    assert [row.problem for row in found.table.rows] == ["转载信息较多", "无"] if found.table else False


def test_a_file_that_ends_in_a_row_of_cells_one_a_line_is_told(meixian: Settings) -> None:
    found = typed(meixian, "序号\n账号名称\n平台\n评价\n1\n甲县教育\n抖音\n优\n2\n平安甲县\n抖")
    assert (found.names, found.told("row-unread")) == (["甲县教育"], [(9, "", "2 | 平安甲县 | 抖")])
