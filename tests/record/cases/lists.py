"""The growing lists: rectifications, interviews, replies, corrections."""

from tests.record.cases.case import append, case, change

CASES = (
    case(
        "a report came on no day",
        change("rectifications.csv", "2022-03-24", "3月24日"),
        ("date-format", "rectifications.csv", 2, "收到日期"),
    ),
    case(
        "a report came in a month, nobody says when",
        change("rectifications.csv", "2022-03-24", "2022-03"),
        ("date-format", "rectifications.csv", 2, "收到日期"),
    ),
    case(
        "a report is checked before it came",
        change("rectifications.csv", "2022-03-28", "2022-03-20"),
        ("date-order", "rectifications.csv", 2, "复查日期"),
    ),
    case(
        "a reply comes from the future",
        change("replies.csv", "2022-04-02", "2202-04-02"),
        ("date-format", "replies.csv", 2, "日期"),
    ),
    case(
        "a reply comes from next month",
        change("replies.csv", "2022-04-02", "2022-07-02"),
        ("date-future", "replies.csv", 2, "日期"),
    ),
    case(
        "a reply is about no period",
        change("replies.csv", "2022-02", "二月"),
        ("period-format", "replies.csv", 2, "期次"),
    ),
    case(
        "a result nobody knows",
        change("rectifications.csv", "通过", "还行"),
        ("word-unknown", "rectifications.csv", 2, "复查结果"),
    ),
    case(
        "a report of nobody known",
        change("rectifications.csv", "gongan,gongan-wechat", "gonganju,gongan-weixin"),
        ("reference-unknown", "rectifications.csv", 2, "单位"),
        ("reference-unknown", "rectifications.csv", 2, "账号"),
    ),
    case(
        "an interview with nobody", change("interviews.csv", "gongan", ""), ("cell-blank", "interviews.csv", 2, "单位")
    ),
    case(
        "a correction in no row",
        change("corrections.csv", "csv,3", "csv,第三行"),
        ("number-format", "corrections.csv", 2, "行"),
    ),
    case(
        "a correction without a reason",
        change("corrections.csv", "录入错误", ""),
        ("cell-blank", "corrections.csv", 2, "原因"),
    ),
    case(
        "the settings lack an account that a list has",
        append("site.toml", '[rows]\n"replies.csv" = 0\n'),
        ("row-count-differs", "replies.csv", 2, ""),
    ),
)
