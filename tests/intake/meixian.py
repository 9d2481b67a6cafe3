"""The notice of 眉县 for February 2022 in other words: its facts, its table cell for cell, pages and all."""

from __future__ import annotations

from pathlib import Path

PUBLISHED = Path(__file__).parents[2] / "data"
PROSE = """\
2022年2月全县政务新媒体运维通报

各镇、各部门：

一、检查情况

到2月底，全县备案登记的政务新媒体共29个（其中，微信公众号20个、新浪微博6个、抖音2个、今日头条1个）。4个单位维护认真，总体评价为“优”；6个单位维护不到位，总体评价为“不合格”。

二、存在问题

县医保局、行政审批服务局、审计局、水利局政务新媒体超过一周未更新原创信息，县公安局、信访局政务新媒体超过两周未更新信息。

三、要求

评价为“不合格”的单位，请于3月25日18:00时前，将整改报告报县数字化信息服务中心（县政府一楼101室）。对2022年1月份、2月份连续评价为“不合格”的单位负责人进行约谈。

眉县人民政府办公室
2022年3月17日

附件

2022年2月份眉县政府政务新媒体体检情况统计表

"""


def published_rows() -> list[str]:
    """Return the lines of the published table, headings first, cells divided by tabs."""
    text = (PUBLISHED / "inspections/2022-02.csv").read_text(encoding="utf-8-sig")
    return [line.replace(",", "\t") for line in text.splitlines()]


def write_notice(path: Path) -> Path:
    """Write the notice as text with headings repeated on each page, once with half-width brackets; return its path."""
    head, *rows = published_rows()
    half = head.replace("（", "(").replace("）", ")")
    lines = [head, *rows[:11], "", half, *rows[11:24], "", head, *rows[24:]]
    path.write_text(PROSE + "\n".join(lines), encoding="utf-8")
    return path
