"""Any text as the cells of a record, and the pages made from it read back: the same text, no row lost, nothing born."""

from __future__ import annotations

import csv
import io

import yaml
from hypothesis import strategies as st

from generator.record.clean import clean
from generator.trust.payloads import PAYLOADS
from generator.trust.reading import Read, Shape, read_markup

# Pieces that mean something somewhere.
SIGNS = (
    *(",", '"', "\n", "\r", "\t", ";", "；", "|", "=", "@", "#", "[", "]", "{", "}", "<", ">", "&", "'", "`", "*"),
    *("\\", "{{", "{%", "</", "<!--", "]]>", "${", "%s", "\u3000", "\u200b", "\u202e", "\x00", "\ufeff"),
    *("（", "）", "合格", "不合格"),
)
CELLS = st.lists(
    st.one_of(
        st.sampled_from(SIGNS),
        st.sampled_from(sorted(PAYLOADS.values())),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    ),
    max_size=4,
).map("".join)
_HEAD = ["编号", "名称", "简称", "平台", "主办单位", "归属依据", "归属说明", "别名", "启用", "注销", "继任账号", "网址"]
_UNITS = ["编号", "名称", "别名", "类型", "启用", "停用", "继任单位"]
_ROWS = ["序号", "账号名称", "媒体类型", "存在问题", "总体评价"]
_LISTS = {
    "rectifications.csv": ["期次", "单位", "账号", "收到日期", "复查日期", "复查结果", "备注", "来源"],
    "interviews.csv": ["期次", "单位", "约谈日期", "备注", "来源"],
    "replies.csv": ["日期", "期次", "单位", "账号", "答复", "来源"],
    "corrections.csv": ["日期", "文件", "行", "列", "原值", "新值", "原因", "依据"],
}


def name_of(text: str, n: int) -> str:
    """Return the name of the account that carries ``text``: no two are the same, and none is empty."""
    return f"甲{text}乙{n}"


def built(texts: list[str]) -> dict[str, bytes]:
    """Return the files of a record in which each text is in an account's name, a problem, a note and a reply."""
    names = [name_of(text, n) for n, text in enumerate(texts)]
    accounts = [[f"a{n}", name, "", "抖音", "u", "名称推断", texts[n], *[""] * 5] for n, name in enumerate(names)]
    rows = [[str(n + 1), name, "抖音", texts[n], "不合格"] for n, name in enumerate(names)]
    replies = [["2022-04-30", "2022-02", "u", "", f"甲{text}乙{n}", ""] for n, text in enumerate(texts)]
    files = {name: _table([head]) for name, head in _LISTS.items()}
    return files | {
        "site.toml": '[site]\nname = "甲县检查"\narea = "甲县"\nsample = true\n'.encode(),
        "departments.csv": _table([_UNITS, ["u", "县局", *[""] * 5]]),
        "accounts.csv": _table([_HEAD, *accounts]),
        "inspections/2022-02.csv": _table([_ROWS, *rows]),
        "notices/2022-02.toml": 'issued = 2022-03-17\nsample = "全部"\n'.encode(),
        "replies.csv": _table([_LISTS["replies.csv"], *replies]),
    }


def see_built(texts: list[str], pages: dict[str, str], usual: frozenset[Shape]) -> None:
    """Read the pages back. Raises AssertionError where a text is not the same, a row is lost, or something is born that
    is not among the ``usual`` elements and attributes."""
    table = _body(pages["periods/2022-02.md"])
    cells = table.texts_of("th")
    for n, text in enumerate(texts):
        name = _shown(clean(name_of(text, n))[0])
        page = _body(pages[f"accounts/a{n}.md"])
        _see(page.texts_of("h1") == [f"{name} 抖音"], f"heading of {n}: {page.texts_of('h1')!r}")
        _see(f"{name} 抖音" in cells, f"row of {n} is lost")
        problem = _shown(clean(text)[0])
        _see(not problem or problem in page.text, f"problem of {n}")
        _see(_title(pages[f"accounts/a{n}.md"]).startswith(name), f"title of {n}")
    born = shapes_of(pages) - usual
    _see(not born, f"born: {sorted(born)}")


def shapes_of(pages: dict[str, str]) -> frozenset[Shape]:
    """Return every (element, attribute) of pages."""
    return frozenset(shape for text in pages.values() for shape in _body(text).shapes)


def _see(holds: bool, otherwise: str) -> None:
    if not holds:
        raise AssertionError(otherwise)


def _shown(text: str) -> str:
    return " ".join(text.split())


def _body(page: str) -> Read:
    return read_markup(page.split("\n---\n", 1)[1])


def _title(page: str) -> str:
    title = yaml.safe_load(page.split("\n---\n", 1)[0].removeprefix("---\n"))["title"]
    return _shown(read_markup(f"<title>{title}</title>").text)


def _table(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8", errors="replace")
