"""The command ``intake``: what it writes, what it prints, what it refuses."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator.command import main
from generator.intake import sources
from tests.intake.meixian import PUBLISHED, write_notice

PERIOD = ["--period", "2022-02"]


class Office:
    """A copy of the published record without its month, and the notice of that month as a document."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        shutil.copytree(PUBLISHED, self.data)
        self.table, self.notice = self.data / "inspections/2022-02.csv", self.data / "notices/2022-02.toml"
        self.table.unlink()
        self.notice.unlink()
        self.document = write_notice(folder / "通报.txt")
        self.report = folder / "intake-2022-02.html"

    def intake(self, *more: str, document: Path | None = None) -> int:
        """Run the command on the notice."""
        return main(["intake", str(document or self.document), *PERIOD, "--data", str(self.data), *more])

    def files(self) -> dict[str, bytes]:
        """Return every file of the record."""
        return {path.name: path.read_bytes() for path in self.data.rglob("*") if path.is_file()}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with a notice to take in."""
    return Office(tmp_path)


def test_the_table_is_drafted_as_published_and_the_record_is_sound(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert office.intake() == 0
    assert office.table.read_bytes() == (PUBLISHED / "inspections/2022-02.csv").read_bytes()
    assert "没有要决定的事" in capsys.readouterr().out
    assert main(["check", "--data", str(office.data)]) == 0


def test_the_notice_is_drafted_with_what_it_states(office: Office) -> None:
    assert office.intake("--quiet") == 0
    drafted, published = (
        tomllib.loads((folder / "notices/2022-02.toml").read_text(encoding="utf-8"))
        for folder in (office.data, PUBLISHED)
    )
    for key in ("table_title", "issuer", "issued", "rows", "held"):
        assert drafted[key] == published[key]
    assert drafted["deadline"]["at"] == published["deadline"]["at"]
    assert drafted["interview"]["periods"] == published["interview"]["periods"]
    assert drafted["stated"]["total"] == 29
    for key in ("platforms", "units"):
        assert drafted["stated"][key] == published["stated"][key]
    assert [one["category"] for one in drafted["stated"]["named"]] == ["no_original", "stale"]


def test_the_original_is_kept_with_its_checksum(office: Office) -> None:
    assert office.intake("--quiet") == 0
    source = tomllib.loads(office.notice.read_text(encoding="utf-8"))["source"]
    data = office.document.read_bytes()
    assert source["sha256"] == hashlib.sha256(data).hexdigest()
    assert source["file"] == f"sources/2022-02-{source['sha256'][:12]}.txt"
    assert (office.data / source["file"]).read_bytes() == data


def test_a_dry_run_prints_one_object_and_writes_nothing(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    before = office.files()
    assert office.intake("--dry-run", "--format", "json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert {"rows", "findings", "stated", "problems", "matches"} <= set(found)
    assert len(found["rows"]) == 29
    assert set(found["rows"][0]) >= {
        *("row", "name", "platform", "unit", "rating", "remark", "problem", "indicators", "measures", "raw")
    }
    last = found["rows"][28]
    assert (last["name"], last["platform"], last["rating"], last["remark"]) == (
        *("眉县信访", "wechat_service", "fail", "正在注销关停"),
    )
    assert found["rows"][12]["raw"]["账号名称"] == "眉县教育 宣传"
    assert found["stated"]["deadline"] == "2022-03-25T18:00:00+08:00"
    assert (found["stated"]["total"], found["stated"]["failing_units"]) == (29, 6)
    assert {match["state"] for match in found["matches"]} == {"same"}
    assert office.files() == before
    assert not office.report.exists()


def test_a_dry_run_needs_no_record(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "intake",
        str(office.document),
        *PERIOD,
        "--data",
        str(tmp_path / "none"),
        "--dry-run",
        "--format",
        "json",
    ]
    assert main(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["rows"]) == 29
    assert {match["state"] for match in found["matches"]} == {"new"}


def test_a_record_is_replaced_only_when_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.intake("--quiet") == 0
    office.table.write_text("mine", encoding="utf-8")
    before = office.files()
    assert office.intake() == 1
    assert "--replace" in capsys.readouterr().err
    assert office.files() == before
    assert office.intake("--quiet", "--replace") == 0
    assert office.table.read_bytes() == (PUBLISHED / "inspections/2022-02.csv").read_bytes()


def test_the_same_document_gives_the_same_files(office: Office) -> None:
    assert office.intake("--quiet") == 0
    first = office.files() | {"report": office.report.read_bytes()}
    assert office.intake("--quiet", "--replace") == 0
    assert office.files() | {"report": office.report.read_bytes()} == first


def test_a_document_with_an_error_writes_nothing(office: Office, tmp_path: Path) -> None:
    before = office.files()
    broken = tmp_path / "通报.docx"
    broken.write_bytes(b"PK\x03\x04 this is cut off")
    assert office.intake(document=broken) == 1
    assert office.files() == before
    assert not office.report.exists()


def test_a_document_without_a_table_is_only_reviewed(office: Office, tmp_path: Path) -> None:
    before = office.files()
    prose = tmp_path / "文字.txt"
    prose.write_text("“甲县科技”微信公众号两周内未更新信息。\n", encoding="utf-8")
    assert office.intake(document=prose) == 1
    assert office.files() == before
    assert "没有找到" in office.report.read_text(encoding="utf-8")


def test_a_failing_disk_leaves_the_record_as_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.files()
    replace, calls = sources.os.replace, list[Any]()

    def fail_late(part: Path, path: Path) -> None:
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, "No space left on device", str(path))
        replace(part, path)

    monkeypatch.setattr(sources.os, "replace", fail_late)
    assert office.intake("--quiet") == 1
    assert office.files() == before


def test_mismatches_are_quoted_with_both_values(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    text = office.document.read_text(encoding="utf-8")
    text = text.replace("新浪微博6个", "新浪微博7个").replace("共29个", "共30个").replace("4个单位", "5个单位")
    office.document.write_text(text, encoding="utf-8")
    assert office.intake("--dry-run", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    differing = {(one["what"], one["stated"], one["counted"]) for one in found["compared"] if not one["same"]}
    assert differing == {("账号总数", "30", "29"), ("新浪微博", "7", "6"), ("评为优的单位", "5", "4")}
    told = [one for one in found["problems"] if one["code"] == "stated-differs"]
    assert len(told) == 3
    assert {one["severity"] for one in told} == {"warning"}


def test_a_unit_that_the_text_blames_and_the_table_does_not_is_told(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    text = office.document.read_text(encoding="utf-8").replace("县公安局、信访局", "县公安局、信访局、民政局")
    office.document.write_text(text, encoding="utf-8")
    (office.data / "departments.csv").write_bytes(
        (office.data / "departments.csv").read_bytes().replace("眉县民政局".encode(), "眉县民政局；民政局".encode())
    )
    assert office.intake("--dry-run", "--format", "json") == 0
    notes = [one["message"] for one in json.loads(capsys.readouterr().out)["problems"] if one["code"] == "stated-note"]
    assert [note for note in notes if "民政局" in note]
    assert not [note for note in notes if "公安局" in note and "民政局" not in note]


def test_the_issuer_may_be_given_by_hand(office: Office) -> None:
    assert office.intake("--quiet", "--issuer", "乙县政府办") == 0
    assert tomllib.loads(office.notice.read_text(encoding="utf-8"))["issuer"] == "乙县政府办"


def test_the_report_shows_raw_beside_clean_and_escapes_everything(office: Office, tmp_path: Path) -> None:
    text = office.document.read_text(encoding="utf-8").replace("眉县教育\t", "<script>alert(1)</script>\t")
    office.document.write_text(text, encoding="utf-8")
    page = tmp_path / "看.html"
    assert office.intake("--dry-run", "--report", str(page)) == 0
    shown = page.read_text(encoding="utf-8")
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "眉县教育 宣传" in shown
    assert "眉县教育宣传" in shown
    assert "default-src 'none'" in shown
    assert not office.table.exists()


@pytest.mark.parametrize("period", ["2022-02", "2022-Q1", "2022-H1", "2022", "2022-Q1-2"])
def test_every_kind_of_period_is_taken(office: Office, period: str) -> None:
    command = ["intake", str(office.document), "--period", period, "--data", str(office.data), "--quiet"]
    assert main([*command, "--dry-run"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--period", "2022-2"],
        ["--period", "2022-13"],
        [],
        ["--period", "2022-02", "--format", "xml"],
    ],
)
def test_wrong_usage_is_refused(office: Office, arguments: list[str]) -> None:
    assert main(["intake", str(office.document), "--data", str(office.data), *arguments]) == 2


def test_a_missing_file_or_folder_is_wrong_usage(office: Office, tmp_path: Path) -> None:
    assert office.intake(document=tmp_path / "none.docx") == 2
    assert main(["intake", str(office.document), *PERIOD, "--data", str(tmp_path / "none")]) == 2
