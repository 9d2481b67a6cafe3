"""Single cells of the published table: names, platforms, ratings, indicators, numbers, what may not be published."""

from tests.conftest import FEBRUARY
from tests.record.cases.case import ACCOUNTS, NOTICE, SITE, TABLE, case, change, whole

NAME, PLATFORM, RATING, PROBLEM = "账号名称", "媒体类型", "总体评价", "存在问题"
INDICATOR, POSTS = "每周更新（核心指标）", "发布条数"

CASES = (
    case("a name is blank", change(TABLE, "平安甲县", ""), ("cell-blank", TABLE, 4, NAME)),
    case("a platform is blank", change(TABLE, "抖音", " "), ("cell-blank", TABLE, 4, PLATFORM)),
    case("a rating is blank", change(TABLE, "7,合格", "7,"), ("cell-blank", TABLE, 4, RATING)),
    case(
        "a line wrap left a space in a name", change(TABLE, "平安甲县", "平安 甲县"), ("name-wrapped", TABLE, 4, NAME)
    ),
    case("a line wrap left a space in a problem", change(TABLE, "超过两周信息", "超过两周 信息")),
    case("a zero-width character hides in a name", change(TABLE, "平安甲县", "平安\u200b甲县")),
    case(
        "a platform nobody knows is told once",
        change(TABLE, "抖音", "火星号"),
        ("platform-unknown", TABLE, 4, PLATFORM),
    ),
    case(
        "the county's own word for a platform",
        (
            change(TABLE, "抖音", "短视频"),
            change(SITE, "[vocabulary.ratings]", '[vocabulary.platforms]\n"短视频" = "douyin"\n[vocabulary.ratings]'),
        ),
    ),
    case("a rating nobody knows", change(TABLE, "7,合格", "7,存在突出问题"), ("rating-unknown", TABLE, 4, RATING)),
    case("the county's own word for a rating", change(TABLE, "7,合格", "7,较好")),
    case("a rating says that nothing was rated", change(TABLE, "7,合格", "7,未评价")),
    case("a remark in full-width brackets", change(TABLE, " (正在注销关停)", "（建议注销关停）")),
    case(
        "a remark nobody knows is kept",
        change(TABLE, "(正在注销关停)", "(另行通知)"),
        ("remark-unknown", TABLE, 3, RATING),
    ),
    case("a remark is cut off", change(TABLE, "(正在注销关停)", "(正在注销"), ("rating-unknown", TABLE, 3, RATING)),
    case(
        "an indicator says neither yes nor no",
        change(TABLE, "否,0", "基本是,0"),
        ("indicator-unknown", TABLE, 3, INDICATOR),
    ),
    case(
        "an indicator says 无, which could mean either",
        change(TABLE, "否,0", "无,0"),
        ("indicator-unknown", TABLE, 3, INDICATOR),
    ),
    case("an indicator is ticked", change(TABLE, "是,12", "√,12")),
    case("a count of posts is in words", change(TABLE, "是,12", "是,十二"), ("number-format", TABLE, 2, POSTS)),
    case("a count of posts is below nothing", change(TABLE, "是,12", "是,-1"), ("number-format", TABLE, 2, POSTS)),
    case(
        "a count of posts is beyond all reason",
        change(TABLE, "是,12", "是," + "9" * 5000),
        ("number-format", TABLE, 2, POSTS),
    ),
    case("a serial number is a letter", change(TABLE, "3,平安", "丙,平安"), ("number-format", TABLE, 4, "序号")),
    case(
        "a serial number is left out",
        change(TABLE, "3,平安", "4,平安"),
        ("serial-order", TABLE, 4, "序号"),
        ("serial-order", TABLE, 5, "序号"),
    ),
    case("the serial numbers begin anew", (change(TABLE, "3,平安", "1,平安"), change(TABLE, "4,法治", "2,法治"))),
    case(
        "a problem in words nobody has classed",
        change(TABLE, "超过两周信息未更新", "头像不规范"),
        ("problem-unclassified", TABLE, 3, PROBLEM),
    ),
    case(
        "a control character is in a problem",
        change(TABLE, "超过两周", "超过\x07两周"),
        ("control-character", TABLE, 3, PROBLEM),
    ),
    case(
        "a sign that turns text round is in a name",
        change(TABLE, "平安甲县", "平安\u202e甲县"),
        ("account-unknown", TABLE, 4, NAME),
        ("control-character", TABLE, 4, NAME),
    ),
    case(
        "a problem was saved in a wrong encoding",
        change(TABLE, "超过两周信息未更新", "锟斤拷信息未更新"),
        ("garbled", TABLE, 3, PROBLEM),
    ),
    case("a character of a problem is lost", change(TABLE, "超过两周", "超过\ufffd周"), ("garbled", TABLE, 3, PROBLEM)),
    case(
        "a telephone number stands in a problem",
        change(TABLE, "超过两周信息未更新", "信息未更新13812345678"),
        ("personal-data", TABLE, 3, PROBLEM),
    ),
    case(
        "a telephone number in groups",
        change(TABLE, "超过两周信息未更新", "信息未更新，联系138-1234-5678"),
        ("personal-data", TABLE, 3, PROBLEM),
    ),
    case(
        "a telephone number in full-width digits",
        change(TABLE, "超过两周信息未更新", "信息未更新１３８ １２３４ ５６７８"),
        ("personal-data", TABLE, 3, PROBLEM),
    ),
    case(
        "an identity number stands in a problem",
        change(TABLE, "超过两周信息未更新", "信息未更新110101 19900307 123X"),
        ("personal-data", TABLE, 3, PROBLEM),
    ),
    case(
        "a telephone number stands in a notice",
        change(NOTICE, "县信息中心", "张三 13812345678"),
        ("personal-data", NOTICE, 8, "deadline.to"),
    ),
    case(
        "a telephone number stands in a reply",
        change("replies.csv", "已整改", "已整改，13812345678"),
        ("personal-data", "replies.csv", 2, "答复"),
    ),
    case(
        "the page number in an address is nobody's telephone",
        change(ACCOUNTS, "https://example.org/jy", "https://example.org/u/13812345678"),
    ),
    case(
        "an account that is not registered", change(TABLE, "平安甲县", "平安乙县"), ("account-unknown", TABLE, 4, NAME)
    ),
    case(
        "a registered name on another platform",
        change(TABLE, "平安甲县,抖音", "平安甲县,快手"),
        ("account-unknown", TABLE, 4, NAME),
    ),
    case(
        "an account comes twice",
        change(TABLE, "4,法治甲县,微博", "4,平安甲县,抖音"),
        ("account-duplicate", TABLE, 5, NAME),
    ),
    case(
        "an account comes twice under two names",
        change(TABLE, "4,法治甲县,微博", "4,甲县公安,抖音"),
        ("account-duplicate", TABLE, 5, NAME),
    ),
    case("one name on two platforms is two accounts", change(TABLE, "平安甲县,抖音", "甲县公安,抖音")),
    case(
        "subscription and service account are one family", change(TABLE, "甲县教育,微信订阅号", "甲县教育,微信公众号")
    ),
    case("a name given up long ago", change(TABLE, "1,甲县教育", "1,甲县教体"), ("account-unknown", TABLE, 2, NAME)),
    case(
        "the units of the table agree with the registry",
        whole(
            TABLE,
            FEBRUARY.replace("序号", "序号,主办单位")
            .replace("1,甲", "1,县教育局,甲")
            .replace("2,甲", "2,甲县公安局,甲")
            .replace("3,平", "3,县公安局,平")
            .replace("4,法", "4,,法"),
        ),
    ),
    case(
        "a unit of the table is another one in the registry",
        whole(
            TABLE,
            FEBRUARY.replace("序号", "序号,责任单位")
            .replace("1,甲", "1,县教育局,甲")
            .replace("2,甲", "2,县教育局,甲")
            .replace("3,平", "3,县公安厅,平")
            .replace("4,法", "4,,法"),
        ),
        ("unit-differs", TABLE, 3, "责任单位"),
        ("unit-differs", TABLE, 4, "责任单位"),
    ),
)
