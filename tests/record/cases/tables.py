"""Headings and rows: missing, doubled, late, short, long, blank, repeated."""

from tests.conftest import FEBRUARY, FILES
from tests.record.cases.case import ACCOUNTS, SITE, TABLE, UNITS, append, case, change, whole

HEAD = FEBRUARY.partition("\n")[0]
ROWS = FEBRUARY.partition("\n")[2]
SUFFIXED = """\
序号,账号名称,存在问题,每周更新（核心指标）,发布条数,总体评价
1,甲县教育,无,是,12,优
2,甲县公安(服务号),超过两周信息未更新,否,0,不合格
3,平安甲县 (抖音),无,是,7,合格
4,法治甲县（微博）,无,,,未检查
"""

CASES = (
    case("a table is an empty file", whole(TABLE, ""), ("table-empty", TABLE, 1, "")),
    case(
        "a table has only its headings",
        whole(TABLE, HEAD + "\n"),
        ("row-count-differs", TABLE, 1, ""),
        ("table-empty", TABLE, 1, ""),
    ),
    case(
        "the registry has no account",
        whole(ACCOUNTS, FILES[ACCOUNTS].partition("\n")[0] + "\n"),
        ("table-empty", ACCOUNTS, 1, ""),
    ),
    case(
        "the names have no column",
        whole(TABLE, FEBRUARY.replace("账号名称", "账户名")),
        ("heading-missing", TABLE, 1, "账号名称"),
        ("heading-unknown", TABLE, 1, "账户名"),
    ),
    case(
        "a core indicator has no column",
        change(TABLE, "每周更新", "每日更新"),
        ("heading-missing", TABLE, 1, "每周更新（核心指标）"),
        ("heading-unknown", TABLE, 1, "每日更新（核心指标）"),
    ),
    case(
        "two columns have one heading",
        change(TABLE, "发布条数", "总体评价"),
        ("heading-missing", TABLE, 1, "发布条数"),
        ("heading-duplicate", TABLE, 1, "总体评价"),
    ),
    case(
        "a column nobody knows is added",
        whole(TABLE, "".join(f"{row},9\n" for row in FEBRUARY.splitlines()).replace("评价,9", "评价,得分")),
        ("heading-unknown", TABLE, 1, "得分"),
    ),
    case("the headings have half-width brackets", change(TABLE, "（核心指标）", "(核心指标)")),
    case("a heading is broken into two lines", change(TABLE, "每周更新（核心指标）", '"每周更新\n（核心指标）"')),
    case(
        "other words for the headings", (change(TABLE, "账号名称", "新媒体名称"), change(TABLE, "总体评价", "检查结果"))
    ),
    case(
        "a title stands above the headings",
        whole(TABLE, "甲县2022年2月检查情况统计表,,,,,,\n" + FEBRUARY),
        ("heading-late", TABLE, 2, ""),
    ),
    case("a blank line stands above the headings", whole(TABLE, "\n" + FEBRUARY), ("heading-late", TABLE, 2, "")),
    case(
        "a column of nothing is left at the right",
        whole(TABLE, FEBRUARY.replace("\n", ",\n")),
        ("column-blank", TABLE, 1, ""),
    ),
    case(
        "a column has content and no heading",
        whole(TABLE, FEBRUARY.replace("\n", ",\n").replace("优,", "优,好")),
        ("heading-blank", TABLE, 2, ""),
    ),
    case(
        "a merged cell leaves a row short",
        change(TABLE, "3,平安甲县,抖音,", "3,平安甲县,"),
        ("row-short", TABLE, 4, ""),
    ),
    case(
        "a comma inside a cell is not quoted",
        change(TABLE, "超过两周信息未更新", "超过两周,信息未更新"),
        ("row-long", TABLE, 3, ""),
    ),
    case("one comma too many ends a row", change(TABLE, "12,优", "12,优,"), ("row-long", TABLE, 2, "")),
    case("a blank row divides the table", change(TABLE, "3,平安", ",,,,,,\n3,平安"), ("row-blank", TABLE, 4, "")),
    case("a blank line ends the table", change(TABLE, "未检查\n", "未检查\n\n"), ("row-blank", TABLE, 6, "")),
    case(
        "the headings come again on the second page",
        change(TABLE, "3,平安", f"{HEAD}\n3,平安"),
        ("heading-repeated", TABLE, 4, ""),
    ),
    case(
        "the headings come again with half-width brackets",
        change(TABLE, "3,平安", HEAD.replace("（", "(").replace("）", ")") + "\n3,平安"),
        ("heading-repeated", TABLE, 4, ""),
    ),
    case(
        "rows below a quoted line break keep the number a spreadsheet shows",
        (change(TABLE, "甲县教育,", '"甲县\n教育",'), change(TABLE, "不合格 (正在注销关停)", "差")),
        ("name-wrapped", TABLE, 2, "账号名称"),
        ("rating-unknown", TABLE, 3, "总体评价"),
    ),
    case(
        "the departments are written under other headings",
        whole(UNITS, "代码,单位\n1,教育局\n"),
        *(
            ("heading-missing", UNITS, 1, heading)
            for heading in ("停用", "别名", "名称", "启用", "类型", "继任单位", "编号")
        ),
        ("heading-unknown", UNITS, 1, "代码"),
        ("heading-unknown", UNITS, 1, "单位"),
    ),
    case(
        "a county without measures has the column all the same",
        change(SITE, 'heading = "发布条数"', 'heading = "发布数"'),
        ("heading-missing", TABLE, 1, "发布数"),
        ("heading-unknown", TABLE, 1, "发布条数"),
    ),
    case(
        "a table without ratings is unrated, not wrong",
        whole(TABLE, "\n".join(row.rpartition(",")[0] for row in FEBRUARY.splitlines()) + "\n"),
    ),
    case(
        "a table without serial numbers",
        whole(TABLE, "\n".join(row.partition(",")[2] for row in FEBRUARY.splitlines()) + "\n"),
    ),
    case(
        "a platform stands only behind some names",
        whole(TABLE, SUFFIXED),
        ("platform-unstated", TABLE, 2, "账号名称"),
    ),
    case(
        "the settings say which platform a table without a column for it means",
        (whole(TABLE, SUFFIXED), append(SITE, '\n[vocabulary]\ndefault_platform = "订阅号"\n')),
    ),
    case(
        "no platform is written anywhere",
        whole(TABLE, SUFFIXED.replace("(抖音)", "").replace("（微博）", "").replace("(服务号)", "")),
        ("heading-missing", TABLE, 1, "媒体类型"),
    ),
    case(
        "the platform meant by default is not known",
        append(SITE, '\n[vocabulary]\ndefault_platform = "广播"\n'),
        ("setting-value", SITE, 26, "vocabulary.default_platform"),
    ),
    case(
        "a column of the county's own is kept as text",
        (
            append(SITE, '\n[[columns]]\nid = "seen"\nheading = "检查时更新日期"\n'),
            whole(
                TABLE,
                "\n".join(f"{row},{'检查时更新日期' if row == HEAD else '2月'}" for row in FEBRUARY.splitlines())
                + "\n",
            ),
        ),
    ),
)
