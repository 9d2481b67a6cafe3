"""Files as a whole: there or not, their names, encodings, separators, ends."""

from tests.conftest import FEBRUARY, FILES
from tests.record.cases.case import ACCOUNTS, NOTICE, SITE, TABLE, UNITS, append, case, change, gone, whole

CASES = (
    case("the settings are gone", gone(SITE), ("file-missing", SITE, 0, "")),
    case("the departments are gone", gone(UNITS), ("file-missing", UNITS, 0, "")),
    case("the accounts are gone", gone(ACCOUNTS), ("file-missing", ACCOUNTS, 0, "")),
    case("nothing was ever inspected", (gone(TABLE), gone(NOTICE)), ("file-missing", "inspections", 0, "")),
    case("the growing lists need not be there", (gone("replies.csv"), gone("corrections.csv"))),
    case(
        "a list has a slip in its name",
        (gone("replies.csv"), whole("reply.csv", FILES["replies.csv"])),
        ("file-unexpected", "reply.csv", 0, ""),
    ),
    case(
        "a note lies beside the tables",
        whole("inspections/说明.txt", "…"),
        ("file-unexpected", "inspections/说明.txt", 0, ""),
    ),
    case("what a spreadsheet leaves while a table is open is passed over", whole("inspections/~$2022-02.csv", b"\x00")),
    case(
        "the month came as a spreadsheet",
        whole("inspections/2022-03.xlsx", b"PK\x03\x04"),
        ("file-name", "inspections/2022-03.xlsx", 0, ""),
    ),
    case(
        "the ending is in capitals",
        (gone(TABLE), whole("inspections/2022-02.CSV", FEBRUARY)),
        ("file-name", "inspections/2022-02.CSV", 0, ""),
        ("inspection-missing", TABLE, 0, ""),
    ),
    case(
        "a copy of a table was left",
        whole("inspections/2022-02 - 副本.csv", FEBRUARY),
        ("period-format", "inspections/2022-02 - 副本.csv", 0, ""),
    ),
    case("a table is saved in GBK", whole(TABLE, FEBRUARY.encode("gbk")), ("not-utf8", TABLE, 0, "")),
    case("a table is saved in GB18030", whole(TABLE, FEBRUARY.encode("gb18030")), ("not-utf8", TABLE, 0, "")),
    case("a table is saved in UTF-16", whole(TABLE, FEBRUARY.encode("utf-16")), ("not-utf8", TABLE, 0, "")),
    case("a table has a byte order mark", whole(TABLE, FEBRUARY.encode("utf-8-sig"))),
    case(
        "a table is saved in Big5",
        whole(TABLE, FEBRUARY.encode("big5", "ignore")),
        ("encoding", TABLE, 0, ""),
    ),
    case("UTF-16 without its mark", whole(TABLE, FEBRUARY.encode("utf-16-le")), ("encoding", TABLE, 0, "")),
    case("a picture was renamed to a table", whole(TABLE, b"\x89PNG\r\n\x1a\n\x00\x00"), ("encoding", TABLE, 0, "")),
    case(
        "a UTF-16 file is cut in the middle of a character",
        whole(TABLE, FEBRUARY.encode("utf-16")[:-1]),
        ("encoding", TABLE, 0, ""),
    ),
    case("the settings are saved in GBK", whole(SITE, FILES[SITE].encode("gbk")), ("encoding", SITE, 0, "")),
    case("the settings have a byte order mark", whole(SITE, FILES[SITE].encode("utf-8-sig"))),
    case("semicolons stand between the cells", whole(TABLE, FEBRUARY.replace(",", ";")), ("separator", TABLE, 1, "")),
    case("tabs stand between the cells", whole(TABLE, FEBRUARY.replace(",", "\t")), ("separator", TABLE, 1, "")),
    case(
        "Chinese commas stand between the cells", whole(TABLE, FEBRUARY.replace(",", "，")), ("separator", TABLE, 1, "")
    ),
    case("the lines end as on Windows", whole(TABLE, FEBRUARY.replace("\n", "\r\n"))),
    case("the lines end as on an old Macintosh", whole(TABLE, FEBRUARY.replace("\n", "\r"))),
    case("the last line has no end", whole(TABLE, FEBRUARY.rstrip("\n")), ("file-cut", TABLE, 5, "")),
    case(
        "a file is cut between the two signs of its last line end",
        whole(TABLE, FEBRUARY.replace("\n", "\r\n")[:-1]),
        ("file-cut", TABLE, 5, ""),
    ),
    case(
        "a file is cut in the middle of a row",
        whole(TABLE, FEBRUARY[:-12]),
        ("file-cut", TABLE, 5, ""),
        ("row-short", TABLE, 5, ""),
    ),
    case(
        "a file is cut behind a row",
        whole(TABLE, FEBRUARY[: FEBRUARY.index("4,")]),
        ("row-count-differs", TABLE, 4, ""),
    ),
    case("settings that do not name their last line may lack its end", whole(SITE, FILES[SITE].rstrip("\n"))),
    case(
        "a notice that names its last line lacks the end of it",
        whole(NOTICE, 'last_line = "# 完"\n' + FILES[NOTICE] + "# 完"),
        ("file-cut", NOTICE, 33, ""),
    ),
    case(
        "a notice lacks the last line that it names",
        change(NOTICE, "title =", 'last_line = "# 完"\ntitle ='),
        ("file-cut", NOTICE, 32, ""),
    ),
    case(
        "a notice ends with the last line that it names",
        whole(NOTICE, 'last_line = "# 完"\n' + FILES[NOTICE] + "# 完\n"),
    ),
    case(
        "the settings know of more accounts than are there",
        append(SITE, '[rows]\n"accounts.csv" = 5\n'),
        ("row-count-differs", ACCOUNTS, 5, ""),
    ),
    case("the settings know how many accounts there are", append(SITE, '[rows]\n"accounts.csv" = 4\n')),
    case(
        "a quotation mark is never closed",
        change(TABLE, "甲县公安,微信", '"甲县公安,微信'),
        ("quote-open", TABLE, 3, ""),
        ("row-count-differs", TABLE, 2, ""),
    ),
    case(
        "text follows a closed quotation",
        change(TABLE, "3,平安甲县", '3,"平安"甲县'),
        ("quote-open", TABLE, 4, ""),
        ("row-count-differs", TABLE, 3, ""),
    ),
    case(
        "two quotation marks swallow the rows between them",
        (change(TABLE, ",超过两周信息未更新", ',"超过两周信息未更新'), change(TABLE, "抖音,无", '抖音,无"')),
        ("row-count-differs", TABLE, 4, ""),
        ("row-swallowed", TABLE, 3, ""),
        ("serial-order", TABLE, 4, "序号"),
    ),
)
