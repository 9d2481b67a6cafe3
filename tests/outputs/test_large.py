"""What is made in pieces because a country's would not fit into memory is the same as if it were made at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from generator.outputs.archive import Archive
from generator.outputs.cuts import cuts
from generator.outputs.database import Database
from generator.summary.about import about
from generator.summary.open_table import OpenTable
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.table_rows import count_rows
from generator.summary.tables import TABLES, inspections
from generator.summary.vocabularies import schemas


def test_a_zip_is_the_same_however_its_files_come() -> None:
    text = "".join(f"{n},眉县教育,{n * n}\n" for n in range(9000)).encode()
    packed = set()
    for size in (1, 999, len(text)):
        archive = Archive()
        archive.add("a.csv", (text[at : at + size] for at in range(0, len(text), size)))
        archive.add("README.txt", (b"a\n",))
        packed.add(b"".join(archive.close()))
    assert len(packed) == 1


def test_a_database_does_not_tell_by_which_version_it_was_made(demo: Site, tmp_path: Path) -> None:
    made, rows = Database(), Rows(demo)
    for name, schema in schemas(demo).items():
        table = OpenTable(name, TABLES[name](demo, rows))
        made.add(table, schema, cuts(table), {})
    data = b"".join(made.close(about(demo)))
    assert data[24:28] == data[92:96] == data[96:100] == bytes(4)
    (tmp_path / "a.sqlite").write_bytes(data)
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM inspections").fetchone() == (len(demo.record.inspections),)


def test_some_rows_of_the_largest_table_are_those_of_all_of_it(demo: Site) -> None:
    rows, count = Rows(demo), len(demo.record.inspections)
    every = inspections(demo, rows, range(count))
    for positions in ([3, 1, count - 1], range(2, 5)):
        found = {key: list(cells) for key, cells in inspections(demo, rows, positions).items()}
        assert found == {key: [cells[at] for at in positions] for key, cells in every.items()}
    table = OpenTable("inspections", TABLES["inspections"](demo, rows))
    assert dict(table.some(slice(2, 5))) == inspections(demo, rows, range(2, 5))
    assert dict(table.columns) == every


def test_a_row_of_the_largest_table_has_another_number_whenever_something_else_is_in_it(demo: Site) -> None:
    record, at = demo.record, 3
    before = Rows(demo).numbers
    for name in record.inspections:
        cells = record.inspections[name]
        other = next((n for n in range(len(cells)) if cells[n] != cells[at]), None)
        frame = record.inspections.copy()
        frame[name] = cells.take([*range(at), other or at, *range(at + 1, len(cells))]).array
        now = Rows(Site(replace(record, inspections=frame), demo.judgement, demo.problems)).numbers
        assert [n for n in range(len(cells)) if now[n] != before[n]] == ([at] if other else [])


def test_the_rows_of_an_account_have_other_numbers_when_it_has_another_department(demo: Site) -> None:
    record, units = demo.record, demo.record.units.copy()
    units[0] = -1 if units[0] >= 0 else 0
    now = Rows(Site(replace(record, units=units), demo.judgement, demo.problems)).numbers
    assert ((now != Rows(demo).numbers) == (record.inspections["account"] == 0)).all()


def test_columns_as_lists_hold_what_the_frame_holds(demo: Site) -> None:
    rows, frame = Rows(demo), demo.record.inspections
    rows.columns.fill()
    assert {key: list(cells) for key, cells in rows.columns.items()} == {key: frame[key].tolist() for key in frame}


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_of_a_table_are_counted_without_making_it(name: str, demo: Site) -> None:
    assert count_rows(demo, Rows(demo), name) == OpenTable(name, TABLES[name](demo, Rows(demo))).rows
