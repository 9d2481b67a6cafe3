"""Words to their meaning: problems and time spans, cleaned cells, other names, and what a message may show."""

from __future__ import annotations

import pytest

from generator.record.aliases import Alias, split_aliases
from generator.record.classify import classify, span_days
from generator.record.clean import CLEANING_RULES, clean, garbled, hidden_character, personal_data
from generator.record.finder import Units
from generator.record.inspections import split_rating
from generator.record.periods import parse_period
from generator.record.problem import LONGEST, Place, problem
from generator.record.vocabulary import CATEGORY_BY_CODE, PLATFORMS, STATES
from generator.record.wordings import read_vocabulary
from tests.conftest import RecordFolder

WORDS = read_vocabulary({})[0]
CATEGORIES = {
    "超过一周信息未更新": ("stale",),
    "超过一周 信息未更新息": ("stale",),
    "监测时间点前2周内无更新": ("stale",),
    "更新不及时": ("stale",),
    "超过一周未发布原创信息": ("no_original",),
    "超过一周未更新原创信息": ("no_original",),
    "转载信息较多": ("no_original",),
    "3个月内无原创信息": ("no_original",),
    "僵尸": ("zombie",),
    "超过三个月未更新": ("zombie",),
    "未提供有效互动功能": ("no_interaction",),
    "互动回应差": ("no_interaction",),
    "部分链接无法正常访问": ("columns_links",),
    "栏目更新不及时": ("columns_links",),
    "空白栏目": ("columns_links",),
    "功能无法使用": ("unavailable",),
    "严重表述错误": ("serious_wording",),
    "表述错误": ("unclassified",),
    "泄露个人信息": ("privacy",),
    "错别字": ("typos",),
    "商业广告": ("ads",),
    "与本单位业务无关": ("irrelevant",),
    "购买粉丝": ("fake_engagement",),
    "未按程序申请开通": ("unregistered",),
    "名称更改后未更新": ("rename_unreported",),
    "账号主体与开办单位不一致": ("subject_mismatch",),
    "同一平台重复开设": ("duplicate",),
    "未按要求完成注销": ("closure_pending",),
    "私自重新上线": ("illegal_reopen",),
    "未按要求报送整改报告": ("no_report",),
    "超过两周信息未更新；部分链接无法正常访问": ("stale", "columns_links"),
    "栏目更新不及时，信息更新不及时": ("stale", "columns_links"),
    "头像不规范": ("unclassified",),
    "无": (),
    "无。": (),
    "—": (),
    "": (),
}
SPANS = {
    "超过一周信息未更新": 7,
    "超过两周": 14,
    "超过2周": 14,
    "三个星期": 21,
    "14天": 14,
    "十四天": 14,
    "二十天": 20,
    "一百二十天": 120,
    "３天": 3,
    "15日未更新": 15,
    "3个月内无原创": 90,
    "三个月": 90,
    "近半年": 182,
    "半个月": 15,
    "一年": 365,
    "一周或两周": 14,
    "2022年2月未更新": 0,
    "自3月15日起未更新": 0,
    "2月第一周": 0,
    "转载信息较多": 0,
}
CLEANED = {
    "眉县反诈 中心": ("眉县反诈中心", ("wrap-space",)),
    "  眉县教育 ": ("眉县教育", ("trim",)),
    "眉县\n教育": ("眉县教育", ("line-break", "wrap-space")),
    "眉县\u200b教育": ("眉县教育", ("zero-width",)),
    "眉县　教育": ("眉县教育", ("wrap-space",)),
    "𠮷 县": ("𠮷县", ("wrap-space",)),
    "APP 教育": ("APP 教育", ()),
    "a\n \nb": ("a b", ("line-break",)),
    "Meixian Edu": ("Meixian Edu", ()),
}
PERSONAL = {
    "13812345678": "phone",
    "电话138 1234 5678": "phone",
    "1-3-8-1-2-3-4-5-6-7-8": "phone",
    "＋86１３８１２３４５６７８": "",
    "+86 13812345678": "phone",
    "110101199003071234": "identity",
    "110101 19900307 123x": "identity",
    "0917-5542222": "",
    "2022-03-25 18:00": "",
    "国办秘函〔2019〕19号": "",
    "阅读 1381234567890123 次": "",
    "https://example.org/13812345678": "",
    "https://example.org/a，13812345678": "phone",
    "": "",
}


@pytest.mark.parametrize(("text", "codes"), CATEGORIES.items())
def test_a_problem_text_gets_its_categories(text: str, codes: tuple[str, ...]) -> None:
    assert set(classify(text, WORDS.problems)[0]) == set(codes)


def test_every_category_has_a_wording_in_this_test() -> None:
    assert {code for codes in CATEGORIES.values() for code in codes} == {*CATEGORY_BY_CODE, "unclassified"}


@pytest.mark.parametrize(("text", "days"), SPANS.items())
def test_a_time_span_is_told_from_a_date(text: str, days: int) -> None:
    assert span_days(text) == days


