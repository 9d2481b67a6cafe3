"""The draft of a notice states what the rows give: every figure of the published notice, and none from its text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.conftest import RecordFolder
from tests.documents.reading import Documents, table_of, text_of
from tests.site.building import MEIXIAN

DRAFT = "notice-draft.docx"
FAMILIES = {"微信订阅号": "微信公众号", "微信服务号": "微信公众号"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The published table, read without any code of the generator."""
    with (MEIXIAN / "inspections" / "2022-02.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_total_and_platforms_are_those_of_the_rows(february: Documents, rows: list[dict[str, str]]) -> None:
    text, families = text_of(february[DRAFT]), Counter(FAMILIES.get(r["媒体类型"], r["媒体类型"]) for r in rows)
    assert families == {"微信公众号": 20, "新浪微博": 6, "抖音": 2, "今日头条": 1}
    assert f"账号{len(rows)}个" in text
    for family, n in families.items():
        assert f"{family}{n}个" in text, family


def test_ratings_are_those_of_the_rows(february: Documents, rows: list[dict[str, str]]) -> None:
    text, ratings = text_of(february[DRAFT]), Counter(r["总体评价"].split(" ")[0] for r in rows)
    assert ratings == {"优": 4, "合格": 14, "不合格": 11}
    for word, n in ratings.items():
        assert f"“{word}”{n}个" in text, word
    assert "“优”的4个账号涉及4个单位" in text
    assert "“不合格”的11个账号涉及6个单位" in text


NAMED = {
    "超过一周没有更新信息": "县公安局（3个）、县行政审批服务局、县水利局，共3个单位、5个账号",
    "超过一周没有发布原创信息": "县医保局、县审计局，共2个单位、2个账号",
    "超过两周没有更新信息": "县公安局（2个）、县信访局，共2个单位、3个账号",
}


@pytest.mark.parametrize("problem", NAMED)
def test_the_units_of_a_problem_are_those_whose_rows_say_so(february: Documents, problem: str) -> None:
    assert f"{problem}。{NAMED[problem]}。" in text_of(february[DRAFT])


def test_seen_by_unit_it_comes_to_the_six_that_were_named(february: Documents) -> None:
    text = text_of(february[DRAFT])
    assert "超过一周的有6个单位、10个账号" in text
    assert "其中超过两周没有更新的，是县公安局、县信访局，共2个单位、3个账号" in text
    assert "其余4个单位是县医保局、县审计局、县行政审批服务局、县水利局" in text


def test_closures_deadline_and_interview_are_stated(february: Documents) -> None:
    text = text_of(february[DRAFT])
    assert "正在办理的2个：眉县水利（微信订阅号）、眉县信访（微信服务号）。" in text
    assert "建议办理的2个：眉县反诈中心（抖音）、眉县禁毒委员会办公室（今日头条）。" in text
    assert "6个单位，要就11个账号" in text
    assert "在2022年3月25日18:00前" in text
    assert "县数字化信息服务中心（县政府一楼101室）" in text
    assert "2022年1月、2022年2月连续2期" in text
    assert "有6个因为缺少2022年1月的结果，还不能确定" in text
    assert "县公安局有微信公众号账号3个，县公安局有抖音账号2个" in text


def test_the_attached_table_is_the_published_one(february: Documents, rows: list[dict[str, str]]) -> None:
    head, *cells = table_of(february[DRAFT])
    assert head == list(rows[0])
    # A line wrap left spaces between Chinese characters; nothing else is changed, not even a slip of the pen.
    wrapped = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
    assert cells == [[wrapped.sub("", cell) for cell in row.values()] for row in rows]
    assert cells[18][3] == "超过一周信息未更新息"


def test_what_the_notice_states_is_never_repeated(record_folder: RecordFolder, draft: Callable[[], str]) -> None:
    before = draft()
    assert "账号3个" in before
    record_folder.change("notices/2022-02.toml", "total = 4", "total = 999")
    record_folder.change("notices/2022-02.toml", '"微信公众号" = 2', '"微信公众号" = 77')
    assert draft() == before


def test_a_changed_row_changes_the_numbers(record_folder: RecordFolder, draft: Callable[[], str]) -> None:
    assert "“不合格”1个" in draft()
    record_folder.change("inspections/2022-02.csv", "无,是,12,优", "错别字,是,12,不合格")
    after = draft()
    assert "“不合格”2个" in after
    assert "“不合格”的2个账号涉及2个单位：县教育局、县公安局" in after
    assert "“优”" not in after
    assert "错别字。县教育局，共1个单位、1个账号" in after


def test_a_length_belongs_only_to_what_lasts(record_folder: RecordFolder, draft: Callable[[], str]) -> None:
    record_folder.change("inspections/2022-02.csv", "超过两周信息未更新", "超过两周信息未更新，有错别字")
    text = draft()
    assert "超过两周没有更新信息。县公安局" in text
    assert "）错别字。县公安局，共1个单位、1个账号。" in text


def test_what_is_not_known_is_left_to_fill_in(record_folder: RecordFolder, draft: Callable[[], str]) -> None:
    record_folder.write("notices/2022-02.toml", 'sample = "全部"\n')
    text = draft()
    for blank in ("〔发文字号〕", "〔发文机关〕", "〔检查单位〕", "〔　　〕年〔　〕月〔　〕日", "送〔　　　　　　〕"):
        assert blank in text, blank


def test_a_sample_is_called_one(record_folder: RecordFolder, draft: Callable[[], str]) -> None:
    record_folder.change("notices/2022-02.toml", 'sample = "全部"', 'sample = "抽查"')
    assert "本次是抽查" in draft()


def test_a_table_without_ratings_gives_a_draft_without_them(
    record_folder: RecordFolder, draft: Callable[[], str]
) -> None:
    rows = record_folder.text("inspections/2022-02.csv").splitlines()
    bare = "".join(row.rpartition(",")[0] + "\n" for row in rows)
    record_folder.write("inspections/2022-02.csv", bare)
    text = draft()
    assert "评价" not in text.split("附件")[0]
    assert "按期报告" not in text
