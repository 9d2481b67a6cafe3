"""What is made in pieces because a country's would not fit into memory is the same as if it were made at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.outputs.archive import Archive
from generator.outputs.cuts import cuts
from generator.outputs.database import Database
from generator.summary.about import about
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.table_rows import count_rows
from generator.summary.tables import TABLES, OpenTable, inspections
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
    rows, every = Rows(demo), inspections(demo, Rows(demo))
    positions = [3, 1, len(demo.record.inspections) - 1]
    assert inspections(demo, rows, positions) == {key: [cells[at] for at in positions] for key, cells in every.items()}


def test_columns_as_lists_hold_what_the_frame_holds(demo: Site) -> None:
    rows, frame = Rows(demo), demo.record.inspections
    rows.columns.fill()
    assert {key: list(cells) for key, cells in rows.columns.items()} == {key: frame[key].tolist() for key in frame}


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_of_a_table_are_counted_without_making_it(name: str, demo: Site) -> None:
    assert count_rows(demo, Rows(demo), name) == OpenTable(name, TABLES[name](demo, Rows(demo))).rows
