"""Notices to be made into documents. The facts and cells are those published, the prose is our own."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
Rows = list[list[str]]


class Notice(NamedTuple):
    """What is made into documents. ``rows``: the heading row and the accounts."""

    title: str
    before: tuple[str, ...]
    table_title: str
    rows: Rows
    after: tuple[str, ...] = ()


def published_rows(period: str = "2022-02") -> Rows:
    """Return the published table as the record of 眉县 has it: the heading row, then 29 accounts."""
    text = (ROOT / "data" / "inspections" / f"{period}.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


MEIXIAN = Notice(
    "眉县2022年2月政务新媒体检查通报",
    (
        "一、总的情况",
        "到2月底，全县登记在册的政务新媒体有29个，其中微信公众号20个、新浪微博6个、抖音2个、今日头条1个。"
        "4个单位做得好，评为“优”；6个单位评为“不合格”。",
        "二、主要问题",
        "县医保局、行政审批服务局、审计局、水利局的账号超过一周未更新原创信息；县公安局、信访局的账号超过两周未更新信息。",
        "三、下一步",
        "评为“不合格”的单位请于3月25日18:00时前把整改报告报县数字化信息服务中心。",
        "眉县人民政府办公室",
        "2022年3月17日",
    ),
    "2022年2月眉县政务新媒体检查统计表",
    published_rows(),
)
WUDING = Notice(
    "武定县2022年2月政务新媒体监测通报",
    ("（二）新媒体", "（监测时间：2022年2月1日——2022年2月28日）"),
    "2022年2月武定县政务新媒体监测表",
    [
        ["序号", "主办单位", "新媒体名称", "发布条数"],
        ["1", "武定县人民政府办公室", "武定县人民政府办公室", "28"],
        ["2", "武定县公安局", "武定警方", "54"],
        ["3", "武定县公安局", "武定警方(新浪微博)", "38"],
        ["4", "武定县公安局", "武定交警50622(新浪微博)", "89"],
        ["5", "武定县司法局", "武定法治在线", "54"],
        ["6", "武定县人力资源和社会保障局", "武定县人力资源和社会保障局", "23"],
        ["7", "武定县乡村振兴局", "武定乡村振兴", "16"],
        ["8", "武定县工信商务科技局", "武定工信科技局", "11"],
        ["9", "武定县文化和旅游局", "武定文旅", "17"],
    ],
    ("二、存在的主要问题", "（一）有的账号发布前审核不严。"),
)


def written(path: Path, content: str | bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def half_width(cells: list[str]) -> list[str]:
    """Return headings with brackets as another page of the same table writes them."""
    return [cell.replace("（", "(").replace("）", ")") for cell in cells]


def pages(rows: Rows, cuts: tuple[int, ...] = (11, 24)) -> list[Rows]:
    """Return the table as pages have it: each with the headings over again, the second with half-width brackets."""
    head, body, found = rows[0], rows[1:], []
    for number, (first, last) in enumerate(zip((0, *cuts), (*cuts, len(body)), strict=True)):
        found.append([half_width(head) if number == 1 else head, *body[first:last]])
    return found


def merges(rows: Rows, column: int) -> list[tuple[int, int]]:
    """Return (first, last) of the runs of equal cells in a column, rows counted from 0 with the headings."""
    found, first = [], 1
    for at in range(2, len(rows) + 1):
        if at == len(rows) or rows[at][column] != rows[first][column]:
            found += [(first, at - 1)] if at - 1 > first else []
            first = at
    return found


def merged_column(rows: Rows) -> int:
    """Return the column that an office would merge: the one of units, else of platforms."""
    return rows[0].index("主办单位") if "主办单位" in rows[0] else 2
