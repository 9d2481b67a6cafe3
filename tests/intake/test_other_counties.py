"""Notices as other counties lay them out: what no column says stands in a title, a sheet, a heading or a tick."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.command import main
from generator.intake.grids import numbered, read_lines
from generator.intake.intake import Taken, Wanted, plain_settings, take_in
from generator.intake.model import Document, Grid, IntakeRow, Paragraph
from generator.intake.readers.divided import join_divided, told_divided
from generator.intake.registry import read_registry
from generator.intake.table import find_table
from generator.record.periods import parse_period
from generator.record.problem import Problem
from tests.intake.notices import written

Short = tuple[str, str, str, str]


def take(path: Path, text: str | bytes = "", period: str = "2024-06") -> Taken:
    """Read a notice as a county without any settings of its own would."""
    if text:
        written(path, text)
    county, when = plain_settings(), parse_period(period)
    assert when is not None
    return take_in(path, Wanted(when, county, read_registry(path.parent / "none", county.vocabulary)))


def short(taken: Taken) -> list[Short]:
    """Return (name, platform, unit, rating) of each account read."""
    rows = taken.intake.table.rows if taken.intake.table else ()
    return [(row.name, row.platform, row.unit, row.rating) for row in rows]


def told(problems: tuple[Problem, ...], code: str) -> list[str]:
    """Return the values of the problems with ``code``."""
    return [one.value for one in problems if one.code == code]


def rows_of(*blocks: Grid | Paragraph) -> tuple[list[IntakeRow], list[Problem]]:
    """Return the rows that blocks give, and all problems."""
    table, _, problems = find_table(Document("docx", blocks, ()), plain_settings())
    return list(table.rows) if table else [], problems


SECTIONS = (
    "甲县政务新媒体检查表\n序号\t账号名称\t主办单位\t检测结果\n一、微信公众号（2个）\n1\t甲县发布\t县委宣传部\t合格\n"
    "2\t甲县公安\t县公安局\t不合格\n二、新浪微博（1个）\n1\t甲县发布\t县委宣传部\t合格\n"
)
SECTIONS_READ = [
    ("甲县发布", "wechat", "县委宣传部", "pass"),
    ("甲县公安", "wechat", "县公安局", "fail"),
    ("甲县发布", "weibo", "县委宣传部", "pass"),
]


def test_a_line_between_typed_rows_gives_their_platform(tmp_path: Path) -> None:
    assert short(take(tmp_path / "a.txt", SECTIONS.encode("gb18030"))) == SECTIONS_READ


def test_a_platform_above_its_rows_reaches_the_record(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "site.toml").write_text('[site]\nname = "甲县检查"\narea = "甲县"\n', encoding="utf-8")
    command = ["intake", str(written(tmp_path / "a.txt", SECTIONS)), "--period", "2024-06", "--data", str(data)]
    assert main([*command, "--today", "2024-12-31", "--quiet"]) == 0
    lines = (data / "inspections/2024-06.csv").read_text(encoding="utf-8-sig").splitlines()
    assert list(csv.reader(lines))[3] == ["1", "甲县发布", "县委宣传部", "合格", "新浪微博"]


def test_sheets_of_one_platform_each_are_one_table(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, title, account in (
        ("微信", "检查情况表", "乙县发布"),
        ("Sheet2", "新浪微博检查情况", "乙县警方"),
        ("短视频", "检查情况表", "乙县文旅"),
    ):
        sheet = book.create_sheet(name)
        sheet.append([title])
        sheet.append(["序号", "抖音号名称" if name == "短视频" else "账号名称", "责任单位", "考评结果"])
        sheet.append([1, account, "县委宣传部", "良好"])
    book.save(tmp_path / "a.xlsx")
    taken = take(tmp_path / "a.xlsx")
    assert [row[:2] for row in short(taken)] == [("乙县发布", "wechat"), ("乙县警方", "weibo"), ("乙县文旅", "douyin")]
    assert set(told(taken.problems, "said-above")) == {"微信", "新浪微博检查情况", "抖音号名称"}


@pytest.mark.parametrize(
    "title", ["微信、微博检查情况", "政府网站和微信公众号检查情况", "检查情况，含微信。", "检查情况"]
)
def test_a_title_of_several_platforms_or_none_gives_none(title: str) -> None:
    rows, problems = rows_of(Paragraph(title, 1), Grid([["序号", "账号名称", "评价"], ["1", "甲县发布", "优"]], 2))
    assert [row.platform for row in rows] == [""]
    assert "platform-not-given" in {one.code for one in problems}


def test_lists_of_failing_and_passing_accounts_are_one_table(tmp_path: Path) -> None:
    page = (
        "<p>一、不合格账号名单（1个）</p><table><tr><th>序号</th><th>账号名称</th><th>平台</th><th>存在问题</th></tr>"
        "<tr><td>1</td><td>丙县水务</td><td>微信</td><td>停更</td></tr></table><p>二、合格账号名单（2个）</p><table><tr>"
        "<th>序号</th><th>新媒体名称</th><th>平台</th></tr><tr><td>1</td><td>丙县发布</td><td>微信</td></tr>"
        "<tr><td>2</td><td>丙县水务</td><td>微博</td></tr></table>"
    )
    taken = take(tmp_path / "a.html", page)
    assert short(taken) == [
        ("丙县水务", "wechat", "", "fail"),
        ("丙县发布", "wechat", "", "pass"),
        ("丙县水务", "weibo", "", "pass"),
    ]
    assert taken.intake.table is not None
    assert taken.intake.table.headings == ("序号", "账号名称", "平台", "存在问题")


@pytest.mark.parametrize("title", ["不合格账号整改情况", "合格和不合格账号名单", "账号合格率情况", "检查情况"])
def test_a_title_that_is_no_verdict_rates_nothing(title: str) -> None:
    rows, _ = rows_of(Paragraph(title, 1), Grid([["序号", "账号名称", "平台"], ["1", "甲县发布", "微信"]], 2))
    assert [row.rating for row in rows] == ["unrated"]


def test_a_rating_ticked_in_one_of_several_columns_is_read() -> None:
    head = ["账号名称", "平台", "优秀", "合格", "不合格"]
    grid = Grid(
        [head, ["甲县发布", "微信", "√", "", ""], ["甲县交警", "微博", "", "", "√"], ["甲县水务", "微信"] + ["√"] * 3],
        1,
    )
    rows, problems = rows_of(grid)
    assert [row.rating for row in rows] == ["excellent", "fail", ""]
    assert [one.row for one in problems if one.code == "cell-blank"] == [4]


def test_yes_and_no_under_a_heading_that_asks_for_the_rating() -> None:
    rows, _ = rows_of(
        Grid([["账号名称", "平台", "是否合格"], ["甲县发布", "微信", "是"], ["甲县交警", "微博", "否"]], 1)
    )
    assert [row.rating for row in rows] == ["pass", "fail"]


@pytest.mark.parametrize("end", [" |", ""])
def test_cells_one_a_line_that_begin_with_the_platform(end: str, tmp_path: Path) -> None:
    cells = ["新媒体类型", "新媒体名称", "责任单位", "问题类别", "检查时更新日期"]
    cells += ["微信", "古镇有约", "古镇", "更新不及时", "7月1日", "微博", "河口发布", "河口镇", "更新不及时", "7月2日"]
    taken = take(tmp_path / "a.txt", "一、检查情况\n" + "".join(f"{cell}{end}\n" for cell in cells) + "二、措施\n")
    assert short(taken) == [("古镇有约", "wechat", "古镇", "unrated"), ("河口发布", "weibo", "河口镇", "unrated")]


def test_cells_one_a_line_under_a_heading_that_is_not_known_are_not_shifted(tmp_path: Path) -> None:
    cells = ["辖区", "账号名称", "平台", "评价", "东片", "甲县发布", "微信", "优秀", "西片", "甲县交警", "微博", "合格"]
    taken = take(tmp_path / "a.txt", "".join(f"{cell} |\n" for cell in cells))
    assert "东片" not in [row[0] for row in short(taken)]
    assert "table-missing" in [one.code for one in taken.problems]


@pytest.mark.parametrize(
    ("word", "code"),
    [("政务微博", "weibo"), ("官方微信号", "wechat"), ("抖音政务号", "douyin"), ("微博账号", "weibo"), ("广播", "")],
)
def test_an_official_platform_is_the_platform(word: str, code: str) -> None:
    rows, _ = rows_of(Grid([["账号名称", "平台", "评价"], ["甲县发布", word, "优"]], 1))
    assert [row.platform for row in rows] == [code]


def test_a_row_that_the_end_of_a_page_divides_is_put_together() -> None:
    before = Grid([["序号", "账号名称", "平台", "评价"], ["9", "甲县数字化信息服", "微信", "优"]], 1)
    assert (
        join_divided(
            before, [list(before.rows[0]), ["", "务中心", "", ""], ["10", "甲县公安", "微博", "合格"]], frozenset()
        )
        == 1
    )
    assert before.rows[1] == ["9", "甲县数字化信息服务中心", "微信", "优"]
    said = told_divided(before)
    assert (said.code, said.row, said.value) == ("row-divided", 2, "9 | 甲县数字化信息服务中心 | 微信 | 优")
    for other in (["", "甲县公安", "微博", "合格"], ["10", "甲县公安", "", ""], ["", "", "", ""]):
        assert join_divided(before, [other], frozenset()) == -1


def test_a_platform_in_quotes_is_no_account(tmp_path: Path) -> None:
    taken = take(tmp_path / "a.txt", "二、主要问题\n抽查的53个“今日头条”账号中，16个超过2周未更新。\n")
    assert taken.intake.findings == ()


def test_a_dry_run_needs_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.txt", SECTIONS)
    assert (
        main(["intake", str(file), "--period", "2024-06", "--dry-run", "--format", "json", "--data", str(tmp_path)])
        == 0
    )
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 3


def test_an_account_in_two_rows_is_told(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for month in ("1月", "2月"):
        sheet = book.create_sheet(month)
        for cells in (["账号名称", "平台", "评价"], ["甲县发布", "微信", "优"], [f"甲县{month}", "微信", "优"]):
            sheet.append(cells)
    book.save(tmp_path / "a.xlsx")
    assert told(take(tmp_path / "a.xlsx").problems, "row-again") == ["甲县发布"]


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        (
            "检查账号42个，其中微信公众号、新浪微博、抖音分别为30个、8个、4个。",
            {"wechat": 30, "weibo": 8, "douyin": 4},
        ),
        ("检查政务新媒体42个，其中微信公众号、新浪微博、抖音分别为30个、12个。", None),
    ],
)
def test_numbers_that_stand_behind_all_platforms(text: str, platforms: dict[str, int] | None, tmp_path: Path) -> None:
    assert take(tmp_path / "a.txt", text + "\n").intake.stated.platforms == platforms


def test_two_short_cells_with_one_bar_are_a_table(tmp_path: Path) -> None:
    taken = take(tmp_path / "a.txt", "甲县政务新媒体名单\n账号名称 | 平台\n甲县发布 | 微信\n甲县警方 | 微博\n")
    assert [row[:2] for row in short(taken)] == [("甲县发布", "wechat"), ("甲县警方", "weibo")]


NAMES = st.lists(
    st.text(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=4, max_size=7), min_size=1, max_size=6, unique=True
)
LINES = st.sampled_from(
    [
        "",
        "一、微信公众号（2个）",
        "合计\t2",
        "第 3 页",
        "注：以上为本月检查情况。",
        "序号\t账号名称\t平台\t评价",
        "\t\t\t",
        "9\t\t\t",
    ]
)


@settings(max_examples=60, deadline=None)
@given(NAMES, st.data())
def test_every_typed_row_becomes_an_account_or_a_problem(names: list[str], data: st.DataObject) -> None:
    mark, lines = data.draw(st.sampled_from(["\t", " | "])), ["序号\t账号名称\t平台\t评价"]
    for n, name in enumerate(names, start=1):
        row = [
            str(n),
            name,
            data.draw(st.sampled_from(["微信", "抖音", "电台"])),
            data.draw(st.sampled_from(["优", "甲等"])),
        ]
        lines += [data.draw(LINES), "\t".join(row[: data.draw(st.sampled_from([2, 3, 4, 4]))])]
    text = "\n".join(mark.join(line.split("\t")) + (" |" if mark != "\t" and "\t" in line else "") for line in lines)
    table, _, problems = find_table(
        Document("txt", tuple(read_lines(numbered(text.split("\n")))), ()), plain_settings()
    )
    read = [row.name for row in table.rows] if table else []
    said = " ".join(f"{one.value} {one.message}" for one in problems)
    assert set(read) <= set(names)
    # A table that is not used is told with the number of its rows.
    unused = sum(int(number) for number in re.findall(r"没有用，共 (\d+) 行", said))
    assert len([name for name in names if name not in read and name not in said]) <= unused


def test_the_sum_of_one_sheet_is_not_held_against_all(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("微信", [["甲县发布", 12], ["合计", 12]]), ("微博", [["甲县公安", 30]])):
        sheet = book.create_sheet(name)
        for cells in (["账号名称", "发文量"], *rows):
            sheet.append(cells)
    book.save(tmp_path / "a.xlsx")
    taken = take(tmp_path / "a.xlsx")
    assert [row.name for row in taken.intake.table.rows] == ["甲县发布", "甲县公安"] if taken.intake.table else False
    assert taken.compared == ()


def test_tables_under_a_heading_for_each_platform_are_one() -> None:
    blocks: list[Paragraph | Grid] = []
    for at, (title, name) in enumerate((("（一）微信公众号（1个）", "甲县发布"), ("（二）抖音号（1个）", "甲县文旅"))):
        rows = [["序号", "账号名称", "检查结果"], ["1", name, "合格"]]
        blocks += [Paragraph(title, at * 5), Grid(rows, at * 5 + 1)]
    assert [(row.name, row.platform) for row in rows_of(*blocks)[0]] == [("甲县发布", "wechat"), ("甲县文旅", "douyin")]


def test_what_is_wrong_goes_before_the_bare_verdict(tmp_path: Path) -> None:
    text = "抽查20个账号，2个账号不合格，具体为：甲县残联微信公众号、甲县科协微信公众号超过14天未更新。\n"
    found = take(tmp_path / "a.txt", text).intake.findings
    assert [(one.name, one.category, one.days) for one in found] == [
        ("甲县残联", "stale", 14),
        ("甲县科协", "stale", 14),
    ]
