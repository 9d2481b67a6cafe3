"""Notices: what they are and what they state."""

from tests.conftest import FILES
from tests.record.cases.case import NOTICE, case, change, whole

CASES = (
    case(
        "a quotation mark of a notice is never closed",
        change(NOTICE, '月通报"', "月通报"),
        ("toml-broken", NOTICE, 1, ""),
    ),
    case("a notice ends inside a list", whole(NOTICE, 'title = "…"\nx = [\n'), ("toml-broken", NOTICE, 2, "")),
    case("a notice has a number without end", whole(NOTICE, f"rows = {'9' * 5000}\n"), ("toml-broken", NOTICE, 0, "")),
    case("a notice is nested without end", whole(NOTICE, f"x = {'[' * 9999}\n"), ("toml-broken", NOTICE, 0, "")),
    case(
        "a notice was issued before its month began",
        change(NOTICE, "2022-03-17", "2021-03-17"),
        ("date-order", NOTICE, 2, "issued"),
    ),
    case(
        "a notice is issued in the future",
        change(NOTICE, "2022-03-17", "2022-06-17"),
        ("date-future", NOTICE, 2, "issued"),
        ("date-order", NOTICE, 7, "deadline.at"),
    ),
    case(
        "a notice is dated in words", change(NOTICE, "2022-03-17", '"3月17日"'), ("setting-type", NOTICE, 2, "issued")
    ),
    case(
        "a deadline before the notice",
        change(NOTICE, "2022-03-25", "2022-03-15"),
        ("date-order", NOTICE, 7, "deadline.at"),
    ),
    case(
        "a deadline nobody can place on the clock",
        change(NOTICE, "18:00:00+08:00", "18:00:00"),
        ("setting-type", NOTICE, 7, "deadline.at"),
    ),
    case(
        "a deadline without its hour",
        change(NOTICE, "at = 2022-03-25T18:00:00+08:00\n", ""),
        ("setting-missing", NOTICE, 6, "deadline.at"),
    ),
    case(
        "an interview for periods that are none",
        change(NOTICE, '"2022-01", ', '"一月", 1, '),
        ("period-format", NOTICE, 11, "interview.periods"),
        ("period-format", NOTICE, 11, "interview.periods"),
    ),
    case("a sample nobody knows", change(NOTICE, '"全部"', '"大部"'), ("setting-value", NOTICE, 3, "sample")),
    case(
        "the address of a notice is none",
        change(NOTICE, "rows = 4", 'rows = 4\nurl = "见附件"'),
        ("url-format", NOTICE, 5, "url"),
    ),
    case("a key of a notice has a slip", change(NOTICE, "issued", "isued"), ("setting-unknown", NOTICE, 2, "isued")),
    case(
        "a stated number is in words",
        change(NOTICE, "total = 4", 'total = "四"'),
        ("setting-type", NOTICE, 14, "stated.total"),
    ),
    case(
        "a stated platform is unknown",
        change(NOTICE, '"抖音" = 1', '"火星号" = 1'),
        ("setting-unknown", NOTICE, 19, "stated.platforms.火星号"),
    ),
    case(
        "a platform is stated twice in two words",
        change(NOTICE, '"抖音" = 1', '"微博" = 1'),
        ("setting-repeated", NOTICE, 19, "stated.platforms.微博"),
    ),
    case(
        "a stated count is below nothing",
        change(NOTICE, '"优" = 1', '"优" = -1'),
        ("setting-type", NOTICE, 22, "stated.accounts.优"),
    ),
    case(
        "what units are named for is unknown",
        change(NOTICE, '"stale"', '"tired"'),
        ("setting-value", NOTICE, 29, "stated.named[1].category"),
    ),
    case(
        "units are named by a number",
        change(NOTICE, '["县公安局"]', "[1]"),
        ("setting-type", NOTICE, 28, "stated.named[1].units"),
    ),
    case(
        "what is named is no table",
        whole(NOTICE, "[stated]\nnamed = [1]\n"),
        ("setting-type", NOTICE, 2, "stated.named[1]"),
    ),
    case("the notice is only a title", whole(NOTICE, f"{FILES[NOTICE].splitlines()[0]}\n")),
)
