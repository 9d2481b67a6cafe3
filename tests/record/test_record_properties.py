"""Whatever stands in a file, reading never breaks down, and no row goes without a word."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.record import clean as clean_module
from generator.record.classify import classify, span_days
from generator.record.clean import clean, fold, is_address, mask, personal_data
from generator.record.columns import INSPECTIONS, Column
from generator.record.inspections import split_rating
from generator.record.problem import errors
from generator.record.table import read_table
from generator.record.text import decode, parse_rows
from generator.record.toml import find_lines
from tests.conftest import FEBRUARY, FILES, RecordFolder

EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Pieces that mean something somewhere, so that chance gets past the first check.
SIGNS = (
    ",",
    '"',
    "\n",
    "\r\n",
    "\r",
    "=",
    "[",
    "]",
    "[[",
    "#",
    " ",
    "；",
    "@",
    "（",
    "）",
    "(",
    "{",
    "}",
    "%s",
    "\x00",
)
HIDDEN = ("\u3000", "\u200b", "\u202e", "\ufeff", "²", "٣")
NAMES = (
    "序号",
    "账号名称",
    "媒体类型",
    "总体评价",
    "甲县教育",
    "微信",
    "抖音",
    "合格",
    "不合格",
    "是",
    "否",
    "超过两周",
)
VALUES = ("2022-02", "2022-02-30", "13812345678", "-1", "9" * 12, "title", "rows", "stated")
PIECES = st.sampled_from(SIGNS + HIDDEN + NAMES + VALUES)
COLUMNS = (*INSPECTIONS, Column("indicator:weekly", "每周更新（核心指标）"), Column("measure:posts", "发布条数"))
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join)
CELLS = TEXTS | st.text(max_size=30)


@pytest.mark.parametrize("file", FILES)
@EXAMPLES
@given(content=st.binary(max_size=300) | TEXTS.map(str.encode) | TEXTS.map(lambda text: text.encode("utf-16")))
def test_any_bytes_as_any_file_are_read_without_breaking_down(file: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        record = RecordFolder(Path(folder))
        record.write(file, content)
        loaded, problems = record.load()
        assert (loaded.record is None) == bool(errors(problems))


@pytest.mark.parametrize("file", FILES)
@EXAMPLES
@given(data=st.data())
def test_a_file_spoilt_in_the_middle_is_read_without_breaking_down(file: str, data: st.DataObject) -> None:
    whole = FILES[file]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 20)))
    with TemporaryDirectory() as folder:
        record = RecordFolder(Path(folder))
        record.write(file, whole[:start] + data.draw(TEXTS) + whole[end:])
        loaded, problems = record.load()
        assert (loaded.record is None) == bool(errors(problems))


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".csv")])
@EXAMPLES
@given(data=st.data())
def test_any_text_in_any_cell_is_read_without_breaking_down(file: str, data: st.DataObject) -> None:
    rows = list(csv.reader(io.StringIO(FILES[file], newline="")))
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = data.draw(CELLS)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    with TemporaryDirectory() as folder:
        record = RecordFolder(Path(folder))
        record.write(file, out.getvalue().encode("utf-8", "replace"))
        loaded, problems = record.load()
        assert (loaded.record is None) == bool(errors(problems))


@EXAMPLES
@given(data=st.data())
def test_no_row_is_lost_without_a_problem_that_names_it(data: st.DataObject) -> None:
    lines = FEBRUARY.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        lines.insert(data.draw(st.integers(0, len(lines))), data.draw(TEXTS) + "\n")
    rows, told = parse_rows("".join(lines).encode("utf-8", "replace"), "inspections/2022-02.csv")
    table, more = read_table(rows, COLUMNS) if rows else (None, [])
    named = {p.row for p in told + more}
    if rows is None or table is None:
        assert errors(told + more)
        return
    used = {at for at, cells in enumerate(rows.cells, start=1) if at > 1 and any(cell.strip() for cell in cells)}
    assert used <= {*table.rows, *named}
    assert set(table.lost) <= named
    assert len(used) == table.total + sum(p.code == "heading-repeated" for p in more)


@EXAMPLES
@given(data=st.data())
def test_every_short_or_long_row_is_named(data: st.DataObject) -> None:
    row = data.draw(st.integers(1, 4))
    width = data.draw(st.sampled_from([1, 2, 3, 4, 5, 6, 8, 9, 10]))
    lines = FEBRUARY.splitlines()
    lines[row] = ",".join("甲" * width)
    with TemporaryDirectory() as folder:
        record = RecordFolder(Path(folder))
        record.write("inspections/2022-02.csv", "\n".join(lines) + "\n")
        code = "row-short" if width < 7 else "row-long"
        assert (code, "inspections/2022-02.csv", row + 1, "") in record.found()


@given(CELLS)
def test_cleaning_a_clean_cell_changes_nothing(cell: str) -> None:
    once = clean(cell)[0]
    assert clean(once)[0] == once or "\u3000" in once or "\u200b" in cell
    assert fold(fold(cell)) == fold(cell) or not cell.isascii()


@given(CELLS)
def test_any_cell_can_be_split_classed_and_reckoned(cell: str) -> None:
    rating, remark = split_rating(cell)
    assert rating in cell
    assert isinstance(remark, str)
    assert isinstance(classify(cell, (("未更新", "stale"),))[0], tuple)
    assert span_days(cell) >= 0
    assert all(row > 0 for row in find_lines(cell).values())


@given(st.text(max_size=10), st.text(max_size=10))
def test_a_number_of_a_person_is_never_repeated(before: str, after: str) -> None:
    text = f"{before} 13812345678 {after}"
    assert "13812345678" not in mask(text) or not personal_data(text)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_nothing(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or isinstance(decoded[0], str)


HOSTILE = (
    " " * 100_000,
    "x" + " " * 100_000 + "(",
    "\n" * 100_000,
    "\u3000" * 100_000 + "x",
    "1 " * 60_000,
    "(" * 100_000,
)


@pytest.mark.parametrize("cell", [*HOSTILE, "十" * 100_000], ids=range(7))
def test_a_hostile_cell_costs_no_more_than_its_length(cell: str) -> None:
    start = process_time()
    for read in (clean, split_rating, span_days, personal_data, find_lines, is_address):
        read(cell)
    assert process_time() - start < 5  # quadratic patterns took minutes


@given(cell=st.text())
@settings(max_examples=300, deadline=None)
def test_a_cell_that_is_told_at_a_glance_is_the_same_as_one_looked_at_by_every_rule(cell: str) -> None:
    assert clean(cell) == clean_module._cleaned.__wrapped__(cell)
    assert fold(cell) == clean_module._folded.__wrapped__(cell)


def test_every_character_is_cleaned_at_a_glance_as_by_every_rule() -> None:
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x10000))):
        assert clean(f"中{char}文") == clean_module._cleaned.__wrapped__(f"中{char}文")


@pytest.mark.parametrize("fault", ["13912345678", "锟斤拷", "\u202e"])
def test_a_fault_in_a_long_table_is_found_wherever_it_stands(fault: str) -> None:
    head, lines = ",".join(one.heading for one in COLUMNS), [",".join(["眉县"] * len(COLUMNS))] * 5000
    lines[4321] = lines[4321].replace("眉县", fault, 1)
    rows, _ = parse_rows("".join(f"{line}\n" for line in (head, *lines)).encode(), "t.csv")
    assert rows is not None
    _, problems = read_table(rows, COLUMNS)
    assert [found.row for found in problems if found.code != "serial-order"] == [4323]
