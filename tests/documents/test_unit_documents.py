"""What a failing unit is sent; text of any kind stays text; the same record gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from generator.summary.site import Site
from tests.documents.reading import Documents, documents_of, opened, table_of, text_of
from tests.documents.test_layout import parts
from tests.site.hostile_record import BREAKOUT, COMMENT, NAMES, UNIT

FAILING = ("gongan", "yibao", "shenji", "xingzheng-shenpi", "shuili", "xinfang")


def test_each_failing_unit_gets_its_two_documents(february: Documents) -> None:
    wanted = {f"{unit}-{kind}.docx" for unit in FAILING for kind in ("rectification", "report-form")}
    assert set(february) == wanted | {"notice-draft.docx"}


def test_a_rectification_notice_names_the_accounts_what_is_wrong_and_by_when(february: Documents) -> None:
    text = text_of(february["gongan-rectification.docx"])
    assert "县公安局：" in text
    assert "账号7个，其中6个评为“不合格”" in text
    assert "1. 眉县公安（微信服务号）：“超过一周信息未更新息”；“每周更新原创信息”为“否”。" in text
    assert "6. 眉县禁毒委员会办公室（今日头条）：“超过两周信息未更新”" in text
    assert "2022年3月25日18:00前" in text
    assert "每7天至少发1条原创" in text
    assert "微信公众号3个，抖音2个" in text
    assert "因为缺少2022年1月的结果，你单位是否连续还不能确定。" in text
    # Its day is that of its sending, which nobody knows yet.
    assert "2022年3月17日" not in text


def test_a_form_has_a_row_for_each_failing_account_and_leaves_the_rest_blank(february: Documents) -> None:
    _, *rows = table_of(february["gongan-report-form.docx"])
    assert [row[0] for row in rows] == ["19", "20", "24", "25", "27", "28"]
    assert rows[0][1:4] == ["眉县公安", "微信服务号", "“超过一周信息未更新息”；“每周更新原创信息”为“否”"]
    assert rows[4][4] == "恢复更新，每7天至少发1条原创；研究是否注销，办结前照常更新"
    assert all(cell == "" for row in rows for cell in row[5:])
    assert "填报单位：县公安局" in text_of(february["gongan-report-form.docx"])


def test_hostile_text_arrives_as_text(hostile: Documents) -> None:
    cells = [cell for row in table_of(hostile["notice-draft.docx"]) for cell in row]
    for name in NAMES.values():
        assert name in cells, name
    assert UNIT in text_of(hostile["unit-rectification.docx"])
    assert COMMENT in text_of(hostile["notice-draft.docx"])
    assert opened(hostile["unit-rectification.docx"]).core_properties.title.endswith(f"（{UNIT}）")


def test_no_element_is_born_of_hostile_text(hostile: Documents, february: Documents) -> None:
    def tags(found: Documents) -> set[object]:
        return {one.tag for data in found.values() for root in parts(data).values() for one in root.iter()}

    assert tags(hostile) <= tags(february)
    for data in hostile.values():
        for root in parts(data).values():
            values = [value for one in root.iter() for value in one.attrib.values()]
            assert not any(BREAKOUT[:5] in value or "alert" in value for value in values)


def test_the_same_record_gives_the_same_bytes(meixian: Site, february: Documents) -> None:
    assert documents_of(meixian) == february


def test_a_file_says_nothing_of_the_time_the_place_or_the_tools_of_its_making(february: Documents) -> None:
    for name, data in february.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
        assert [one.filename for one in entries] == sorted(one.filename for one in entries), name
        assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}, name
        facts = opened(data).core_properties
        assert facts.created == facts.modified, name
        assert facts.created.replace(tzinfo=None) == datetime(2022, 3, 17), name
        assert (facts.author, facts.comments, facts.last_modified_by) == ("", "", ""), name
        assert not {one.filename for one in entries} & {"docProps/app.xml", "docProps/thumbnail.jpeg"}, name


@pytest.mark.parametrize("name", ["notice-draft.docx", "gongan-report-form.docx"])
def test_documents_are_small(february: Documents, name: str) -> None:
    assert len(february[name]) < 20_000
