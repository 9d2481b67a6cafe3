"""A record whose every free text tries to become something else than text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.conftest import SITE, RecordFolder

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = '"></script><img src=x onerror=alert(2)>'
TEMPLATE = "{{ 7*7 }}{% raw %}{# x #}"
MARKDOWN = "](javascript:alert(3)) **b** `c` | { onclick=alert(4) }"
COMMENT = "--><!-- ]]><?php ?>"
ENTITY = "&lt;b&gt;&amp;amp; &#60;i&#62;"
QUOTES = "' onmouseover='alert(5)' x=\""
YAML = '": !!python/object:x [a, b] # c'
FORMULA = '=HYPERLINK("http://example.org")'
NAMES = {
    "a-script": SCRIPT,
    "a-breakout": BREAKOUT,
    "a-template": TEMPLATE,
    "a-markdown": MARKDOWN,
    "a-comment": COMMENT,
    "a-entity": ENTITY,
    "a-quotes": QUOTES,
    "a-yaml": YAML,
    "a-formula": FORMULA,
}
TITLE = f"2022年2月{SCRIPT}{BREAKOUT}{TEMPLATE}通报"
AREA = "甲县<b>\\\"'"
UNIT = f"县公安局{BREAKOUT}"
NOTE = f"按{COMMENT}{QUOTES}推断"
# What must never come out of any of them.
BORN = ("alert(", "onerror", "onclick", "onmouseover", "javascript:", "example.org")
ACCOUNTS_HEAD = [
    "编号",
    "名称",
    "简称",
    "平台",
    "主办单位",
    "归属依据",
    "归属说明",
    "别名",
    "启用",
    "注销",
    "继任账号",
    "网址",
]


def hostile_record(folder: Path) -> RecordFolder:
    """Write the record into ``folder``: one account a name, each failing with its name as the problem too."""
    record = RecordFolder(folder)
    record.write("site.toml", SITE.replace('area = "甲县"', f"area = {json.dumps(AREA, ensure_ascii=False)}"))
    record.change("site.toml", 'name = "甲县政务新媒体检查"', f"name = '''甲县{SCRIPT}政务新媒体检查'''")
    departments = [
        ["编号", "名称", "别名", "类型", "启用", "停用", "继任单位"],
        ["unit", UNIT, QUOTES, SCRIPT, "", "", ""],
    ]
    record.write("departments.csv", table(departments))
    accounts = [
        [id_, name, "", "微信订阅号", "unit", "名称推断", NOTE, f"{name}别名", *[""] * 4] for id_, name in NAMES.items()
    ]
    record.write("accounts.csv", table([ACCOUNTS_HEAD, *accounts]))
    head = ["序号", "账号名称", "媒体类型", "存在问题", "每周更新（核心指标）", "发布条数", "总体评价"]
    ratings = ["不合格", "合格", "优", "不合格 (正在注销关停)"]
    rows = [[str(n + 1), name, "微信订阅号", name, "否", "3", ratings[n % 4]] for n, name in enumerate(NAMES.values())]
    record.write("inspections/2022-02.csv", table([head, *rows]))
    record.write("inspections/2022-03.csv", table([head, *[[*row[:-1], "合格"] for row in rows]]))
    for period in ("2022-02", "2022-03"):
        record.write(
            f"notices/{period}.toml",
            f"title = '''{TITLE}'''\nissuer = '''{SCRIPT}{YAML}'''\nissued = 2022-04-17\nsample = \"全部\"\n"
            f"scope = '''{BREAKOUT}'''\n\n[deadline]\nat = 2022-04-25T18:00:00+08:00\nto = '''{COMMENT}'''\n"
            f"basis = '''{MARKDOWN}'''\n",
        )
    record.write(
        "rectifications.csv",
        table(
            [
                ["期次", "单位", "账号", "收到日期", "复查日期", "复查结果", "备注", "来源"],
                ["2022-02", "unit", "a-script", "2022-04-20", "2022-04-21", "通过", BREAKOUT, SCRIPT],
            ]
        ),
    )
    record.write(
        "interviews.csv",
        table([["期次", "单位", "约谈日期", "备注", "来源"], ["2022-02", "unit", "2022-04-30", SCRIPT, ""]]),
    )
    record.write(
        "replies.csv",
        table(
            [
                ["日期", "期次", "单位", "账号", "答复", "来源"],
                ["2022-04-30", "2022-02", "unit", "", MARKDOWN + SCRIPT, BREAKOUT],
            ]
        ),
    )
    record.write(
        "corrections.csv",
        table(
            [
                ["日期", "文件", "行", "列", "原值", "新值", "原因", "依据"],
                ["2022-05-01", "accounts.csv", "2", "名称", BREAKOUT, SCRIPT, TEMPLATE, QUOTES],
            ]
        ),
    )
    return record


def table(rows: list[list[str]]) -> str:
    """Return rows as CSV."""
    out = io.StringIO(newline="")
    # The module quotes a cell for a line feed but not for a return alone.
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def payload_record(folder: Path, payloads: dict[str, str]) -> RecordFolder:
    """Write a record with an account and a department for each text, which is also the problem, a reply and a notice.

    A name is the text and its key, so that no two are the same once white space is cleaned away.
    """
    record = RecordFolder(folder)
    names = {key: f"{text} {key}" for key, text in payloads.items()}
    units = [[key, f"县{name}", "", "部门", "", "", ""] for key, name in names.items()]
    record.write("departments.csv", table([["编号", "名称", "别名", "类型", "启用", "停用", "继任单位"], *units]))
    accounts = [[key, name, "", "抖音", key, "名称推断", name, *[""] * 5] for key, name in names.items()]
    record.write("accounts.csv", table([ACCOUNTS_HEAD, *accounts]))
    head = ["序号", "账号名称", "媒体类型", "存在问题", "每周更新（核心指标）", "发布条数", "总体评价"]
    rows = [
        [str(n), names[key], "抖音", text, "否", "1", "不合格"] for n, (key, text) in enumerate(payloads.items(), 1)
    ]
    replies = [["2022-04-30", "2022-02", key, "", f"{text} {key}", ""] for key, text in payloads.items()]
    for period in ("2022-02", "2022-03"):
        record.write(f"inspections/{period}.csv", table([head, *rows]))
        record.write(f"notices/{period}.toml", f'issued = {period[:5]}{int(period[5:]) + 1:02}-17\nsample = "全部"\n')
    record.write("replies.csv", table([["日期", "期次", "单位", "账号", "答复", "来源"], *replies]))
    for name in ("rectifications", "interviews", "corrections"):
        record.write(f"{name}.csv", record.text(f"{name}.csv").splitlines()[0] + "\n")
    return record
