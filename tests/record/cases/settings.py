"""Settings of a county: what the site is called, its own columns, words and rules."""

from tests.record.cases.case import SITE, TABLE, UNITS, append, case, change, whole

CASES = (
    case("the settings are no TOML", whole(SITE, "[site\n"), ("toml-broken", SITE, 1, "")),
    case(
        "the settings are empty",
        whole(SITE, ""),
        ("setting-missing", SITE, 0, "site"),
        ("setting-missing", SITE, 0, "site.name"),
        ("setting-missing", SITE, 0, "site.area"),
        ("heading-unknown", TABLE, 1, "每周更新（核心指标）"),
        ("heading-unknown", TABLE, 1, "发布条数"),
    ),
    case(
        "the site has no name",
        change(SITE, 'name = "甲县政务新媒体检查"', 'name = " "'),
        ("setting-missing", SITE, 2, "site.name"),
    ),
    case(
        "a setting has a slip",
        change(SITE, "area =", "aera ="),
        ("setting-missing", SITE, 1, "site.area"),
        ("setting-unknown", SITE, 3, "site.aera"),
    ),
    case(
        "a yes or no is in words",
        change(SITE, "[site]", '[site]\nofficial = "否"'),
        ("setting-type", SITE, 2, "site.official"),
    ),
    case(
        "a time zone that is nowhere",
        change(SITE, "[site]", '[site]\ntimezone = "Asia/Meixian"'),
        ("setting-value", SITE, 2, "site.timezone"),
    ),
    case(
        "prefixes that are numbers",
        change(SITE, "[site]", "[site]\nname_prefixes = [1]"),
        ("setting-value", SITE, 2, "site.name_prefixes"),
    ),
    case(
        "the site's address is none",
        change(SITE, "[site]", '[site]\nurl = "example.org"'),
        ("url-format", SITE, 2, "site.url"),
    ),
    case(
        "a rhythm nobody knows",
        append(SITE, '[cadence]\nevery = "week"\nfirst = "2022"\n'),
        ("setting-value", SITE, 25, "cadence.every"),
    ),
    case(
        "the first inspection is no period",
        append(SITE, '[cadence]\nfirst = "去年"\n'),
        ("period-format", SITE, 25, "cadence.first"),
    ),
    case(
        "a rule holds since a day that is none",
        change(SITE, 'since = "2022-02"', 'since = "去年"'),
        ("period-format", SITE, 23, "rules[1].since"),
    ),
    case(
        "a rule has no issuer",
        change(SITE, 'issuer = "甲县政府办"\n', ""),
        ("setting-missing", SITE, 19, "rules[1].issuer"),
    ),
    case(
        "an indicator's id is Chinese",
        change(SITE, 'id = "weekly"', 'id = "每周"'),
        ("heading-unknown", TABLE, 1, "每周更新（核心指标）"),
        ("id-format", SITE, 6, "indicators[1].id"),
    ),
    case(
        "two measures have one id",
        append(SITE, '[[measures]]\nid = "posts"\nheading = "阅读"\nname = "阅读"\n'),
        ("setting-repeated", SITE, 25, "measures[2].id"),
    ),
    case(
        "an indicator takes the heading of the rating",
        change(SITE, "每周更新（核心指标）", "评价"),
        ("heading-missing", TABLE, 1, "评价"),
        ("heading-unknown", TABLE, 1, "每周更新（核心指标）"),
        ("setting-repeated", SITE, 7, "indicators[1].heading"),
    ),
    case(
        "measures are one table instead of a list",
        change(SITE, "[[measures]]", "[measures]"),
        ("heading-unknown", TABLE, 1, "发布条数"),
        ("setting-type", SITE, 11, "measures"),
    ),
    case(
        "a county's word means a code nobody knows",
        change(SITE, '"较好" = "good"', '"较好" = "fine"'),
        ("setting-value", SITE, 17, "vocabulary.ratings.较好"),
    ),
    case(
        "a county's word means a list",
        change(SITE, '"较好" = "good"', '"较好" = ["good"]'),
        ("setting-value", SITE, 17, "vocabulary.ratings.较好"),
    ),
    case(
        "a blank word would be found everywhere",
        append(SITE, '[vocabulary.problems]\n" " = "stale"\n'),
        ("setting-value", SITE, 25, "vocabulary.problems. "),
    ),
    case(
        "a name turns its text round",
        change(SITE, 'area = "甲县"', 'area = "甲\u202e县"'),
        ("control-character", SITE, 3, "site.area"),
    ),
    case(
        "a name was saved in a wrong encoding",
        change(SITE, 'area = "甲县"', 'area = "锟斤拷"'),
        ("garbled", SITE, 3, "site.area"),
    ),
    case(
        "a country's units in one folder",
        append(UNITS, "".join(f"u{n},单位{n},,部门,,,\n" for n in range(9_000))),
        ("folder-full", SITE, 0, "site.spread"),
    ),
)