@pytest.mark.parametrize(("raw", "expected"), CLEANED.items())
def test_a_cell_is_cleaned_by_named_rules(raw: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert clean(raw) == expected


def test_every_cleaning_rule_has_an_example() -> None:
    assert {rule for _, rules in CLEANED.values() for rule in rules} == set(CLEANING_RULES)


@pytest.mark.parametrize(("text", "kind"), PERSONAL.items())
def test_numbers_of_persons_are_told_from_others(text: str, kind: str) -> None:
    assert personal_data(text) == kind


@pytest.mark.parametrize("text", ["锟斤拷", "甲\ufffd", "\ue000", "ï»¿序号", "Ã©"])
def test_text_from_a_wrong_encoding_is_known(text: str) -> None:
    assert garbled(text)
    assert not garbled("眉县·教育丨发布（省）")


@pytest.mark.parametrize("text", ["\x07", "a\u202eb", "\u2028", "\U000e0041"])
def test_hidden_characters_are_known(text: str) -> None:
    assert hidden_character(text)
    assert not hidden_character("眉县\n教育　发布")


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("不合格 (正在注销关停)", ("不合格", "正在注销关停")),
        ("不合格（建议注销关停）", ("不合格", "建议注销关停")),
        ("合格", ("合格", "")),
        ("合格()", ("合格", "")),
        ("合格(甲)(乙)", ("合格(甲)(乙)", "")),
        ("合格(甲", ("合格(甲", "")),
    ],
)
def test_a_rating_is_parted_from_its_remark(cell: str, parts: tuple[str, str]) -> None:
    assert split_rating(cell) == parts


def test_other_names_may_end_with_a_period() -> None:
    until = parse_period("2022-12")
    assert split_aliases("旧名@2022-12；甲|乙、 丙@县 ") == (
        Alias("旧名", until),
        Alias("甲", None),
        Alias("乙", None),
        Alias("丙@县", None),
    )


def test_a_name_given_up_means_its_old_owner_until_then(record_folder: RecordFolder) -> None:
    record_folder.change("accounts.csv", "gongan,通报写明,,", "gongan,通报写明,,甲县教体")
    record_folder.remove("corrections.csv")
    for period, owner in (("2021-12", 0), ("2022-02", 1)):
        record_folder.remove("inspections/2022-02.csv") if period == "2021-12" else None
        table = "序号,账号名称,媒体类型,每周更新（核心指标）,发布条数\n1,甲县教体,微信,是,1\n"
        record_folder.write(f"inspections/{period}.csv", table)
        record_folder.remove("notices/2022-02.toml") if period == "2021-12" else None
        assert record_folder.record().inspections["account"].tolist()[-1] == owner


def test_a_name_of_a_department_that_was_given_up_yields_to_whoever_has_it(record_folder: RecordFolder) -> None:
    record_folder.change("departments.csv", "县法制办,,", "县法制办,县公安局@2010,")
    units = Units(record_folder.record().departments)
    assert units.find("县公安局") == 1
    assert units.find("甲县公安局") == 1
    assert units.find("县教体局") == 0
    assert units.find("县水利局") is None


def test_every_word_of_a_platform_means_one_platform() -> None:
    words = [word for platform in PLATFORMS for word in (platform.name, *platform.words)]
    assert len(words) == len(set(words))
    assert WORDS.platforms["app"] == "app"


def test_said_to_be_uninspected_is_not_said_to_be_unrated() -> None:
    assert {word: WORDS.ratings[word] for word in ("未检查", "未评级", "未评价")} == {
        "未检查": "none",
        "未评级": "unrated",
        "未评价": "unrated",
    }
    assert set(WORDS.ratings.values()) <= set(STATES)


def test_a_message_shows_no_number_of_a_person_no_line_break_and_no_endless_text() -> None:
    found = problem(
        "rating-unknown", Place("a.csv", 2, "总体评价"), "合格\n::error::\x07 13812345678" + "长" * 999, known=""
    )
    assert "13812345678" not in found.message + found.value
    assert "\n" not in found.message + found.value
    assert "\x07" not in found.message + found.value
    assert len(found.value) == LONGEST


def test_a_message_keeps_braces_and_percent_signs_as_they_are() -> None:
    assert "{value} %s {0}" in problem("platform-unknown", Place("a.csv"), "{value} %s {0}", known="").message


def test_an_example_record_says_that_it_is_one(record_folder: RecordFolder) -> None:
    assert not record_folder.record().settings.sample
    record_folder.change("site.toml", "[site]", "[site]\nsample = true")
    assert record_folder.record().settings.sample


def test_an_entry_of_the_settings_that_is_no_table_is_told(record_folder: RecordFolder) -> None:
    record_folder.write("site.toml", "rules = [1]\n" + record_folder.text("site.toml").partition("[[rules]]")[0])
    assert record_folder.found() == [("setting-type", "site.toml", 1, "rules[1]")]
