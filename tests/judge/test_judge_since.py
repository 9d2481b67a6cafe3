"""Since when a rule holds: before that nothing is judged by it."""

from __future__ import annotations

import pytest
from judge_examples import County, rule

from generator.judge.rules import CONCERNS_NOT, MET, NOT_JUDGED, NOT_MET, in_force
from generator.record.periods import parse_period

# since, period, whether the rule holds in it
SINCE = [
    ("", "2022-02", True),
    ("2019", "2022-02", True),
    ("2022", "2022-02", True),
    ("2022-02", "2022-02", True),
    ("2022-03", "2022-02", False),
    ("2022-02-28", "2022-02", True),
    ("2022-03-01", "2022-02", False),
    ("2022-Q2", "2022-Q2", True),
    ("2022-Q2", "2022-05", True),
    ("2022-Q2", "2022-03", False),
    ("2022-H2", "2022-Q2", False),
    ("2022-02", "2022-Q1", True),
    ("2022-Q2-2", "2022-Q2-1", False),
    ("2022-Q2-2", "2022-Q2-2", True),
    ("2022-Q2-2", "2022-Q3", True),
]


@pytest.mark.parametrize(("since", "period", "holds"), SINCE)
def test_since(since: str, period: str, holds: bool) -> None:
    found = parse_period(period)
    assert found is not None
    assert in_force(since, found) is holds


def test_before_a_rule_holds_nothing_is_judged(county: County) -> None:
    county.settings = rule("core_indicators", since="2022-02") + rule("interview_after_fails", 1, since="2022-02")
    county.months(jia_a="FF", yi_a="pp")
    record, judgement, _ = county.judge()
    first, second = record.published
    before, after = judgement.rule("core_indicators", first), judgement.rule("core_indicators", second)
    assert before is not None
    assert after is not None
    assert (before.outcomes.tolist(), before.in_force) == ([NOT_JUDGED, NOT_JUDGED], False)
    assert (after.outcomes.tolist(), after.in_force) == ([NOT_MET, MET], True)
    interview = judgement.rule("interview_after_fails", first)
    assert interview is not None
    # Whom a rule does not speak of is not "not judged" either.
    assert interview.outcomes.tolist() == [NOT_JUDGED, CONCERNS_NOT, CONCERNS_NOT]
