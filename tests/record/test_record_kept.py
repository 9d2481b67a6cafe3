"""What has not changed since the last reading is not read again, and nobody can tell it from what is read anew."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.demo.write import write_demo
from generator.publish.again.readings import Readings
from generator.publish.beside import readings_of
from generator.record import gather, kept
from generator.record.context import Columns
from generator.record.load import load
from generator.record.model import Loaded
from generator.record.problem import Problem, errors
from generator.record.table import Table
from generator.record.text import decode
from generator.record.understood import Understood, understood
from tests.conftest import RecordFolder
from tests.record.test_record_reading import assert_same

TODAY = date(2030, 1, 1)
LATER, EARLIER = date(2031, 1, 1), date(2020, 1, 1)
EDITS = 40
Parsed = list[str]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Parsed:
    """The files whose cells were read, one after the other."""
    found: Parsed = []
    parse = kept.parse_rows
    monkeypatch.setattr(kept, "parse_rows", lambda data, file: found.append(file) or parse(data, file))
    return found


class Again:
    """A record that is read again and again for the same site."""

    def __init__(self, folder: Path) -> None:
        self.data, self.out = folder / "data", folder / "site"

    def read(self, today: date = TODAY, program: str = "", afresh: bool = False) -> tuple[Loaded, list[Problem]]:
        """Read it as a build does."""
        beside = Readings(self.out, program, afresh)
        found = load(self.data, today, beside)
        if found[0].record is not None:
            beside.settle()
        beside.forget()
        return found

    def change(self, file: str, old: str, new: str) -> None:
        """Put other words into a file."""
        text, _ = decode((self.data / file).read_bytes()) or ("", "")
        assert old in text
        (self.data / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def assert_as_anew(self, today: date = TODAY) -> None:
        """Assert that it reads the same, and tells the same of it, as if nothing had ever been kept."""
        found, problems = self.read(today)
        anew, told = load(self.data, today)
        assert problems == told
        assert found.files == anew.files
        assert (found.record is None) == (anew.record is None)
        if found.record and anew.record:
            assert_same(found.record, anew.record)
            assert found.record.inputs == anew.record.inputs
            assert list(found.record.units) == list(anew.record.units)

    @property
    def tables(self) -> list[str]:
        """Return the published tables."""
        return [f"inspections/{one.name}" for one in sorted((self.data / "inspections").iterdir())]

    @property
    def files(self) -> list[Path]:
        """Return what is kept."""
        return sorted(readings_of(self.out).iterdir()) if readings_of(self.out).exists() else []


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example record that was read once, with warnings in several files."""
    folder = tmp_path_factory.mktemp("first") / "all"
    write_demo(folder / "data", 14, 6, seed=11)
    again = Again(folder)
    for table in again.tables[::2]:
        again.change(table, "示例", "示 例")
    again.read()
    return folder


@pytest.fixture(params=["few", "many"])
def again(request: pytest.FixtureRequest, first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Again:
    """The same for one test alone; its columns are also read as those of a long record."""
    if request.param == "many":
        monkeypatch.setattr(gather, "_MANY", 3)
    shutil.copytree(first, tmp_path / "all")
    return Again(tmp_path / "all")


def test_what_has_not_changed_is_not_read_again(again: Again, parsed: Parsed) -> None:
    found, problems = again.read()
    assert parsed == []
    assert found.record is not None
    assert len([one for one in problems if one.code == "name-wrapped"]) > 1
    again.assert_as_anew()


def test_a_correction_reads_the_table_it_stands_in_and_no_other(again: Again, parsed: Parsed) -> None:
    table = again.tables[1]
    again.change(table, ",合格", ",优")
    again.read()
    assert parsed == [table]
    again.assert_as_anew()


def test_what_no_file_needs_any_more_goes(again: Again) -> None:
    before = again.files
    again.change(again.tables[1], ",合格", ",优")
    again.read()
    assert len(again.files) == len(before)
    assert len({*again.files} - {*before}) == 1


def test_a_word_of_the_county_reads_every_table_again(again: Again, parsed: Parsed) -> None:
    settings = again.data / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("[vocabulary.ratings]", '[vocabulary.ratings]\n"尚可" = "pass"', 1), encoding="utf-8"
    )
    again.read()
    assert parsed == again.tables
    again.assert_as_anew()


def test_another_contact_or_count_of_rows_reads_no_table_again(again: Again, parsed: Parsed) -> None:
    again.change("site.toml", 'contact = ""', 'contact = "某处"')
    again.read()
    assert parsed == []


def test_another_account_reads_every_table_again(again: Again, parsed: Parsed) -> None:
    again.change("accounts.csv", "\n", "\nxin-wechat,新的账号,,微信订阅号,,,,,,,,\n")
    again.read()
    assert set(parsed) == {"accounts.csv", *again.tables}
    again.assert_as_anew()


def test_another_program_or_the_wish_for_it_reads_everything_again(again: Again, parsed: Parsed) -> None:
    again.read(program="another")
    anew = sorted(parsed)
    assert set(anew) >= {"accounts.csv", "departments.csv", *again.tables}
    again.read(program="another", afresh=True)
    assert sorted(parsed) == sorted(anew * 2)
    again.read(program="another")
    assert sorted(parsed) == sorted(anew * 2)


