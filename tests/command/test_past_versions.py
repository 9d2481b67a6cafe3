"""``check`` beside the version before a change: from git, from a folder, or from nowhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.command import main
from generator.command.past import UnknownVersionError, before_in_folder, before_in_git
from tests.conftest import RecordFolder

TABLE = "inspections/2022-02.csv"
CHECK = ["check", "--format", "json", "--today", "2022-06-01"]


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path) -> RecordFolder:
    """A sound record in a folder of a repository, committed once."""
    folder = RecordFolder(tmp_path / "county" / "data")
    git(tmp_path / "county", "init", "--quiet")
    git(tmp_path / "county", "add", ".")
    git(tmp_path / "county", "commit", "--quiet", "-m", "first")
    return folder


def told(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int]]:
    return [(one["code"], one["row"]) for one in json.loads(capsys.readouterr().out)]


def test_a_change_since_the_last_commit(kept: RecordFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CHECK, "--data", str(kept.path)]) == 0
    assert told(capsys) == []
    kept.change(TABLE, "7,合格", "7,良")
    assert main([*CHECK, "--data", str(kept.path)]) == 1
    assert told(capsys) == [("past-changed", 4)]


def test_a_change_that_was_committed_is_seen_from_the_version_before(
    kept: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.change(TABLE, "7,合格", "7,良")
    git(kept.path, "commit", "--quiet", "--all", "-m", "second")
    assert main([*CHECK, "--data", str(kept.path)]) == 0
    capsys.readouterr()
    assert main([*CHECK, "--data", str(kept.path), "--against", "HEAD~1"]) == 1
    assert told(capsys) == [("past-changed", 4)]


def test_a_table_that_was_deleted(kept: RecordFolder) -> None:
    kept.remove(TABLE)
    assert set(before_in_git(kept.path)) == {TABLE}


def test_a_change_since_the_folder_of_the_base(
    kept: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = RecordFolder(tmp_path / "base")
    base.change(TABLE, "7,合格", "7,良")
    assert set(before_in_folder(base.path)) == {TABLE, "corrections.csv", "replies.csv"}
    assert main([*CHECK, "--data", str(kept.path), "--base", str(base.path)]) == 1
    assert told(capsys) == [("past-changed", 4)]
    assert main([*CHECK, "--data", str(kept.path), "--base", str(tmp_path / "none")]) == 2


def test_a_version_that_git_does_not_know(kept: RecordFolder) -> None:
    with pytest.raises(UnknownVersionError):
        before_in_git(kept.path, "nowhere")
    with pytest.raises(UnknownVersionError):
        before_in_git(kept.path, "--output=x")
    assert main([*CHECK, "--data", str(kept.path), "--against", "nowhere"]) == 2


def test_without_git_or_a_commit_there_is_nothing_to_compare(
    record_folder: RecordFolder, kept: RecordFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(record_folder.path.parent.parent))
    assert before_in_git(record_folder.path) == {}
    git(record_folder.path.parent, "init", "--quiet")
    assert before_in_git(record_folder.path) == {}
    monkeypatch.setenv("PATH", "")
    kept.change(TABLE, "7,合格", "7,良")
    assert before_in_git(kept.path) == {}


def test_overdue_is_reckoned_from_a_day_that_is_given(kept: RecordFolder) -> None:
    assert main([*CHECK, "--data", str(kept.path), "--as-of", "2022-04-03"]) == 0
    assert main([*CHECK, "--data", str(kept.path), "--as-of", "2022-03-01"]) == 2
