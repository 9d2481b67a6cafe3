"""What follows a rating, on the built pages: February 2022 as it is, and an example of two years."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from generator.command.reading import read
from generator.pages import all_pages
from generator.record.vocabulary import CATEGORY_BY_CODE
from generator.summary import closures
from generator.summary.rows import Rows
from tests.conftest import RecordFolder
from tests.site.building import MEIXIAN, TODAY, site_of
from tests.site.page_tree import BuiltSite

PAGES = ("index", "interviews", "closures", "platforms", "changes")
DUE = "2022年3月25日 18:00"
UNITS = {"县公安局", "县医保局", "县审计局", "县行政审批服务局", "县水利局", "县信访局"}


def cells(site: BuiltSite, page: str, table: str) -> list[list[str]]:
    """Return the rows of a table below its head, those of group headings left out."""
    found = next(one for one in site.main(page).all("table") if one.attrs.get("id") == table)
    return [row for row in found.rows()[1:] if len(row) > 1]


def names(html: str) -> str:
    return re.sub(r"\s", "", re.sub("</?data[^>]*>", "", html))


# ---- February 2022 alone ----


def test_six_units_have_a_duty_by_the_deadline(built_site: BuiltSite) -> None:
    rows = cells(built_site, "duties/index.html", "t-duties")
    assert {row[0] for row in rows} == UNITS
    assert len(rows) == 6
    for row in rows:
        assert row[1] == "2022年2月"
        assert names(row[3]) == names(DUE)
        assert row[4] == "没有公开记录"
        assert row[6] == "没有办结"
    text = built_site.main("duties/index.html").text
    assert "6\u00a0项没有办结" in text.replace(" ", "\u00a0")
    assert "2022年3月17日" in names(text)


def test_the_ledger_counts_the_eleven_accounts(built_site: BuiltSite) -> None:
    lines = list(csv.DictReader(io.StringIO(built_site.text("data/v1/findings.csv").lstrip("\ufeff"), newline="")))
    assert len(lines) == 11
    assert {line["due"] for line in lines} == {"2022-03-25"}
    assert {(line["report"], line["result"], line["state"]) for line in lines} == {("due", "waiting", "open")}


def test_nobody_is_eligible_for_an_interview_and_the_page_says_why(built_site: BuiltSite) -> None:
    main = built_site.main("duties/interviews.html")
    assert "现在不能判断" in main.one("h1").text
    assert "2022年1月的通报本站没有收录" in names(main.text)
    rows = cells(built_site, "duties/interviews.html", "t-not_judged")
    assert {row[0] for row in rows} == UNITS
    assert all("2022年1月的通报没有收录" in names(row[2]) for row in rows)
    assert not [one for one in main.all("table") if one.attrs.get("id") in ("t-eligible", "t-again", "t-near")]


def test_four_accounts_are_on_their_way_out(built_site: BuiltSite) -> None:
    rows = cells(built_site, "duties/closures.html", "t-leaving")
    assert sorted((row[0], row[2]) for row in rows) == [
        ("眉县信访（微信服务号）", "正在注销关停"),
        ("眉县反诈中心（抖音）", "建议注销关停"),
        ("眉县水利（微信订阅号）", "正在注销关停"),
        ("眉县禁毒委员会办公室（今日头条）", "建议注销关停"),
    ]
    assert all("2022年2月起，1期" in names(row[3]) for row in rows)
    assert "只收录了 1 期" in built_site.main("duties/closures.html").text


def test_the_police_have_too_many_accounts_on_one_platform(built_site: BuiltSite) -> None:
    rows = cells(built_site, "duties/platforms.html", "t-platforms")
    assert [(row[0], row[1], row[3]) for row in rows] == [("县公安局", "微信公众号", "3"), ("县公安局", "抖音", "2")]


def test_of_many_accounts_with_a_fault_of_filing_the_first_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    code = next(code for code, one in CATEGORY_BY_CODE.items() if one.kind == "filing")
    monkeypatch.setattr(closures, "filing", lambda _: {code: (0, 1)})
    monkeypatch.setattr(closures, "SHOWN", 1)
    ((_, links, more),) = closures.closures(site_of(MEIXIAN)).filing
    assert (len(links), more) == (1, True)


def test_one_period_is_compared_with_nothing(built_site: BuiltSite) -> None:
    assert "还没有可比的上一期" in built_site.main("duties/changes.html").text


@pytest.mark.parametrize("page", ["departments/gongan.html", "accounts/meixian-jiaojing-wechat.html"])
def test_a_page_opens_with_what_by_when_to_whom_and_what_otherwise(built_site: BuiltSite, page: str) -> None:
    told = names("".join(one.text for one in built_site.main(page).all("p", "verdict__lead")))
    for part in (DUE, "县数字化信息服务中心（县政府一楼101室）", "连续2期不合格，约谈单位负责人", "没有公开记录"):
        assert names(part) in told, part


def test_the_home_page_leads_to_what_follows(built_site: BuiltSite) -> None:
    links = {one.attrs["href"] for one in built_site.main("index.html").all("a")}
    assert {f"duties/{page}.html" for page in PAGES} <= links


def test_rules_and_those_they_touch_are_linked_both_ways(built_site: BuiltSite) -> None:
    method = {one.attrs["href"] for one in built_site.main("record/method.html").all("a")}
    assert {"../duties/index.html", "../duties/interviews.html", "../duties/platforms.html"} <= method
    assert "../departments/gongan.html" in method
    rules = {one["rule"] for one in built_site.rows("rules")}
    for page in ("departments/gongan.html", "accounts/meixian-jiaojing-wechat.html", "duties/interviews.html"):
        back = {one.attrs["href"] for one in built_site.main(page).all("a")}
        found = {address.partition("#rule-")[2] for address in back if "method.html#rule-" in address}
        assert found, page
        assert found <= rules, page


# ---- an example of two years ----


def test_the_ledger_of_an_example_adds_up(demo_site: BuiltSite) -> None:
    lines = demo_site.rows("findings")
    ratings = [one for one in demo_site.rows("inspections") if one["rating"] == "fail"]
    assert len(lines) == len(ratings)
    shown = [row[6] for row in cells(demo_site, "duties/index.html", "t-duties")]
    words = {"overdue": "过期没有记录", "open": "没有办结", "carried": "又不合格", "done": "已办结"}
    for state, word in words.items():
        found = {(one["period"], one["department"] or one["account"]) for one in lines if one["state"] == state}
        if state in ("overdue", "open"):
            assert shown.count(word) >= len(found), state
        assert bool(shown.count(word)) == bool(found), state


def test_the_example_has_interviews_closures_and_changes(demo_site: BuiltSite) -> None:
    held = demo_site.rows("interviews")
    assert f"约谈记录：{len(held)} 次" in demo_site.main("duties/interviews.html").text
    assert "已注销：" in demo_site.main("duties/closures.html").text
    assert "变好" in demo_site.main("duties/changes.html").one("h1").text


@pytest.mark.parametrize("page", PAGES)
def test_the_five_pages_lead_to_each_other(any_site: BuiltSite, page: str) -> None:
    links = {one.attrs["href"] for one in any_site.main(f"duties/{page}.html").all("a")}
    assert {f"{other}.html" for other in PAGES if other != page} <= links


def test_the_day_of_reckoning_changes_only_what_is_overdue() -> None:
    texts = []
    for as_of in (None, date(2022, 3, 26)):
        site = read(MEIXIAN, TODAY, as_of).site
        assert site is not None
        texts.append({page.path: page.text for page in all_pages(site, Rows(site))})
    before, after = texts
    differ = {path for path in before if before[path] != after[path]}
    # The ledger, and the pages of the 6 units and 11 accounts that owe a report.
    assert {path.split("/")[0] for path in differ} == {"duties", "departments", "accounts"}
    assert len(differ) == 1 + 6 + 11
    assert "过了截止时间，没有公开记录" in after["duties/index.md"]


JANUARY = """\
序号,账号名称,媒体类型,存在问题,每周更新（核心指标）,发布条数,总体评价
1,平安甲县,抖音,无,是,7,合格
"""
INTERVIEW = (
    '\n[[rules]]\nid = "interview_after_fails"\nissuer = "甲县"\nbasis = "通报"\nsince = "2022"\nthreshold = 2\n'
)


def test_a_unit_of_which_one_account_was_not_looked_at_has_no_judged_run(record_folder: RecordFolder) -> None:
    """In January the police's 抖音 passed and its 微信 was left out of a random check; in February the 微信 failed."""
    record_folder.write("notices/2022-01.toml", 'title = "2022年1月通报"\nsample = "抽查"\n')
    record_folder.write("inspections/2022-01.csv", JANUARY)
    record_folder.write("site.toml", record_folder.text("site.toml") + INTERVIEW)
    site = site_of(record_folder.path)
    texts = {page.path: names(page.text) for page in all_pages(site, Rows(site))}
    assert "2022年1月这个单位有账号没有评价，是否连续2期，现在不能判断" in texts["departments/gongan.md"]
    assert "2022年1月这个单位有账号没有评价，说不清是不是连续" in texts["duties/interviews.md"]