DAMAGES: dict[str, Callable[[Path, bytes], object]] = {
    "changed": lambda one, _: one.write_bytes(one.read_bytes()[:-1] + b"\x00\x01"),
    "cut off": lambda one, _: one.write_bytes(one.read_bytes()[:40]),
    "blank": lambda one, _: one.write_bytes(b""),
    "another": lambda one, other: one.write_bytes(other),
    "gone": lambda one, _: one.unlink(),
    "a folder": lambda one, _: (one.unlink(), one.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_not_what_was_kept_is_read_again(damage: str, again: Again, parsed: Parsed) -> None:
    content = [one.read_bytes() for one in again.files]
    for one, other in zip(again.files, [*content[1:], content[0]], strict=True):
        DAMAGES[damage](one, other)
    again.read()
    assert set(parsed) >= {"accounts.csv", "departments.csv", *again.tables}
    again.assert_as_anew()


def test_nothing_is_kept_of_a_record_with_errors(again: Again, parsed: Parsed) -> None:
    before = {one.name: one.read_bytes() for one in again.files}
    again.change(again.tables[1], ",合格", ",合 格 吧")
    found, problems = again.read()
    assert found.record is None
    assert errors(problems)
    assert {one.name: one.read_bytes() for one in again.files} == before
    # What is told of them comes of the files themselves, and of all of them.
    assert set(parsed) >= set(again.tables)
    again.assert_as_anew()


def test_a_record_with_errors_from_the_start_leaves_nothing(again: Again) -> None:
    shutil.rmtree(readings_of(again.out))
    again.change("accounts.csv", "微信", "信鸽")
    assert again.read()[0].record is None
    assert not readings_of(again.out).exists()


def test_a_day_that_comes_reads_nothing_again_and_an_earlier_one_is_told_of(again: Again, parsed: Parsed) -> None:
    again.read(LATER)
    assert parsed == []
    found, problems = again.read(EARLIER)
    assert found.record is None
    assert "date-future" in {one.code for one in problems}
    again.assert_as_anew(EARLIER)


def test_a_correction_is_held_against_a_table_that_was_kept(record_folder: RecordFolder, tmp_path: Path) -> None:
    again = Again(tmp_path)
    again.assert_as_anew()
    again.change("corrections.csv", ",1,0,录入错误", ",1,9,录入错误")
    found, problems = again.read()
    assert [one.code for one in problems if one.file == "corrections.csv"] == ["correction-differs"]
    assert found.record is None


def test_a_table_that_was_understood_still_has_every_clean_cell(
    record_folder: RecordFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_folder.change("inspections/2022-02.csv", "甲县公安", "甲县 公安")
    pairs = []

    def note(table: Table, columns: Columns) -> Understood:
        pairs.append((table, understood(table, columns)))
        return pairs[-1][1]

    monkeypatch.setattr("generator.record.load.understood", note)
    record_folder.load()
    assert pairs
    for table, found in pairs:
        for key, cells in table.clean.items():
            assert [found.cells_at(key, row) for row in table.rows] == [[cell] for cell in cells]
            assert found.cells_at(key, max(table.rows) + 1) == []


def test_where_nothing_can_be_kept_everything_is_read(again: Again) -> None:
    shutil.rmtree(readings_of(again.out))
    readings_of(again.out).write_bytes(b"no folder")
    again.assert_as_anew()


class Base:
    """A record and what was kept of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_demo(folder / "data", 14, 6, seed=11)
        for one in (folder / "data").rglob("*.csv"):
            text, _ = decode(one.read_bytes()) or ("", "")
            one.write_text(text, encoding="utf-8")
        Again(folder).read()
        self.files = sorted(one.relative_to(folder).as_posix() for one in folder.glob("data/**/*.*"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A record that chance changes."""
    return Base(tmp_path_factory.mktemp("base"))


def edited(data: st.DataObject, text: str, file: str) -> str:
    """Return the text of a file after a change that somebody could have made."""
    if not file.endswith(".csv"):
        lines = text.splitlines()
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(st.sampled_from(["", lines[at].replace("1", "2"), lines[at].replace("示例", "另例")]))
        return "\n".join(lines) + "\n"
    rows = list(csv.reader(io.StringIO(text)))
    line = data.draw(st.integers(0, len(rows) - 1))
    kind = data.draw(st.sampled_from(["cell", "cell", "cell", "text", "away", "again"]))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    if kind == "cell":
        rows[line][column] = data.draw(st.sampled_from(sorted({row[column] for row in rows[1:]} | {"", "某 某"})))
    elif kind == "text":
        rows[line][column] += "改"
    elif kind == "away":
        del rows[line]
    else:
        rows.append(rows[line])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@how(max_examples=EDITS, deadline=None)
@given(data=st.data())
def test_whatever_was_changed_it_reads_as_if_nothing_was_kept(data: st.DataObject, base: Base) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "all"
        shutil.copytree(base.folder, folder)
        for file in data.draw(st.lists(st.sampled_from(base.files), min_size=1, max_size=2, unique=True)):
            text = (folder / file).read_text(encoding="utf-8")
            (folder / file).write_text(edited(data, text, file), encoding="utf-8")
        Again(folder).assert_as_anew()
        # And once more, with what was kept of the change.
        Again(folder).assert_as_anew()
