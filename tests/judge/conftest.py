from __future__ import annotations

from pathlib import Path

import pytest
from judge_examples import DATA, TODAY, County, place_of

from generator.judge.judgement import Judgement, judge
from generator.record.load import load
from generator.record.model import Record
from generator.record.problem import Problem


@pytest.fixture
def county(tmp_path: Path) -> County:
    """A county without any month yet."""
    return County(tmp_path / "data")


@pytest.fixture(scope="session")
def published() -> tuple[Record, Judgement, list[Problem], int]:
    """The record of 眉县 as it is published, what is judged of it, and the place of February 2022."""
    loaded, problems = load(DATA, TODAY)
    assert loaded.record is not None, problems
    judgement, found = judge(loaded.record)
    return loaded.record, judgement, found, place_of(loaded.record, "2022-02")
