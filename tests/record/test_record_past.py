"""What was published stays: every change to an earlier version that no correction tells of is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.record.past import past_problems
from tests.conftest import CORRECTIONS, FEBRUARY, FILES, REPLIES, RecordFolder

TABLE = "inspections/2022-02.csv"
BEFORE = {name: text.encode() for name, text in FILES.items()}
FIX = "2022-05-01,{file},{row},{heading},{old},{new},录入错误,原件\n"


def correct(folder: RecordFolder, row: int, heading: str, old: str, new: str) -> None:
    line = FIX.format(file=TABLE, row=row, heading=heading, old=old, new=new)
    folder.write("corrections.csv", folder.text("corrections.csv") + line)


def found(folder: RecordFolder) -> list[tuple[str, str, int, str]]:
    return [(one.code, one.file, one.row, one.heading) for one in past_problems(folder.path, BEFORE)]


def test_nothing_changed(record_folder: RecordFolder) -> None:
    assert found(record_folder) == []


# what was done to the sound record, and what must be told of it
CHANGES = [
    ("a rating", "7,合格", "7,优", [("past-changed", TABLE, 4, "总体评价")]),
    (
        "two cells of a row",
        "无,是,12,优",
        "无,否,13,优",
        [("past-changed", TABLE, 2, "发布条数"), ("past-changed", TABLE, 2, "每周更新（核心指标）")],
    ),
    ("a row is gone", "4,法治甲县,微博,无,,,未检查\n", "", [("past-changed", TABLE, 5, "")]),
    ("a row is new", "1,甲县教育", "0,新来的,微博,无,是,1,合格\n1,甲县教育", [("past-changed", TABLE, 2, "")]),
    ("only spaces", "法治甲县", "法治 甲县", []),
    ("a byte order mark", "序号", "\ufeff序号", []),
]


@pytest.mark.parametrize(("old", "new", "told"), [one[1:] for one in CHANGES], ids=[one[0] for one in CHANGES])
def test_a_change_without_a_correction(record_folder: RecordFolder, old: str, new: str, told: list[object]) -> None:
    record_folder.change(TABLE, old, new)
    assert found(record_folder) == told


def test_a_change_with_its_correction(record_folder: RecordFolder) -> None:
    record_folder.change(TABLE, "7,合格", "7,优")
    correct(record_folder, 4, "总体评价", "合格", "优")
    assert found(record_folder) == []
    assert record_folder.found() == []


@pytest.mark.parametrize(
    ("row", "heading", "old", "new"),
    [
        (3, "总体评价", "合格", "优"),
        (4, "存在问题", "合格", "优"),
        (4, "总体评价", "良", "优"),
        (4, "总体评价", "合格", "良"),
    ],
)
def test_a_correction_of_something_else_does_not_count(
    record_folder: RecordFolder, row: int, heading: str, old: str, new: str
) -> None:
    record_folder.change(TABLE, "7,合格", "7,优")
    correct(record_folder, row, heading, old, new)
    assert found(record_folder) == [("past-changed", TABLE, 4, "总体评价")]


def test_a_cell_may_be_corrected_twice(record_folder: RecordFolder) -> None:
    record_folder.change(TABLE, "7,合格", "7,优")
    correct(record_folder, 4, "总体评价", "合格", "良")
    correct(record_folder, 4, "总体评价", "良", "优")
    assert found(record_folder) == []


def test_a_whole_row_is_corrected_under_its_own_word(record_folder: RecordFolder) -> None:
    record_folder.change(TABLE, "4,法治甲县,微博,无,,,未检查\n", "")
    correct(record_folder, 5, "整行", "法治甲县", "")
    assert found(record_folder) == []


def test_a_published_table_cannot_vanish(record_folder: RecordFolder) -> None:
    record_folder.remove(TABLE)
    assert found(record_folder) == [("past-removed", TABLE, 0, "")]


@pytest.mark.parametrize(("file", "row"), [("corrections.csv", 2), ("replies.csv", 2)])
def test_corrections_and_replies_are_never_taken_out(record_folder: RecordFolder, file: str, row: int) -> None:
    text = {"corrections.csv": CORRECTIONS, "replies.csv": REPLIES}[file]
    record_folder.write(file, text.split("\n")[0] + "\n")
    assert found(record_folder) == [("past-removed", file, row, "")]


def test_a_new_period_and_what_is_no_table_are_free(record_folder: RecordFolder) -> None:
    record_folder.write("inspections/2022-03.csv", FEBRUARY)
    record_folder.change("site.toml", "甲县政务", "乙县政务")
    record_folder.change("rectifications.csv", "通过", "不通过")
    assert found(record_folder) == []


def test_what_cannot_be_read_has_problems_of_its_own(record_folder: RecordFolder, tmp_path: Path) -> None:
    record_folder.write(TABLE, b"\xff\xfe\x00")
    assert found(record_folder) == []
    assert past_problems(tmp_path, {TABLE: b""}) == []
