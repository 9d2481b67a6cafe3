"""The growing lists: rectifications, interviews, replies, corrections."""

from tests.record.cases.case import append, case, change

REPORTED = "2022-02,gongan,gongan-wechat,2022-03-24,2022-03-28,通过,,"
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
    case(
        "a report comes before the notice that asks for it",
        change("rectifications.csv", "2022-03-24", "2022-03-16"),
        ("date-order", "rectifications.csv", 2, "收到日期"),
    ),
    case(
        "an interview before the notice",
        change("interviews.csv", "2022-04-01", "2022-03-01"),
        ("date-order", "interviews.csv", 2, "约谈日期"),
    ),
    case(
        "a report on a month that the record has not",
        change("rectifications.csv", "2022-02,", "2022-01,"),
        ("period-unlisted", "rectifications.csv", 2, "期次"),
    ),
    case(
        "a report on an account of another unit",
        change("rectifications.csv", "gongan,gongan-wechat", "gongan,jiaoyu-wechat"),
        ("account-foreign", "rectifications.csv", 2, "账号"),
    ),
    case(
        "a reply about an account of another unit",
        change("replies.csv", "gongan,,", "gongan,sifa-weibo,"),
        ("account-foreign", "replies.csv", 2, "账号"),
    ),
    case(
        "a check of a report that never came",
        change("rectifications.csv", "2022-03-24", ""),
        ("check-incomplete", "rectifications.csv", 2, "收到日期"),
    ),
    case(
        "a check without a result",
        change("rectifications.csv", "通过", ""),
        ("check-incomplete", "rectifications.csv", 2, "复查结果"),
    ),
    case(
        "a result on no day",
        change("rectifications.csv", "2022-03-28", ""),
        ("check-incomplete", "rectifications.csv", 2, "复查日期"),
    ),
    case(
        "a check of an account, the report of its whole unit",
        append(
            "rectifications.csv", "2022-02,gongan,gongan-douyin,,2022-03-29,不通过,,\n2022-02,gongan,,2022-03-25,,,,\n"
        ),
    ),
    case(
        "a report put down twice",
        append("rectifications.csv", f"{REPORTED}再来一次,\n".replace(",,再来", ",再来")),
        ("entry-duplicate", "rectifications.csv", 3, ""),
    ),
    case(
        "the same interview twice",
        append("interviews.csv", "2022-02,gongan,2022-04-01,另有记录,\n"),
        ("entry-duplicate", "interviews.csv", 3, ""),
    ),
    case(
        "a correction of a file that is not there",
        change("corrections.csv", "2022-02.csv", "2022-01.csv"),
        ("reference-unknown", "corrections.csv", 2, "文件"),
    ),
    case(
        "a correction under no heading",
        change("corrections.csv", "发布条数", "条数"),
        ("reference-unknown", "corrections.csv", 2, "列"),
    ),
    case(
        "a correction of a row that is not there",
        change("corrections.csv", "csv,3", "csv,99"),
        ("correction-differs", "corrections.csv", 2, "新值"),
    ),
    case(
        "a correction that was never made",
        change("corrections.csv", ",1,0,", ",1,2,"),
        ("correction-differs", "corrections.csv", 2, "新值"),
    ),
    case(
        "a second correction that does not go on from the first",
        append("corrections.csv", "2022-04-05,inspections/2022-02.csv,3,发布条数,5,0,又错了,原件\n"),
        ("correction-differs", "corrections.csv", 3, "原值"),
    ),
    case(
        "a second correction that goes on from the first",
        (
            change("corrections.csv", ",1,0,", ",1,2,"),
            change(
                "corrections.csv", "原件\n", "原件\n2022-04-05,inspections/2022-02.csv,3,发布条数,2,0,又错了,原件\n"
            ),
        ),
    ),
    case(
        "a correction in a list, whose rows may move",
        append("corrections.csv", "2022-04-05,accounts.csv,9,简称,公安局,公安,太长,惯例\n"),
    ),
    case(
        "a unit that became two that are not there",
        change("departments.csv", "2019-03,sifa", "2019-03,sifa；fayuan"),
        ("reference-unknown", "departments.csv", 4, "继任单位"),
    ),
)
