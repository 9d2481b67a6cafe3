"""What a build takes when hardly anything has changed: one correction at a time, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from generator.bench import again
from generator.bench.again import STEPS, Again, run_again, table_of
from generator.bench.measure import BenchFailedError, Usage
from generator.bench.shown import shown
from generator.command.reading import read
from generator.demo.write import write_demo
from generator.record.text import decode
from tests.site.building import TODAY


@pytest.mark.parametrize(
    ("step", "table", "cells"), [("same", -1, 0), ("old_rating", 1, 1), ("text", -1, 1), ("rating", -1, 1)]
)
def test_a_step_corrects_one_cell_of_its_table(step: str, table: int, cells: int, tmp_path: Path) -> None:
    write_demo(tmp_path, 30, 4)
    before = {path: _rows(path) for path in sorted((tmp_path / "inspections").iterdir())}
    STEPS[step](tmp_path)
    changed = [
        path
        for path, rows in before.items()
        for old, new in zip(rows, _rows(path), strict=True)
        for one, other in zip(old, new, strict=True)
        if one != other
    ]
    assert changed == [list(before)[table]] * cells


def _rows(path: Path) -> list[list[str]]:
    decoded = decode(path.read_bytes())
    assert decoded
    return [line.split(",") for line in decoded[0].splitlines()]


def test_after_every_step_the_record_can_still_be_published(tmp_path: Path) -> None:
    write_demo(tmp_path, 30, 4)
    for change in STEPS.values():
        change(tmp_path)
        assert read(tmp_path, TODAY).site is not None


def test_each_build_is_told_against_the_one_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = list[list[str]]()

    def measured(_: str, command: list[str]) -> Usage:
        commands.append(command)
        return Usage(10.0, 20.0, None) if len(commands) == 1 else Usage(1.0, 5.0, None)

    monkeypatch.setattr(again, "measure", measured)
    monkeypatch.setattr(again, "warm", lambda _: None)
    monkeypatch.setattr(again, "shown", lambda *_: {"shown_text": Usage(0.5, None, None)})
    (found,) = run_again([30], 4, tmp_path / "bench.json")
    assert len({tuple(command) for command in commands}) == 1
    assert (found.against_first("text", "wall"), found.against_first("text", "cpu")) == (0.1, 0.25)
    told = capsys.readouterr().out
    assert "0.10 倍" in told
    assert "0.05 倍" in told
    kept = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))["again"]
    assert [(one["accounts"], one["periods"], list(one["runs"])) for one in kept] == [(30, 4, [*STEPS, "shown_text"])]


def test_what_the_system_does_not_tell_is_said_to_be_unknown() -> None:
    console = Console(width=120)
    with console.capture() as captured:
        console.print(table_of(Again(30, 4, dict.fromkeys(STEPS, Usage(1.0, None, None)))))
    assert captured.get().count("—") == 2 * len(STEPS)


def test_what_a_correction_takes_in_serve_is_what_serve_says(tmp_path: Path) -> None:
    write_demo(tmp_path / "data", 12, 2)
    before = _rows(sorted((tmp_path / "data/inspections").iterdir())[-1])
    found = shown(tmp_path / "data", tmp_path / "site", {"text": STEPS["text"]})
    assert list(found) == ["shown_text"]
    assert 0 < found["shown_text"].wall < 60
    assert _rows(sorted((tmp_path / "data/inspections").iterdir())[-1]) != before
    assert (tmp_path / "site/index.html").is_file()


def test_a_record_that_cannot_be_served_is_told_of(tmp_path: Path) -> None:
    write_demo(tmp_path / "data", 12, 2)
    (tmp_path / "data/site.toml").unlink()
    with pytest.raises(BenchFailedError, match=r"site\.toml"):
        shown(tmp_path / "data", tmp_path / "site", {})


def test_headings_that_stand_in_the_middle_of_a_table_are_no_problem_to_correct(tmp_path: Path) -> None:
    table = tmp_path / "inspections" / "2022-02.csv"
    table.parent.mkdir()
    table.write_text("账号,存在问题,评价\n甲,无,优\n账号,存在问题,评价\n乙,无人值守,不合格\n", encoding="utf-8")
    STEPS["text"](tmp_path)
    assert table.read_text(encoding="utf-8").splitlines()[2:] == ["账号,存在问题,评价", "乙,无人值守（已核对）,不合格"]
