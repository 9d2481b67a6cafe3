"""The site engine is called before there is anything for it to do, and goes if nobody needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish import called
from generator.publish.beside import kept_of
from generator.publish.called import UNDATED, Engine, call, dismiss, engine


@pytest.fixture(autouse=True)
def nobody_waits() -> None:
    dismiss()


def test_an_engine_that_was_called_is_the_one_that_builds(tmp_path: Path) -> None:
    call(tmp_path / "site")
    (waiting,) = called._early
    assert engine(UNDATED) is waiting
    code, said = waiting.run("--version")
    assert (code, "mkdocs, version" in said) == (0, True)


def test_where_the_part_of_the_engine_is_kept_none_is_called(tmp_path: Path) -> None:
    (kept_of(tmp_path / "site") / "abc").mkdir(parents=True)
    call(tmp_path / "site")
    assert called._early == []


@pytest.mark.parametrize("name", ["a\0b", "s" * 300], ids=["has a NUL", "is too long"])
def test_for_a_place_that_cannot_be_none_is_called(tmp_path: Path, name: str) -> None:
    call(tmp_path / name)
    assert called._early == []


def test_an_engine_that_nobody_needs_goes(tmp_path: Path) -> None:
    call(tmp_path / "site")
    (waiting,) = called._early
    dismiss()
    assert waiting._process.poll() is not None


def test_an_engine_called_for_another_moment_is_not_taken(tmp_path: Path) -> None:
    call(tmp_path / "site")
    other = engine(1)
    assert other not in called._early
    other.dismiss()


def test_what_goes_wrong_in_the_engine_is_told(tmp_path: Path) -> None:
    code, said = Engine(UNDATED).run("build", "--config-file", str(tmp_path / "none.yml"))
    assert code != 0
    assert "none.yml" in said
