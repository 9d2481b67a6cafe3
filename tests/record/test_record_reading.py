"""However a file is saved, it is the same record; wherever it is cut, somebody is told."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from generator.record.load import load
from generator.record.model import Record
from generator.record.problem import errors
from tests.conftest import FEBRUARY, RecordFolder

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2022, 3, 31)
TABLE = "inspections/2022-02.csv"
CUT = 200


def assert_same(one: Record, other: Record) -> None:
    """Assert that two records say the same, cell for cell."""
    pd.testing.assert_frame_equal(one.inspections, other.inspections)
    pd.testing.assert_frame_equal(one.accounts, other.accounts)
    pd.testing.assert_frame_equal(one.departments, other.departments)
    pd.testing.assert_frame_equal(one.ledger, other.ledger)
    for name, frame in one.lists.items():
        pd.testing.assert_frame_equal(frame, other.lists[name])
    assert (one.grid == other.grid).all()
    assert (one.position == other.position).all()
    assert one.timeline == other.timeline
    assert one.settings == other.settings
    assert one.as_of == other.as_of


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the published record."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def record_of(folder: Path) -> Record | None:
    """Return the record in a folder, None if it has errors."""
    return load(folder, TODAY)[0].record


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
def test_every_encoding_gives_the_same_record(encoding: str, line_end: str, copy: Path) -> None:
    sound = record_of(DATA)
    for path in copy.rglob("*.csv"):
        text = path.read_bytes().decode("utf-8-sig")
        path.write_bytes(text.replace("\n", line_end).encode(encoding))
    record = record_of(copy)
    assert sound is not None
    assert record is not None
    assert_same(record, sound)


def test_the_same_text_in_big5_is_refused(copy: Path) -> None:
    traditional = "序號,帳號名稱,媒體類型,存在問題,總體評價\n1,眉縣教育,微信訂閱號,無,優\n"
    (copy / TABLE).write_bytes(traditional.encode("big5"))
    loaded, problems = load(copy, TODAY)
    assert loaded.record is None
    assert [(p.code, p.file) for p in errors(problems)] == [("encoding", TABLE)]


@pytest.mark.parametrize("file", sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.*") if path.is_file()))
def test_a_file_cut_anywhere_near_its_end_is_told(file: str, copy: Path) -> None:
    whole = (DATA / file).read_bytes()
    silent = []
    for cut in range(1, min(CUT, len(whole)) + 1):
        (copy / file).write_bytes(whole[:-cut])
        loaded, problems = load(copy, TODAY)
        if not errors(problems):
            silent.append(cut)
        assert loaded.record is None or not errors(problems)
    assert silent == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_table_in_another_encoding_cut_near_its_end_is_told(encoding: str, copy: Path) -> None:
    whole = (DATA / TABLE).read_bytes().decode("utf-8-sig").encode(encoding)
    for cut in range(1, CUT + 1):
        (copy / TABLE).write_bytes(whole[:-cut])
        assert record_of(copy) is None, cut


def test_the_order_in_which_files_were_put_down_does_not_matter(record_folder: RecordFolder, tmp_path: Path) -> None:
    record_folder.write("inspections/2022-03.csv", FEBRUARY)
    record_folder.write("notices/2022-03.toml", 'title = "三月"\n')
    other = tmp_path / "other"
    files = [path for path in record_folder.path.rglob("*") if path.is_file()]
    for path in sorted(files, reverse=True):
        copied = other / path.relative_to(record_folder.path)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copied)
    again = load(other, date(2022, 6, 1))[0].record
    assert again is not None
    assert_same(again, record_folder.record())


def test_a_link_out_of_the_folder_is_not_followed(record_folder: RecordFolder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(FEBRUARY, encoding="utf-8")
    record_folder.remove(TABLE)
    (record_folder.path / TABLE).symlink_to(secret)
    assert record_folder.found() == [("file-unreadable", TABLE, 0, "")]


def test_a_linked_folder_of_tables_is_not_followed(record_folder: RecordFolder, tmp_path: Path) -> None:
    tables = record_folder.path / "inspections"
    (tmp_path / "elsewhere").symlink_to(shutil.move(tables, tmp_path / "moved"))
    tables.symlink_to(tmp_path / "elsewhere")
    assert record_folder.found() == [("file-unreadable", TABLE, 0, "")]


@pytest.mark.parametrize("file", [TABLE, "site.toml", "replies.csv"])
def test_a_folder_named_like_a_file_is_told(file: str, record_folder: RecordFolder) -> None:
    record_folder.remove(file)
    (record_folder.path / file).mkdir()
    assert ("file-unreadable", file, 0, "") in record_folder.found()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(record_folder: RecordFolder) -> None:
    record_folder.remove(TABLE)
    os.mkfifo(record_folder.path / TABLE)
    assert record_folder.found() == [("file-unreadable", TABLE, 0, "")]


def test_a_file_that_the_system_refuses_is_told(record_folder: RecordFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert ("file-unreadable", "site.toml", 0, "") in record_folder.found()


def test_without_errors_the_files_read_are_named(record_folder: RecordFolder) -> None:
    assert len(record_folder.load()[0].files) == 9


def test_a_month_without_notice_is_published_as_unknown_to_the_notice(record_folder: RecordFolder) -> None:
    record_folder.remove("notices/2022-02.toml")
    notice = record_folder.record().timeline[-1].notice
    assert notice is not None
    assert not notice.known


def test_the_place_before_the_first_inspection_is_lacking_unless_the_settings_say(
    record_folder: RecordFolder,
) -> None:
    assert [slot.state for slot in record_folder.record().timeline] == ["lacking", "published"]
    record_folder.write("site.toml", record_folder.text("site.toml") + '[cadence]\nfirst = "2022-02"\n')
    assert [slot.state for slot in record_folder.record().timeline] == ["published"]
