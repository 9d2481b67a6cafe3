"""An annotation stands on the very line of the file, whatever a spreadsheet would call it."""

from __future__ import annotations

import json
import re

import pytest

from generator.command import main
from generator.record.lines import read_lines
from generator.record.toml import find_lines
from tests.conftest import FEBRUARY, NOTICE, SITE, RecordFolder

TABLE = "inspections/2022-02.csv"
# Row 3 of a spreadsheet ends on line 4, and so on; the last row has a break in front of its rating.
BROKEN_CELLS = FEBRUARY.replace("超过两周信息未更新", '"超过两周\n信息未更新"').replace(",法治甲县,", ',"法治\n甲县",')
BROKEN_HEADING = FEBRUARY.replace("每周更新（核心指标）", '"每周更新\n（核心指标）"')


def annotated(folder: RecordFolder, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
    """Return (file, code, line) of each annotation."""
    main(["check", "--data", str(folder.path), "--today", "2022-06-01", "--format", "github"])
    shape = r"::(?:error|warning) file=([^,]*),line=(\d+),title=([^:]*)::"
    found = re.findall(shape, capsys.readouterr().out)
    return [(file.removeprefix(f"{folder.path.as_posix()}/"), code, int(line)) for file, line, code in found]


def wrong_line(text: str, wrong: str) -> int:
    """Return the line of ``text`` on which ``wrong`` stands."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if wrong in line)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("text", [FEBRUARY, BROKEN_CELLS, BROKEN_HEADING])
def test_a_wrong_cell_is_annotated_on_its_own_line(
    text: str, encoding: str, end: str, record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = text.replace("7,合格", "7,极好").replace("未检查", "没查")
    record_folder.write(TABLE, spoiled.replace("\n", end).encode(encoding))
    found = {line for file, code, line in annotated(record_folder, capsys) if code == "rating-unknown"}
    assert found == {wrong_line(spoiled, "极好"), wrong_line(spoiled, "没查")}


def test_cells_of_one_row_are_annotated_where_each_begins(
    record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = FEBRUARY.replace("2,甲县公安,", '二,"甲县\r\n公\n安",').replace(
        "超过两周信息未更新,否", '"说不清\n的事",差'
    )
    record_folder.write(TABLE, spoiled)
    assert sorted(line for line in annotated(record_folder, capsys) if line[0] == TABLE) == [
        (TABLE, "indicator-unknown", 6),
        (TABLE, "name-wrapped", 3),
        (TABLE, "number-format", 3),
        (TABLE, "problem-unclassified", 5),
    ]


def test_the_row_stays_that_of_the_spreadsheet(record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    record_folder.write(TABLE, BROKEN_CELLS.replace("7,合格", "7,极好"))
    arguments = ["check", "--data", str(record_folder.path), "--today", "2022-06-01"]
    main([*arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [one["row"] for one in found if one["code"] == "rating-unknown"] == [4]
    main(arguments)
    assert "第 4 行 总体评价" in capsys.readouterr().out


def test_an_open_quote_is_annotated_where_its_row_begins(
    record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    record_folder.write(TABLE, BROKEN_CELLS.replace("3,平安甲县", '3,"平安甲县'))
    assert (TABLE, "quote-open", 5) in annotated(record_folder, capsys)


def test_a_file_as_a_whole_is_annotated_on_top(record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    record_folder.remove("accounts.csv")
    record_folder.write(TABLE, FEBRUARY.encode("big5", "ignore"))
    found = annotated(record_folder, capsys)
    assert ("accounts.csv", "file-missing", 1) in found
    assert (TABLE, "encoding", 1) in found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrong_setting_is_annotated_on_its_own_line(
    end: str, record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'scope = """\n[site]\nname = 1\n"""\n'
    notice = text + NOTICE.replace("rows = 4", 'rows = "4"').replace("total = 4", "total = -4")
    record_folder.write("notices/2022-02.toml", notice.replace("\n", end))
    record_folder.write("site.toml", SITE.replace('area = "甲县"', "area = 7").replace("\n", end))
    found = annotated(record_folder, capsys)
    assert ("site.toml", "setting-type", wrong_line(SITE, "area")) in found
    types = {line for file, code, line in found if file.startswith("notices") and code == "setting-type"}
    assert types == {wrong_line(notice, "rows ="), wrong_line(notice, "total = -4")}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_broken_toml_is_annotated_where_it_breaks(
    end: str, record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    record_folder.write("site.toml", SITE.replace('area = "甲县"', 'area = "甲县').replace("\n", end))
    assert annotated(record_folder, capsys) == [("site.toml", "toml-broken", wrong_line(SITE, "area"))]


def test_texts_of_several_lines_hold_no_keys() -> None:
    text = 'a = """\nb = 1\n[c]\n"""\nd = \'\'\'x\n[e]\n\'\'\'\n[f]\ng = """one line"""\nh = 1\n'
    assert find_lines(text) == {"a": 1, "d": 5, "f": 8, "f.g": 9, "f.h": 10}


def test_a_file_that_cannot_be_read_has_no_lines(record_folder: RecordFolder) -> None:
    record_folder.write(TABLE, b"\xff\xfe\x00")
    assert read_lines(record_folder.path / TABLE, TABLE) is None
    assert read_lines(record_folder.path / "none.csv", "none.csv") is None
    record_folder.write(TABLE, b"")
    lines = read_lines(record_folder.path / TABLE, TABLE)
    assert lines is not None
    assert lines.find(1, "总体评价") == lines.find(9, "") == 1
