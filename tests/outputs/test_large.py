"""What is made in pieces because a country's would not fit into memory is the same as if it were made at once."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.outputs.archive import Archive, Piece, packed, piece
from generator.outputs.cuts import cuts, sum_of
from generator.outputs.database import Database
from generator.publish.shares import Works
from generator.record.vocabulary import STATES
from generator.summary.about import about
from generator.summary.changed import changed
from generator.summary.earlier import Earlier
from generator.summary.open_table import InParts, OpenTable
from generator.summary.part import Item
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.table_rows import count_rows
from generator.summary.tables import TABLES, inspections
from generator.summary.vocabularies import schemas
from tests.site.building import MEIXIAN, site_of


def test_a_zip_is_the_same_with_pieces_that_another_has_packed(tmp_path: Path) -> None:
    lines = [f"{n},眉县教育,{n * n}\n".encode() * 99 for n in range(20)]
    old = zip_of({"旧.csv": lines[5:], "b.csv": lines[:1]}, tmp_path / "old.zip", Earlier())
    earlier = Earlier(lambda _: tmp_path / "old.zip", {"zip": {"": old}})
    files = {"a.csv": lines, "b.csv": [], "README.txt": [b"a\n"]}
    again, afresh = tmp_path / "again.zip", tmp_path / "afresh.zip"
    assert zip_of(files, again, earlier) == zip_of(files, afresh, Earlier())
    assert again.read_bytes() == afresh.read_bytes()
    with earlier.opened("zip") as before:
        assert all(before(sum_of(line)) for line in (lines[0], *lines[5:]))
    with ZipFile(again) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in files} == {name: b"".join(some) for name, some in files.items()}


@pytest.mark.parametrize("far", [False, True], ids=["on the same disk", "on another disk"])
def test_a_large_file_takes_its_place_and_leaves_nothing_behind(
    far: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(source: str, target: str) -> None:
        if far:
            raise OSError(errno.EXDEV, "far")
        os.rename(source, target)

    monkeypatch.setattr("generator.summary.ready.os.replace", replaced)
    scratch, works = tmp_path / "scratch", Works(site_of(MEIXIAN), tmp_path / "scratch" / "engine", tmp_path / "site")
    scratch.mkdir()
    archive = Archive(works.scratch)
    archive.add("a.csv", (piece(b"a,b\n"),))
    assert [one.parent.parent for one in scratch.rglob("data.zip")] == [scratch]
    written = works.writer.write(Item("data/data.zip", archive.close()))
    data = (tmp_path / "site/data/data.zip").read_bytes()
    assert (written.sum, written.size) == (sha256(data).hexdigest(), len(data))
    assert not list(scratch.iterdir())


def zip_of(files: dict[str, list[bytes]], path: Path, earlier: Earlier) -> list[tuple[str, int]]:
    """Pack files into a zip, with pieces of an earlier one, and return which piece is where in it."""
    archive = Archive()
    with earlier.opened("zip") as before:
        for name, pieces in files.items():
            sums = map(sum_of, pieces)
            packs = (Piece(one, before(s) or packed(one), s) for one, s in zip(pieces, sums, strict=True))
            archive.add(name, packs)
    path.write_bytes(b"".join(archive.close()))
    return archive.blocks


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


def test_the_changes_are_those_between_each_table_and_the_one_before(demo: Site) -> None:
    columns, grid, ids = TABLES["changes"](demo, Rows(demo)), demo.record.grid, demo.accounts.id
    labels = [slot.period.id for slot in demo.record.timeline]
    expected = [
        (labels[place], labels[before], ids[a], change, STATES[grid[a, before]], STATES[grid[a, place]])
        for place, before, change, accounts in changed(demo)
        for a in accounts.tolist()
    ]
    assert list(zip(*columns.values(), strict=True)) == expected != []
    table = OpenTable("changes", columns)
    assert list(zip(*table.some(slice(3, 7)).values(), strict=True)) == expected[3:7]
    numbers = columns.numbers.tolist() if isinstance(columns, InParts) else []
    assert len(set(numbers)) == len(expected)
