"""Chance at small size: any bytes as any file, any text as any cell. ``run.py fuzz`` goes on for hours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.command import main
from generator.trust import cells, fuzz
from generator.trust.fuzz import TARGETS, Outcome, Target, keep, make_pages, run, sound_record, usual_shapes, write_all

EXAMPLES = {"record": 40, "document": 60, "cells": 30}


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_chance_finds_nothing(target: Target, record_property: Callable[[str, object], None]) -> None:
    outcome = run(target, EXAMPLES[target.name], 1)
    record_property("tried", outcome.tried)
    assert outcome.error is None, outcome
    assert outcome.tried >= EXAMPLES[target.name] // 2


def test_most_texts_do_become_pages(tmp_path: Path) -> None:
    """Else nothing would be read back: a record whose cells are hostile, but free of what steers, is published."""
    texts = ["<b>a</b>", '"{{ x }}"', "&lt;", "=1+1"]
    write_all(tmp_path, cells.built(texts))
    pages = make_pages(tmp_path)
    assert {"accounts/a0.md", "accounts/a3.md", "periods/2022-02.md"} <= set(pages)
    cells.see_built(texts, pages, usual_shapes())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("甲&lt;b&gt;c&lt;/b&gt;乙0", "甲<b>c</b>乙0", "heading"),
        ("甲&lt;b&gt;c&lt;/b&gt;乙0", "甲乙0", "heading"),
        ('scope="row" role="rowheader"', 'scope="row" role="rowheader" onclick="x"', "born"),
    ],
)
def test_a_text_that_was_not_made_fit_is_noticed(old: str, new: str, told: str, tmp_path: Path) -> None:
    write_all(tmp_path, cells.built(["<b>c</b>"]))
    pages = {path: text.replace(old, new) for path, text in make_pages(tmp_path).items()}
    with pytest.raises(AssertionError, match=told):
        cells.see_built(["<b>c</b>"], pages, usual_shapes())


def test_a_lost_row_is_noticed(tmp_path: Path) -> None:
    write_all(tmp_path, cells.built(["a", "b"]))
    pages = make_pages(tmp_path)
    pages["periods/2022-02.md"] = pages["periods/2022-02.md"].replace("甲b乙1", "甲a乙0")
    with pytest.raises(AssertionError, match="row of 1 is lost"):
        cells.see_built(["a", "b"], pages, usual_shapes())


def failing(folder: Path, value: tuple[str, bytes]) -> None:
    if len(value[1]) > 3:
        raise RuntimeError("too long")


def test_what_goes_wrong_is_kept_small_and_the_exit_code_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = next(one for one in TARGETS if one.name == "document")._replace(attempt=failing)
    monkeypatch.setattr("generator.command.fuzz.TARGETS", (target,))
    assert main(["fuzz", "--minutes", "0", "--seed", "7", "--cases", str(tmp_path)]) == 1
    (case,) = tmp_path.iterdir()
    said = json.loads((case / "case.json").read_text(encoding="utf-8"))
    assert (said["target"], said["seed"]) == ("document", 7)
    assert "too long" in said["error"]
    (file,) = (case / "files").iterdir()
    assert len(file.read_bytes()) == 4
    assert "document-7" in capsys.readouterr().err


def test_a_quiet_run_ends_well(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    target = TARGETS[0]._replace(attempt=lambda *_: None)
    monkeypatch.setattr("generator.command.fuzz.TARGETS", (target,))
    assert main(["fuzz", "--minutes", "0", "--cases", str(tmp_path / "cases")]) == 0
    assert not (tmp_path / "cases").exists()


def test_the_record_that_chance_spoils_is_sound(tmp_path: Path) -> None:
    write_all(tmp_path, sound_record())
    assert make_pages(tmp_path)
    assert fuzz.keep is keep
    assert Outcome(1).error is None
