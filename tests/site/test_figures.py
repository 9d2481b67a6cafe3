"""The figures of the built site of 眉县, February 2022, equal the published table and what the notice states."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from tests.site.building import MEIXIAN
from tests.site.page_tree import BuiltSite, Element

PERIOD = "periods/2022-02.html"
FAILING_UNITS = {
    "县公安局": (6, 7),
    "县审计局": (1, 1),
    "县水利局": (1, 1),
    "县信访局": (1, 1),
    "县行政审批服务局": (1, 1),
    "县医保局": (1, 1),
}
DUE = "2022年3月25日 18:00"
NOT_JUDGED = "2022年1月的通报本站没有收录，是否已经连续 2 期，现在不能判断。"


def published() -> list[dict[str, str]]:
    """Return the rows of the table as the notice prints them, read without any of the generator."""
    with (MEIXIAN / "inspections/2022-02.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def squeezed(text: str) -> str:
    return text.replace(" ", "")


def table(site: BuiltSite, path: str, id_: str) -> list[list[str]]:
    """Return the body rows of a table that are accounts."""
    found = next(one for one in site.main(path).all("table") if one.attrs.get("id") == id_)
    return [row for row in found.rows()[1:] if len(row) > 1]


def test_the_table_is_the_one_the_issue_counts() -> None:
    rows = published()
    platforms = Counter(row["媒体类型"] for row in rows)
    ratings = Counter(row["总体评价"].split()[0] for row in rows)
    assert len(rows) == 29
    assert platforms == {"微信订阅号": 15, "微信服务号": 5, "新浪微博": 6, "抖音": 2, "今日头条": 1}
    assert ratings == {"优": 4, "合格": 14, "不合格": 11}


def test_the_home_page_says_the_verdict(built_site: BuiltSite) -> None:
    main = built_site.main("index.html")
    assert main.one("h1").text == "29 个账号，11 个不合格"
    assert "11 个属于 6 个单位" in main.text
    assert DUE in main.text
    figures = [one.text for one in main.one("ul", "figures").all("li")]
    assert figures[:3] == ["11 / 29不合格", "14 / 29合格", "4 / 29优"]
    assert "18 / 29" in figures[3]


def test_the_home_page_shows_every_account_once_under_its_rating(built_site: BuiltSite) -> None:
    main = built_site.main("index.html")
    section = next(one for one in main.all("section") if one.attrs.get("aria-labelledby") == "all")
    links = [one for one in section.all("a") if "accounts/" in one.attrs["href"]]
    said = Counter(rating(one.text) for one in links)
    assert len({one.attrs["href"] for one in links}) == 29
    assert said == {"优": 4, "合格": 14, "不合格": 11}


def rating(text: str) -> str:
    """Return the last rating word in a text."""
    found: list[str] = re.findall("不合格|合格|优", text)
    return found[-1]


def test_the_home_page_names_the_units_that_must_act_and_no_others(built_site: BuiltSite) -> None:
    main = built_site.main("index.html")
    section = next(one for one in main.all("section") if one.attrs.get("aria-labelledby") == "act")
    rows = section.one("table").rows()[1:]
    assert {row[0]: tuple(map(int, row[1].split(" / "))) for row in rows} == FAILING_UNITS
    assert "3月25日 18:00 前" in section.text
    assert "县数字化信息服务中心（县政府一楼101室）" in section.text


def test_platforms_are_counted_as_the_notice_counts_them(built_site: BuiltSite) -> None:
    words = "微信公众号 20 个（订阅号 15，服务号 5），新浪微博 6 个，抖音 2 个，今日头条 1 个。"
    assert words in built_site.said("index.html")
    counts = {"wechat": (20, 8), "weibo": (6, 1), "douyin": (2, 1), "toutiao": (1, 1)}
    for code, (total, failing) in counts.items():
        assert f"{total} 个账号，{failing} 个不合格" in built_site.said(f"platforms/{code}.html")


def test_the_period_page_has_the_table_row_for_row(built_site: BuiltSite) -> None:
    shown = {row[-1]: row for row in table(built_site, PERIOD, "t-rows")}
    assert len(shown) == 29
    for row in published():
        cells = shown[row["序号"]]
        assert cells[0] == f"{squeezed(row['账号名称'])} {row['媒体类型']}"
        assert cells[1] == row["总体评价"].split()[0]
        assert cells[2] == squeezed(row["存在问题"])
        indicators = [value for key, value in row.items() if "核心指标" in key]
        assert cells[3:5] == indicators
        assert cells[5] == "".join(re.findall(r"\((.*)\)", row["总体评价"]))


def test_the_period_page_repeats_the_table_letter_for_letter(built_site: BuiltSite) -> None:
    raw = next(
        one for one in built_site.main(PERIOD).all("table", "mini") if "总体评价" in one.raw and "序号" in one.raw
    )
    cells = [[cell.raw for cell in row.children if isinstance(cell, Element)] for row in raw.all("tr")]
    rows = published()
    assert cells[0] == list(rows[0])
    assert cells[1:] == [list(row.values()) for row in rows]


def test_the_downloaded_table_is_the_published_one(built_site: BuiltSite) -> None:
    text = built_site.text("data/v1/inspections/2022-02.csv")
    assert text == (MEIXIAN / "inspections/2022-02.csv").read_text(encoding="utf-8-sig")


def test_everything_the_notice_states_agrees_with_the_rows(built_site: BuiltSite) -> None:
    found = [row[:4] for row in built_site.main(PERIOD).one("table", "recon").rows()[1:]]
    stated = {row[0]: (row[1], re.split("（", row[2])[0], row[3]) for row in found}
    assert stated == {
        "账号总数": ("29", "29", "一致"),
        "微信公众号": ("20", "20", "一致"),
        "新浪微博": ("6", "6", "一致"),
        "抖音": ("2", "2", "一致"),
        "今日头条": ("1", "1", "一致"),
        "评为优的单位": ("4", "4", "一致"),
        "评为不合格的单位": ("6", "6", "一致"),
    }
    assert "11 个账号，属于 6 个单位" in built_site.said(PERIOD)


@pytest.mark.parametrize("path", [PERIOD, "record/checks.html"])
def test_the_two_soft_disagreements_and_row_15_are_shown(built_site: BuiltSite, path: str) -> None:
    said = built_site.said(path)
    assert "县行政审批服务局、县水利局“超过一周未更新原创信息”" in said
    assert "附表写的是“超过一周信息未更新息”“超过一周信息未更新”" in said
    assert "人文齐镇有 1 项核心指标为“否”，评价是“合格”。照录，不改。" in said


def test_row_15_is_flagged_and_still_passes(built_site: BuiltSite) -> None:
    path = "accounts/renwen-qizhen-wechat.html"
    main = built_site.main(path)
    assert main.one("p", "verdict__say").text == "合格"
    assert "核心指标“栏目链接”为“否”，通报评价是“合格”。照录，不改。" in main.text
    assert "qizhen" not in {unit["id"] for unit in units(built_site) if unit["state"] == "fail"}


def units(site: BuiltSite) -> list[dict[str, str]]:
    found: list[dict[str, str]] = site.rows("departments")
    return found


def test_the_department_that_fails_most_has_its_duties_first(built_site: BuiltSite) -> None:
    main = built_site.main("departments/gongan.html")
    assert main.one("h1").text == "县公安局"
    assert main.one("p", "verdict__say").text == "7 个账号里，6 个不合格"
    sections = [one.attrs["aria-labelledby"] for one in main.all("section")]
    assert sections[0] == "duty"
    duties = [one.text for one in main.one("ol", "duties").all("h3")]
    assert duties[0] == "交整改报告"
    assert "3月25日 18:00 前" in main.one("ol", "duties").text
    assert NOT_JUDGED in main.text
    ratings = Counter(row[1] for row in main.one("table", "records--rated").rows()[1:])
    assert ratings == {"不合格": 6, "合格": 1}


@pytest.mark.parametrize(
    ("account", "verdict"),
    [
        ("meixian-jiaojing-wechat", "不合格：超过一周信息未更新"),
        ("meixian-jiaojing-douyin", "合格"),
        ("meixian-gongan-wechat", "不合格：超过一周信息未更新息"),
        ("meixian-jiaoyu-wechat", "优"),
    ],
)
def test_accounts_of_one_name_on_two_platforms_are_two(built_site: BuiltSite, account: str, verdict: str) -> None:
    assert built_site.main(f"accounts/{account}.html").one("p", "verdict__say").text == verdict


def test_every_account_page_says_the_rating_of_its_row(built_site: BuiltSite) -> None:
    for line in built_site.rows("inspections"):
        main = built_site.main(f"accounts/{line['account']}.html")
        assert rating(main.one("p", "verdict__say").text) == line["raw_rating"].split()[0]
        assert (DUE in main.text or "3月25日 18:00" in main.text) == (line["rating"] == "fail")


@pytest.mark.parametrize(
    ("account", "remark"),
    [
        ("meixian-shuili-wechat", "正在注销关停"),
        ("meixian-fanzha-douyin", "建议注销关停"),
        ("meixian-jindu-toutiao", "建议注销关停"),
        ("meixian-xinfang-wechat", "正在注销关停"),
    ],
)
def test_the_four_closure_remarks_are_shown(built_site: BuiltSite, account: str, remark: str) -> None:
    assert remark in built_site.said(f"accounts/{account}.html")
    assert sum(row[5] != "" for row in table(built_site, PERIOD, "t-rows")) == 4


def test_nobody_is_said_to_be_due_for_an_interview(built_site: BuiltSite) -> None:
    for path in ("index.html", *(f"departments/{unit['id']}.html" for unit in units(built_site))):
        assert "达到约谈条件的" not in built_site.said(path)
        assert "已连续" not in built_site.said(path)
    for unit in units(built_site):
        assert (NOT_JUDGED in built_site.said(f"departments/{unit['id']}.html")) == (unit["state"] == "fail")


def test_one_period_pretends_no_trend(built_site: BuiltSite) -> None:
    for path in built_site.generated:
        said = built_site.said(path)
        # These tell what the table of changes would hold.
        assert path in ("record/data.html", "record/fields.html") or not re.search("变好|变差", said), path
        charts = {one.attrs["id"] for one in built_site.main(path).all("figure") if "data-chart" in one.attrs}
        assert not [id_ for id_ in charts if re.search("pass.rate|ratings.by.period", id_)], path
    assert "本站只收录了 1 期" in built_site.said("index.html")
    assert "还看不出变化" in built_site.said("periods/index.html")
    assert "只有 1 期，还看不出变化" in built_site.said("accounts/meixian-jiaoyu-wechat.html")


def test_several_periods_show_what_changed(demo_site: BuiltSite) -> None:
    home, periods = demo_site.said("index.html"), demo_site.main("periods/index.html")
    assert re.search("变好|变差|没有变", home)
    assert len([one for one in periods.all("figure") if "data-chart" in one.attrs]) >= 2
    assert "没有收录不等于没有检查" in periods.text


def test_the_lists_count_what_the_table_counts(built_site: BuiltSite) -> None:
    accounts = table(built_site, "accounts/index.html", "t-accounts")
    assert len(accounts) == 29
    assert Counter(rating(" ".join(row)) for row in accounts) == {"优": 4, "合格": 14, "不合格": 11}
    assert built_site.main("departments/index.html").one("h1").text == "全部 20 个单位"


def test_the_open_data_counts_what_the_pages_count(built_site: BuiltSite) -> None:
    period = built_site.rows("periods")[-1]
    assert (period["inspected"], period["fail"], period["pass"], period["excellent"]) == (29, 11, 14, 4)
    assert period["departments_failing"] == 6
    assert period["deadline"] == "2022-03-25T18:00:00+08:00"
    assert {unit["name"] for unit in units(built_site) if unit["state"] == "fail"} == set(FAILING_UNITS)
