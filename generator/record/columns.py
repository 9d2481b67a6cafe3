"""What each column of each file means. To add a column: add a line to the table of its file."""

from __future__ import annotations

from typing import NamedTuple


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
    # Some tables say the platform only behind the name, or not at all: then the settings say which one is meant.
    Column("platform", "媒体类型", required=False, filled=True, words=("新媒体类型", "平台", "账号类型")),
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
    Column("line", "行", filled=True),
    Column("heading", "列", filled=True),
    Column("old", "原值"),
    Column("new", "新值"),
    Column("reason", "原因", filled=True),
    Column("basis", "依据", filled=True),
)
# Every list of the record that grows with time.
LISTED: dict[str, tuple[Column, ...]] = {
    "departments.csv": DEPARTMENTS,
    "accounts.csv": ACCOUNTS,
    "rectifications.csv": RECTIFICATIONS,
    "interviews.csv": INTERVIEWS,
    "replies.csv": REPLIES,
    "corrections.csv": CORRECTIONS,
}