def test_an_account_that_did_not_fail_is_not_told_that_there_is_nothing_to_do_when_there_is(
    any_site: BuiltSite,
) -> None:
    told = 0
    for path in sorted((any_site.folder / "accounts").glob("*.html")):
        main = any_site.main(f"accounts/{path.name}")
        said = main.all("p", "verdict__say")
        if path.name == "index.html" or "is-fail" in said[0].classes:
            continue
        duties = [one for listed in main.all("ol", "duties") for one in listed.all("li")]
        lead = names(main.one("p", "verdict__lead").text)
        assert ("没有要整改的事项" in lead) <= (not duties), path.name
        if f"另有{len(duties)}件事要做" in lead:
            told += 1
            assert duties, path.name
    assert told


def test_an_account_of_an_unknown_unit_says_so_first(built_site: BuiltSite) -> None:
    for account in ("meixian-zhaoshang-wechat", "meixian-fabu-weibo"):
        assert "主办单位待确认" in built_site.main(f"accounts/{account}.html").one("p", "verdict__lead").text
    assert "待确认" not in built_site.main("accounts/meixian-caizheng-weibo.html").one("p", "verdict__lead").text


@pytest.mark.parametrize("limit", [1, 2])
def test_a_county_with_another_limit_of_accounts_on_a_platform_reads_its_own(
    record_folder: RecordFolder, limit: int
) -> None:
    rule = INTERVIEW.replace("interview_after_fails", "one_account_per_platform").replace("= 2", f"= {limit}")
    record_folder.write("site.toml", record_folder.text("site.toml") + rule)
    record_folder.change("accounts.csv", "甲县公安,公安,微信服务号", "甲县警务,公安,抖音")
    record_folder.change("inspections/2022-02.csv", "甲县公安,微信服务号", "甲县警务,抖音")
    record_folder.change("notices/2022-02.toml", '"微信公众号" = 2\n"新浪微博" = 1\n"抖音" = 1', '"抖音" = 2')
    site = site_of(record_folder.path)
    page = next(page.text for page in all_pages(site, Rows(site)) if page.path == "departments/gongan.md")
    assert f"同一平台只开{limit}个" in names(page)
    assert ("多于1：2" in names(page)) == (limit == 1)


def test_each_line_of_the_ledger_is_a_row_of_the_published_duties(any_site: BuiltSite) -> None:
    findings, duties = any_site.rows("findings"), any_site.rows("duties")
    lines: dict[str, list[dict[str, object]]] = {}
    for one in findings:
        lines.setdefault(one["item"], []).append(one)
    assert [one["item"] for one in duties] == list(lines)
    for one in duties:
        assert one["accounts"] == "；".join(str(finding["account"]) for finding in lines[one["item"]])
        for key in one.keys() - {"item", "accounts"}:
            assert {finding[key] for finding in lines[one["item"]]} == {one[key]}
    ledger = any_site.page("duties/index.html").by_id("t-duties") if duties else None
    assert ledger is None or len([row for row in ledger.all("tr") if "data-w" in row.attrs]) <= len(duties)
