"""A long file is made of blocks of rows; those that the file before has are taken from there, and the bytes are those
of a file made at once."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.outputs import cuts as cutting
from generator.outputs.cuts import cuts, sum_of
from generator.outputs.database import Database
from generator.outputs.forms import csv_blocks, csv_bytes, json_blocks, json_bytes
from generator.publish.generate import ROOT
from generator.summary.about import About
from generator.summary.earlier import Block, Blocks, Earlier
from generator.summary.field import BOOLEAN, INTEGER, Field, Schema
from generator.summary.open_table import OpenTable

HEAD = {"name": "t"}
FORMS: dict[str, tuple[Callable[[OpenTable], Blocks], Callable[[OpenTable], bytes]]] = {
    "csv": (lambda table: csv_blocks(table, cuts(table)), csv_bytes),
    "excel.csv": (lambda table: csv_blocks(table, cuts(table), guarded=True), lambda table: csv_bytes(table, True)),
    "json": (lambda table: json_blocks(HEAD, table, cuts(table)), lambda table: json_bytes(HEAD, table)),
}
SCHEMA = Schema(("period", "n"), (Field("period"), Field("n", INTEGER), Field("same", BOOLEAN)))
ABOUT = About("题", "说明", date(2024, 1, 1), "2024-01", True, ())


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Blocks of few rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "MOST", 3)
        patch.setattr(cutting, "LEAST", 2)
        yield


def table_of(lines: Sequence[tuple[str, int, bool]]) -> OpenTable:
    """Return a table with a row for each period, number and mark, numbers and marks perhaps blank."""
    columns = zip(*lines, strict=True) if lines else ([], [], [])
    return OpenTable("t", dict(zip(("period", "n", "same"), map(list, columns), strict=True)))


LINES = st.lists(
    st.tuples(st.sampled_from(["2024-01", "2024-02", "=1", '甲"\n,', ""]), st.integers(0, 3), st.booleans()),
    max_size=14,
)


def kept_in(folder: Path, form: str, table: OpenTable) -> Earlier:
    """Write a table into a folder, and return what is then known of it."""
    blocks = FORMS[form][0](table)
    pieces = list(blocks)
    (folder / form).write_bytes(b"".join(pieces))
    sums = [(one.sum, len(piece)) for one, piece in zip(blocks.blocks, pieces, strict=True)]
    return Earlier(lambda path: folder / path, {form: {"": sums}})


@how(deadline=None)
@given(old=LINES, new=LINES, form=st.sampled_from(sorted(FORMS)))
def test_with_the_blocks_of_another_table_a_file_is_the_same(old: list[Any], new: list[Any], form: str) -> None:
    blocks, at_once = FORMS[form]
    with tempfile.TemporaryDirectory() as name:
        for lines in (new, [*old, *new], [*new[:5], *old, *new[5:]]):
            earlier = kept_in(Path(name), form, table_of(old))
            assert b"".join(earlier.pieces(form, blocks(table_of(lines)))) == at_once(table_of(lines))


def database(lines: list[Any], known: tuple[Path, list[Any]] | None = None) -> tuple[bytes, list[Any]]:
    """Return a database with one table, and the sums of its blocks; of another in ``known`` rows are copied."""
    made, table = Database(known[0] if known else None), table_of(lines)
    places = Earlier(lambda _: known[0] if known else None, {"": {"t": known[1] if known else []}}).rows("", "t")
    made.add(table, SCHEMA, cuts(table), places)
    return b"".join(made.close(ABOUT)), [(one.sum, one.number) for one in cuts(table)]


NUMBERED = st.lists(
    st.tuples(st.sampled_from(["2024-01", "2024-02", "长" * 900]), st.integers(0, 99), st.booleans()),
    max_size=14,
    unique_by=lambda line: line[:2],
)


@how(deadline=None)
@given(old=NUMBERED, new=NUMBERED)
def test_with_the_rows_of_another_database_a_database_is_the_same(old: list[Any], new: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "旧 #1%.sqlite"
        data, sums = database(old)
        path.write_bytes(data)
        for lines in (new, [*old, *(line for line in new if line[:2] not in {one[:2] for one in old})]):
            assert database(lines, (path, sums))[0] == database(lines)[0]


@pytest.mark.parametrize("form", FORMS)
def test_of_a_table_with_one_other_cell_one_block_is_made(form: str, tmp_path: Path) -> None:
    lines = [(f"2024-{month:02}", n, True) for month in range(1, 9) for n in range(3)]
    earlier, made = kept_in(tmp_path, form, table_of(lines)), list[str]()
    lines[10] = ("2024-04", 99, False)

    def counted(one: Block) -> Block:
        return Block(one.sum, lambda: (made.append(one.sum), one.make())[1])

    blocks = FORMS[form][0](table_of(lines))
    assert b"".join(earlier.pieces(form, Blocks([counted(one) for one in blocks.blocks]))) == b"".join(blocks)
    assert len(made) == 1


def test_a_file_that_is_not_what_was_written_is_not_read(tmp_path: Path) -> None:
    table = table_of([("2024-01", 1, True)])
    known = {"csv": {"": [(one.sum, 9) for one in FORMS["csv"][0](table).blocks]}}
    for earlier in (Earlier(lambda _: None, known), Earlier(lambda path: tmp_path / path, known), Earlier()):
        assert b"".join(earlier.pieces("csv", FORMS["csv"][0](table))) == csv_bytes(table)


@pytest.mark.parametrize("others", [[1, True, "1", "True", None, ""], ["ab", "a", "b"], [["a", "b"], ["ab", ""]]])
def test_different_cells_have_different_sums(others: list[Any]) -> None:
    assert len({sum_of(one) for one in others}) == len(others)


def test_a_sum_is_the_same_in_every_process() -> None:
    ask = "from generator.outputs.cuts import *; print(cuts(OpenTable('t', {'period': ['甲', 'a'] * 9})))"
    command = [sys.executable, "-c", ask]
    found = [
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert found[0].stdout == found[1].stdout != b""
