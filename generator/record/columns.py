"""What each column of each file means. To add a column: add a line to the table of its file."""

from __future__ import annotations

from typing import NamedTuple

from generator.record.clean import clean, fold, hidden_character, personal_data
from generator.record.problem import Place, Problem, problem
from generator.record.text import Rows
from generator.words import say


class Column(NamedTuple):
    """One column: ``key`` in the code, ``heading`` in the file, whether the column and each cell must be there."""

    key: str
    heading: str
    required: bool = True
    filled: bool = False
    words: tuple[str, ...] = ()


DEPARTMENTS = (
    Column("id", "编号", filled=True),
    Column("name", "名称", filled=True),
    Column("aliases", "别名"),
    Column("kind", "类型"),
    Column("opened", "启用"),
    Column("closed", "停用"),
    Column("successor", "继任单位"),
)
ACCOUNTS = (
    Column("id", "编号", filled=True),
    Column("name", "名称", filled=True),
    Column("short", "简称"),
    Column("platform", "平台", filled=True),
    Column("department", "主办单位"),
    Column("basis", "归属依据"),
    Column("basis_note", "归属说明"),
    Column("aliases", "别名"),
    Column("opened", "启用"),
    Column("closed", "注销"),
    Column("successor", "继任账号"),
    Column("url", "网址"),
)
INSPECTIONS = (
    Column("serial", "序号", required=False),
    Column("department", "主办单位", required=False, words=("责任单位", "单位名称", "单位")),
    Column("name", "账号名称", filled=True, words=("新媒体名称", "名称", "账号")),
    Column("platform", "媒体类型", filled=True, words=("新媒体类型", "平台", "账号类型")),
    Column("problem", "存在问题", required=False, words=("问题类别", "主要问题")),
    Column("rating", "总体评价", required=False, filled=True, words=("评价", "检查结果", "评价结果")),
    Column("note", "备注", required=False),
)
RECTIFICATIONS = (
    Column("period", "期次", filled=True),
    Column("department", "单位", filled=True),
    Column("account", "账号"),
    Column("received", "收到日期"),
    Column("checked", "复查日期"),
    Column("result", "复查结果"),
    Column("note", "备注"),
    Column("source", "来源"),
)
INTERVIEWS = (
    Column("period", "期次", filled=True),
    Column("department", "单位", filled=True),
    Column("held", "约谈日期", filled=True),
    Column("note", "备注"),
    Column("source", "来源"),
)
REPLIES = (
    Column("date", "日期", filled=True),
    Column("period", "期次", filled=True),
    Column("department", "单位", filled=True),
    Column("account", "账号"),
    Column("text", "答复", filled=True),
    Column("source", "来源"),
)
CORRECTIONS = (
    Column("date", "日期", filled=True),
    Column("file", "文件", filled=True),
    Column("row", "行", filled=True),
    Column("heading", "列", filled=True),
    Column("old", "原值"),
    Column("new", "新值"),
    Column("reason", "原因", filled=True),
    Column("basis", "依据", filled=True),
)


class Table(NamedTuple):
    """A file read by columns: per column key the raw and the clean cells, and for each row its spreadsheet row."""

    file: str
    rows: list[int]
    raw: dict[str, list[str]]
    clean: dict[str, list[str]]
    headings: dict[str, str]

    def place(self, index: int, key: str = "") -> Place:
        """Return the place of the cell in row ``index`` (0-based) and column ``key``."""
        return Place(self.file, self.rows[index], self.headings.get(key, ""))


def read_table(rows: Rows, columns: tuple[Column, ...]) -> tuple[Table | None, list[Problem]]:
    """Return the table under its headings, with the problems of headings, widths and single cells.

    None comes back when the headings cannot be trusted: a needed one is missing, or one is there twice.
    """
    if not rows.cells:
        return None, [problem("heading-missing", Place(rows.file, 1, columns[0].heading), known=_known(columns))]
    keys, problems = _match_headings(rows, columns)
    if problems:
        return None, problems
    body, problems = _body(rows, len(rows.cells[0]))
    raw = {key: [cells[at] for _, cells in body] for key, at in keys.items()}
    table = Table(
        rows.file,
        [row for row, _ in body],
        raw,
        {key: [clean(cell)[0] for cell in cells] for key, cells in raw.items()},
        {key: clean(rows.cells[0][at])[0] for key, at in keys.items()},
    )
    return table, problems + _check_cells(table, columns)


def _known(columns: tuple[Column, ...]) -> str:
    return "、".join(column.heading for column in columns)


def _match_headings(rows: Rows, columns: tuple[Column, ...]) -> tuple[dict[str, int], list[Problem]]:
    words = {fold(word): column.key for column in columns for word in (column.heading, *column.words)}
    found: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for at, cell in enumerate(rows.cells[0]):
        key = words.get(fold(cell))
        if key is None:
            place = Place(rows.file, 1, clean(cell)[0])
            problems.append(problem("heading-unknown", place, clean(cell)[0], known=_known(columns)))
        else:
            found.setdefault(key, []).append(at)
    for column in columns:
        places = found.get(column.key, [])
        place = Place(rows.file, 1, column.heading)
        if column.required and not places:
            problems.append(problem("heading-missing", place, known=_known(columns)))
        elif len(places) > 1:
            problems.append(problem("heading-duplicate", place, column.heading, n=len(places)))
    return {key: places[0] for key, places in found.items()}, problems


def _body(rows: Rows, width: int) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return (spreadsheet row, cells) of the rows that can be read, and a problem for each that cannot."""
    head = [fold(cell) for cell in rows.cells[0]]
    body: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    for row, cells in enumerate(rows.cells[1:], start=2):
        place = Place(rows.file, row)
        if not any(cell.strip() for cell in cells):
            problems.append(problem("row-blank", place))
        elif len(cells) < width:
            problems.append(problem("row-short", place, n=len(cells), width=width, less=width - len(cells)))
        elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
            rest = "，".join(cells[width:])
            problems.append(problem("row-long", place, rest, n=len(cells), width=width, more=len(cells) - width))
        elif cells[0] == rows.cells[0][0] and [fold(cell) for cell in cells[:width]] == head:
            problems.append(problem("heading-repeated", place))
        elif fold(cells[0]) == head[0] and [fold(cell) for cell in cells[:width]] == head:
            problems.append(problem("heading-repeated", place))
        else:
            if len(cells) > width:
                rest = "，" * (len(cells) - width)
                problems.append(problem("row-long", place, rest, n=len(cells), width=width, more=len(cells) - width))
            body.append((row, cells[:width]))
    return body, problems


def _check_cells(table: Table, columns: tuple[Column, ...]) -> list[Problem]:
    problems: list[Problem] = []
    for column in columns:
        for index, cell in enumerate(table.raw.get(column.key, ())):
            if column.filled and not table.clean[column.key][index]:
                problems.append(problem("cell-blank", table.place(index, column.key)))
            if hidden_character(cell):
                shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cell)
                problems.append(problem("control-character", table.place(index, column.key), shown))
            kind = personal_data(cell) if len(cell) > 10 else ""
            if kind:
                masked = say("check.words.masked")
                problems.append(
                    problem("personal-data", table.place(index, column.key), masked, kind=say(f"check.words.{kind}"))
                )
    return problems
