"""Drafts: the table as published, the notice as stated, both readable by the record they are for."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import toml
from generator.intake.draft import draft_headings, draft_notice, draft_table
from generator.intake.edit import append_row, change_cell, count_rows, new_list, put_together, read_cell, take_apart
from generator.intake.model import IntakeRow, IntakeTable, NamedUnits, StatedFacts
from generator.intake.sources import Source, read_source, write_all
from generator.record.notices import read_notice
from generator.record.periods import parse_period
from generator.record.settings import Settings, read_settings
from tests.conftest import ACCOUNTS, TODAY, RecordFolder
from tests.intake.test_matching import period, registry_of, settings_of

DATA = Path(__file__).parents[2] / "data"
SOURCE = Source("sources/2022-02-0123456789ab.docx", "0" * 64, b"")
STATED = StatedFacts(
    title='甲县"通报"\n第二行',
    issuer="甲县政府办\\公室",
    issued=date(2022, 3, 17),
    total=4,
    platforms={"wechat": 2, "weibo": 1, "douyin": 1},
    ratings={"fail": 1, "excellent": 1},
    rating_subject="unit",
    failing_accounts=1,
    rates=(("合格率", 75.0),),
    named=(NamedUnits(("县公安局",), "stale", 14, "超过两周未更新", 3),),
    span=(date(2022, 2, 1), date(2022, 2, 28)),
    sample="全部",
    sample_text="检查比例100%",
    deadline=datetime(2022, 3, 25, 18, 0),
    deadline_to="县信息中心",
    interview_periods=("2022-01", "2022-02"),
)


def meixian() -> Settings:
    """Return the settings of the published record."""
    settings, _ = read_settings(DATA)
    assert settings is not None
    return settings


def table_of(headings: tuple[str, ...], keys: tuple[str, ...], *rows: tuple[str, ...]) -> IntakeTable:
    """Return a table whose rows hold only their raw cells."""
    made = (
        IntakeRow(n, "", "", "", "", "", "", "", {}, {}, {}, dict(zip(headings, row, strict=True)))
        for n, row in enumerate(rows, start=1)
    )
    return IntakeTable(headings, keys, tuple(made), "")


def test_the_draft_of_the_published_table_is_the_published_file() -> None:
    published = DATA / "inspections/2022-02.csv"
    head, *rows = csv.reader(io.StringIO(published.read_text(encoding="utf-8-sig"), newline=""))
    table = table_of(tuple(head), ("",) * len(head), *map(tuple, rows))
    assert draft_table(table, meixian()) == published.read_bytes()


def test_an_unknown_column_is_kept_and_comes_with_the_lines_that_make_it_known(record_folder: RecordFolder) -> None:
    headings = ("账号名称", "平台", "点赞数", "是否备案", "检查时更新日期", "发布数量", "总体评价")
    keys = ("name", "platform", "", "", "", "measure:posts", "rating")
    table = table_of(headings, keys, ("甲县教育", "微信", "12", "是", "2月28日", "3", "优"))
    found = draft_headings(table, settings_of(record_folder))
    assert [one.written for one in found] == [
        "账号名称",
        "平台",
        "点赞数",
        "是否备案",
        "检查时更新日期",
        "发布条数",
        "总体评价",
    ]
    lines = [tomllib.loads(one.lines) for one in found if one.lines]
    assert [next(iter(one)) for one in lines] == ["measures", "indicators", "columns"]
    text = record_folder.text("site.toml") + "\n" + "\n\n".join(one.lines for one in found if one.lines) + "\n"
    record_folder.write("site.toml", text)
    settings, problems = read_settings(record_folder.path)
    assert problems == []
    assert settings is not None
    assert not any(one.lines for one in draft_headings(table, settings))


def test_the_draft_of_a_notice_says_what_the_notice_states(record_folder: RecordFolder) -> None:
    month, settings = period("2022-02"), settings_of(record_folder)
    record_folder.write("notices/2022-02.toml", draft_notice(STATED, 4, month, settings, SOURCE))
    notice, problems = read_notice(
        record_folder.path, month, settings.vocabulary, registry_of(record_folder).units, TODAY
    )
    assert problems == []
    assert notice is not None
    assert (notice.title, notice.issuer, notice.rows) == (STATED.title, STATED.issuer, 4)
    assert notice.deadline is not None
    assert notice.deadline.at.isoformat() == "2022-03-25T18:00:00+08:00"
    assert notice.stated.total == 4
    assert dict(notice.stated.platforms) == STATED.platforms
    assert dict(notice.stated.units) == {"excellent": 1, "fail": 1}
    assert dict(notice.stated.accounts) == {"fail": 1}
    assert notice.stated.named[0].days == 14
    assert (notice.source_file, notice.source_sha256) == (SOURCE.file, SOURCE.sha256)
    assert notice.interview_periods == ("2022-01", "2022-02")


def test_the_draft_of_a_silent_notice_states_nothing(record_folder: RecordFolder) -> None:
    text = draft_notice(StatedFacts(), 1, period(), settings_of(record_folder), SOURCE).decode()
    assert set(tomllib.loads(text)) == {
        *("last_line", "rows", "title", "table_title", "number", "issuer", "inspector", "url", "held", "source")
    }
    assert text.endswith("\n# 完\n")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_toml(text: str) -> None:
    assert tomllib.loads(toml.pair(text, text)) == {text: text}
    assert tomllib.loads(toml.comment(text)) == {}


@given(st.text(alphabet='ab,"\r\n；', max_size=40))
def test_a_list_taken_apart_is_put_together_again(text: str) -> None:
    assert put_together(take_apart(text.encode())) == text.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_changed_cell_holds_what_was_written_and_nothing_else_moves(value: str) -> None:
    before = ACCOUNTS.encode("utf-8-sig")
    after = change_cell(before, "accounts.csv", 3, "aliases", value)
    assert read_cell(after, "accounts.csv", 3, "aliases") == value
    assert change_cell(after, "accounts.csv", 3, "aliases", "") == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_row_is_added_in_the_manner_of_the_file(encoding: str, end: str) -> None:
    before = ACCOUNTS.replace("\n", end)
    for start in (before, before.removesuffix(end)):
        after = append_row(start.encode(encoding), "accounts.csv", {"id": "a", "name": "甲,乙"})
        assert after.decode(encoding) == before + 'a,"甲,乙",,,,,,,,,,' + end


def test_a_new_list_has_its_headings_and_the_settings_count_its_rows() -> None:
    assert new_list("departments.csv").startswith(b"\xef\xbb\xbf")
    counted = count_rows('[rows]\n"accounts.csv" = 29  # 行\n"departments.csv" = 3\n'.encode(), "accounts.csv", 1)
    assert counted == '[rows]\n"accounts.csv" = 30  # 行\n"departments.csv" = 3\n'.encode()


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):  # noqa: PT011
        write_all({tmp_path / "old": b"after", tmp_path / "new": b"new", tmp_path / "taken": b"no file may stand here"})
    assert (tmp_path / "old").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "taken"]


def test_a_document_is_kept_by_period_and_checksum(tmp_path: Path) -> None:
    path = tmp_path / "通报 终稿.DOCX"
    path.write_bytes(b"x")
    month = parse_period("2022-Q2-2")
    assert month is not None
    found = read_source(path, month)
    assert found.file == "sources/2022-Q2-2-2d711642b726.docx"
    assert len(found.sha256) == 64
