"""Names: what would climb out, clash or not be a file on some disk is refused where it is written, and told."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from generator.command import main
from generator.summary.addresses import by_name
from tests.command.test_publication import content
from tests.conftest import RecordFolder
from tests.publish.names import ALIASES, IDS, OUTS, PERIODS, TWINS

# (file, a row with a place for the id, the row as a spreadsheet counts)
LISTS = (
    ("departments.csv", '"{id}",县某局,,部门,,,\n', 6),
    ("accounts.csv", '"{id}",甲县某局,某局,快手,jiaoyu,名称可见,,,,,,\n', 6),
)


def case_ids(cases: tuple[tuple[str, ...], ...]) -> list[str]:
    return [one[0] for one in cases]


def assert_refused(record: RecordFolder, code: str, file: str, row: int, heading: str) -> None:
    """The check says what is wrong, in which file, row and column, and how it is mended."""
    loaded, problems = record.load()
    assert loaded.record is None
    found = [one for one in problems if (one.code, one.file, one.row, one.heading) == (code, file, row, heading)]
    assert found, problems
    assert all(one.severity == "error" and one.hint for one in found)


@pytest.mark.parametrize(("file", "line", "row"), LISTS, ids=["department", "account"])
@pytest.mark.parametrize(("_says", "id_"), IDS, ids=case_ids(IDS))
def test_an_id_that_is_no_safe_name_is_refused(
    _says: str, id_: str, file: str, line: str, row: int, record_folder: RecordFolder
) -> None:
    record_folder.write(file, record_folder.text(file) + line.replace("{id}", id_))
    assert_refused(record_folder, "id-format", file, row, "编号")


@pytest.mark.parametrize(("_says", "id_"), TWINS, ids=case_ids(TWINS))
def test_ids_that_some_disk_takes_for_one_are_refused(_says: str, id_: str, record_folder: RecordFolder) -> None:
    file, line, row = LISTS[0]
    record_folder.write(file, record_folder.text(file) + line.replace("{id}", id_))
    assert_refused(record_folder, "id-collision", file, row, "编号")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself refuses to make some of these files")
@pytest.mark.parametrize(("_says", "name", "code"), PERIODS, ids=case_ids(PERIODS))
def test_a_file_that_names_no_period_is_refused(_says: str, name: str, code: str, record_folder: RecordFolder) -> None:
    record_folder.write(f"inspections/{name}", record_folder.text("inspections/2022-02.csv"))
    assert_refused(record_folder, code, f"inspections/{name}", 0, "")


@pytest.mark.parametrize(("_says", "out"), OUTS, ids=case_ids(OUTS))
def test_a_target_that_is_no_fit_place_is_refused(
    _says: str, out: str, record_folder: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(tmp_path)
    # As it is given, with all its dots and blanks.
    command = ["build", "--data", str(record_folder.path), "--out", f"{tmp_path}{os.sep}{out}"]
    assert main([*command, "--today", "2022-06-01"]) == 2
    said = capsys.readouterr().err
    assert "--out" in said
    assert "Traceback" not in said
    assert content(tmp_path) == before


@pytest.mark.parametrize("folder", ["generator", "docs", "docs/accounts", "tests/new", "."])
def test_the_program_is_never_built_over(folder: str, record_folder: RecordFolder) -> None:
    root = Path(__file__).parent.parent.parent
    before = sorted(os.listdir(root))
    assert main(["build", "--data", str(record_folder.path), "--out", str(root / folder), "--today", "2022-06-01"]) == 2
    assert sorted(os.listdir(root)) == before


@pytest.mark.parametrize("name", ALIASES, ids=range(len(ALIASES)))
def test_the_page_of_a_name_has_a_safe_address_or_there_is_none(name: str) -> None:
    address = by_name(name)
    assert address == "" or re.fullmatch(r"go/[a-z0-9]{1,3}-?/[a-z0-9]{1,60}-?\.html", address)
    devices = {"con", "nul", "aux", "prn", "com1", "index"}
    assert not devices & set(re.split(r"[/.]", address))
