"""``documents``: what it writes, what it refuses, what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.command import main
from tests.conftest import RecordFolder
from tests.site.building import MEIXIAN

TODAY = ("--today", "2022-06-01")


def run(data: Path, out: Path, *more: str, period: str = "2022-02") -> int:
    return main(["documents", "--period", period, "--data", str(data), "--out", str(out), *TODAY, *more])


def test_it_writes_all_documents_and_says_where_rows_and_notice_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(MEIXIAN, tmp_path / "out") == 0
    assert len(list((tmp_path / "out").iterdir())) == 13
    said = capsys.readouterr().out
    assert "13 份" in said
    assert "县行政审批服务局、县水利局" in said


def test_without_out_they_go_below_the_folder_one_stands_in(
    record_folder: RecordFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["documents", "--period", "2022-02", "--data", str(record_folder.path), "--quiet", *TODAY]) == 0
    names = sorted(path.name for path in (tmp_path / "documents" / "2022-02").iterdir())
    assert names == ["gongan-rectification.docx", "gongan-report-form.docx", "notice-draft.docx"]


def test_a_file_that_somebody_changed_is_not_overwritten(record_folder: RecordFolder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(record_folder.path, out) == run(record_folder.path, out) == 0
    (out / "notice-draft.docx").write_bytes(b"mine")
    assert run(record_folder.path, out) == 1
    assert (out / "notice-draft.docx").read_bytes() == b"mine"
    assert run(record_folder.path, out, "--replace") == 0
    assert (out / "notice-draft.docx").read_bytes() != b"mine"


@pytest.mark.parametrize("period", ["2022-03", "x", "../data"])
def test_a_period_without_a_table_is_wrong_usage(
    record_folder: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str], period: str
) -> None:
    assert run(record_folder.path, tmp_path / "out", period=period) == 2
    assert "2022-02" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_day_before_the_newest_fact_is_wrong_usage(record_folder: RecordFolder, tmp_path: Path) -> None:
    assert run(record_folder.path, tmp_path / "out", "--as-of", "2020-01-01") == 2
    assert run(record_folder.path, tmp_path / "out", "--as-of", "2022-06-01") == 0


def test_errors_in_the_data_and_a_missing_folder_have_their_codes(record_folder: RecordFolder, tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere", tmp_path / "out") == 2
    record_folder.change("inspections/2022-02.csv", "无,是,7,合格", "无,是,7,极好")
    assert run(record_folder.path, tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()


def test_a_control_character_never_reaches_a_document(record_folder: RecordFolder, tmp_path: Path) -> None:
    record_folder.change("departments.csv", "县公安局,", "县公安\x0b局,")
    assert run(record_folder.path, tmp_path / "out") == 1


def test_a_folder_that_cannot_be_written_is_said(record_folder: RecordFolder, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    assert run(record_folder.path, tmp_path / "out") == 1
