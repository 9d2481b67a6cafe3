"""The example record, judged: a size at which columns are kept as categories, with slips in its notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from generator.demo.write import write_demo
from generator.judge.judgement import Judgement, judge
from generator.judge.rules import MET, NOT_JUDGED, NOT_MET
from generator.record.load import load
from generator.record.model import Record
from generator.record.problem import Problem

Example = tuple[Record, Judgement, list[Problem]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    folder = tmp_path_factory.mktemp("example")
    write_demo(folder, accounts=400, periods=18)
    loaded, problems = load(folder, date(2040, 1, 1))
    assert loaded.record is not None, problems
    return loaded.record, *judge(loaded.record)


def test_categories_judge_like_plain_text(example: Example) -> None:
    record, judgement, problems = example
    frame = record.inspections
    repeated = [key for key in frame.columns if isinstance(frame[key].dtype, pd.CategoricalDtype)]
    assert {"problem", "lifecycle", "platform", "name"} <= set(repeated)
    plain, found = judge(replace(record, inspections=frame.astype(dict.fromkeys(repeated, object))))
    assert found == problems
    assert plain.reconciliations == judgement.reconciliations
    for place, rules in judgement.rules.items():
        for one, other in zip(rules, plain.rules[place], strict=True):
            assert one.outcomes.tolist() == other.outcomes.tolist()


def test_rows_of_every_month_are_judged_once(example: Example) -> None:
    record, judgement, _ = example
    subjects = [one.subjects for rules in judgement.rules.values() for one in rules if one.rule.id == "core_indicators"]
    assert np.concatenate(subjects).tolist() == list(range(len(record.inspections)))


def test_core_indicators_row_by_row(example: Example) -> None:
    record, judgement, _ = example
    keys = [f"indicator:{indicator.id}" for indicator in record.settings.indicators]
    for place in record.published:
        judged = judgement.rule("core_indicators", place)
        assert judged is not None
        for at, outcome in zip(judged.subjects.tolist(), judged.outcomes.tolist(), strict=True):
            given = {int(record.inspections[key].iloc[at]) for key in keys} if at % 50 == 0 else None
            if given is not None:
                assert outcome == (NOT_MET if 0 in given else MET if given == {1} else NOT_JUDGED)


def test_the_slips_in_the_notices_are_found(example: Example) -> None:
    _, judgement, problems = example
    wrong = [one for found in judgement.reconciliations.values() for one in found.figures if not one.same]
    assert wrong
    assert {abs(one.stated - one.counted) for one in wrong} == {1}
    assert [p.code for p in problems].count("stated-differs") == len(wrong)
    assert {p.severity for p in problems} == {"warning"}
