"""Every bad record of the corpus is told in full, and every code has a case and its words."""

from __future__ import annotations

import pytest

from generator.record.problem import CODES, INTAKE_CODES
from generator.words import WORDS
from tests.conftest import RecordFolder
from tests.record.cases import cells, files, lists, notices, periods, registry, settings, tables
from tests.record.cases.case import Case

CASES = (
    *files.CASES,
    *tables.CASES,
    *cells.CASES,
    *registry.CASES,
    *periods.CASES,
    *notices.CASES,
    *settings.CASES,
    *lists.CASES,
)
# The rules and the sums of a notice are judged in another room.
ELSEWHERE = {"rule-unknown", "stated-differs", "stated-note", "interview-unfounded"} | set(INTAKE_CODES)
# What becomes of a change is seen beside the version before it.
BESIDE = {"past-changed", "past-removed"}
# What a test has to make on the disk rather than write into a file.
ON_DISK = {"file-unreadable"}


def spoil(folder: RecordFolder, case: Case) -> None:
    """Do to a sound record what the case says."""
    for file, old, new in case.edits:
        if new is None:
            folder.remove(file)
        elif old is None:
            folder.write(file, new)
        else:
            assert isinstance(new, str)
            folder.change(file, old, new)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_a_bad_record_is_told_in_full(case: Case, record_folder: RecordFolder) -> None:
    spoil(record_folder, case)
    assert sorted(record_folder.found()) == sorted(case.found)


def test_the_sound_record_has_no_problem(record_folder: RecordFolder) -> None:
    assert record_folder.found() == []


def test_every_case_says_something_of_its_own() -> None:
    assert len({case.says for case in CASES}) == len(CASES) >= 120


def test_every_code_has_a_case() -> None:
    found = {code for case in CASES for code, *_ in case.found}
    assert found == set(CODES) - ELSEWHERE - BESIDE - ON_DISK


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_words_and_a_severity(code: str) -> None:
    words = WORDS["check"][code]
    assert set(words) == {"title", "message", "hint", "meaning", "example"}
    assert all(words.values())
    assert CODES[code] in WORDS["check"]["severity"]


def test_no_words_are_left_for_a_code_that_is_gone() -> None:
    assert set(WORDS["check"]) == set(CODES) | {"severity", "report", "words"}
