"""Departments and accounts: ids, lives, successors, names that could mean two, addresses."""

from tests.record.cases.case import ACCOUNTS, NOTICE, TABLE, UNITS, append, case, change

CASES = (
    case("an id is blank", change(UNITS, "fazhi,", ","), ("cell-blank", UNITS, 4, "编号")),
    case("an id has a capital", change(UNITS, "fazhi,", "Fazhi,"), ("id-format", UNITS, 4, "编号")),
    case("an id is Chinese", change(ACCOUNTS, "sifa-weibo", "司法微博"), ("id-format", ACCOUNTS, 5, "编号")),
    case(
        "an id climbs out of its folder", change(ACCOUNTS, "sifa-weibo", "../sifa"), ("id-format", ACCOUNTS, 5, "编号")
    ),
    case(
        "an id is longer than a file name may be",
        change(ACCOUNTS, "sifa-weibo", "a" * 65),
        ("id-format", ACCOUNTS, 5, "编号"),
    ),
    case("an id is the list itself", change(ACCOUNTS, "sifa-weibo", "index"), ("id-format", ACCOUNTS, 5, "编号")),
    case("an id is a device on Windows", change(ACCOUNTS, "sifa-weibo", "con"), ("id-format", ACCOUNTS, 5, "编号")),
    case(
        "two accounts have one id",
        change(ACCOUNTS, "sifa-weibo", "jiaoyu-wechat"),
        ("id-collision", ACCOUNTS, 5, "编号"),
    ),
    case(
        "two departments have ids that differ in width only",
        append(UNITS, "ｇｏｎｇａｎ,县公安二局,,部门,,,\n"),
        ("id-collision", UNITS, 6, "编号"),
        ("id-format", UNITS, 6, "编号"),
    ),
    case(
        "a day of opening that no calendar has",
        change(UNITS, "2000-01-01", "2000-02-30"),
        ("date-format", UNITS, 3, "启用"),
    ),
    case("Excel rewrote a date", change(UNITS, "2000-01-01", "2000/1/1"), ("date-format", UNITS, 3, "启用")),
    case("a year that cannot be", change(UNITS, "2000-01-01", "0200-01-01"), ("date-format", UNITS, 3, "启用")),
    case(
        "an account closed before it opened",
        change(ACCOUNTS, "2019-05,,,", "2019-05,2018-01,,"),
        ("account-outside-life", TABLE, 5, "账号名称"),
        ("date-order", ACCOUNTS, 5, "注销"),
    ),
    case(
        "an account is inspected after its closing",
        change(ACCOUNTS, "2019-05,,,", "2019-05,2022-02,,"),
        ("account-outside-life", TABLE, 5, "账号名称"),
    ),
    case(
        "an account is inspected before its opening",
        change(ACCOUNTS, "2019-05,,,", "2022-03,,,"),
        ("account-outside-life", TABLE, 5, "账号名称"),
    ),
    case(
        "an account belongs to nobody known",
        change(ACCOUNTS, "抖音,gongan", "抖音,gonganju"),
        ("reference-unknown", ACCOUNTS, 4, "主办单位"),
    ),
    case(
        "a department is succeeded by nobody known",
        change(UNITS, "2019-03,sifa", "2019-03,sifaju"),
        ("reference-unknown", UNITS, 4, "继任单位"),
    ),
    case(
        "an account is succeeded by nobody known",
        change(ACCOUNTS, "2019-05,,,", "2019-05,,toutiao,"),
        ("reference-unknown", ACCOUNTS, 5, "继任账号"),
    ),
    case(
        "two departments succeed each other",
        change(UNITS, "部门,2019-03,,", "部门,2019-03,,fazhi"),
        ("successor-loop", UNITS, 4, "继任单位"),
    ),
    case(
        "a department succeeds itself",
        change(UNITS, "2019-03,sifa", "2019-03,fazhi"),
        ("successor-loop", UNITS, 4, "继任单位"),
    ),
    case(
        "another name is the name of another account",
        change(ACCOUNTS, "甲县教体@2021-12", "甲县公安"),
        ("account-ambiguous", ACCOUNTS, 3, "名称"),
        ("account-duplicate", TABLE, 3, "账号名称"),
    ),
    case(
        "another name given up at the same time by two",
        change(ACCOUNTS, "gongan,通报写明,,", "gongan,通报写明,,甲县教体@2021-12"),
        ("account-ambiguous", ACCOUNTS, 3, "别名"),
    ),
    case("a name is given up and taken by another", change(ACCOUNTS, "gongan,通报写明,,", "gongan,通报写明,,甲县教体")),
    case(
        "a name ends in a month that is none",
        change(ACCOUNTS, "甲县教体@2021-12", "甲县教体@2021-13"),
        ("period-format", ACCOUNTS, 2, "别名"),
    ),
    case(
        "two departments have one other name",
        change(UNITS, "县法制办,,", "县法制办,甲县公安局,"),
        ("unit-ambiguous", UNITS, 4, "别名"),
    ),
    case("a name that a department gave up belongs to another", change(UNITS, "县法制办,,", "县法制办,县公安局@2010,")),
    case(
        "a basis nobody knows",
        change(ACCOUNTS, "名称推断,按名称", "猜的,按名称"),
        ("basis-unknown", ACCOUNTS, 5, "归属依据"),
    ),
    case(
        "a department is given without a basis",
        change(ACCOUNTS, "名称推断,按名称", ",按名称"),
        ("basis-blank", ACCOUNTS, 5, "归属依据"),
    ),
    case("an account without a department needs no basis", change(ACCOUNTS, "sifa,名称推断,按名称", ",,")),
    case(
        "a platform of the registry is unknown",
        change(ACCOUNTS, "新浪微博", "火星号"),
        ("platform-unknown", ACCOUNTS, 5, "平台"),
        ("account-unknown", TABLE, 5, "账号名称"),
    ),
    case(
        "an address is a script",
        change(ACCOUNTS, "https://example.org/jy", "javascript:alert(1)"),
        ("url-format", ACCOUNTS, 2, "网址"),
    ),
    case(
        "a short name is as long as a name",
        change(ACCOUNTS, "甲县教育,教育", "甲县教育,甲县教育局"),
        ("short-long", ACCOUNTS, 2, "简称"),
    ),
    case(
        "a notice names a unit that is not registered",
        change(NOTICE, '"县公安局"', '"县公安厅"'),
        ("unit-unknown", NOTICE, 28, "stated.named[1].units"),
    ),
)
