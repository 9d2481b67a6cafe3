"""Rules about a row of the published table, that is, about one inspected account."""

from __future__ import annotations

import numpy as np

from generator.judge.facts import CONCERNS_NOT, MET, NOT_JUDGED, NOT_MET, Facts, Outcomes, pick
from generator.judge.rows import Flags, answers, clash, codes, rows_at
from generator.record.settings import AdoptedRule
from generator.record.vocabulary import FAIL


def core_indicators(facts: Facts, _adopted: AdoptedRule, place: int) -> Outcomes:
    """Every core indicator is 是: met. One is 否: not met. Blank ones and no 否, or no such column: not judged."""
    given = answers(facts.record, rows_at(facts.record, place))
    if not given.shape[1]:
        return np.full(len(given), NOT_JUDGED, dtype=np.int8)
    return pick(((given == 0).any(axis=1), NOT_MET), ((given == 1).all(axis=1), MET), otherwise=NOT_JUDGED)


def original_within_days(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """An original post within ``threshold`` days, as far as the problem column tells: no update, no original post."""
    rows = rows_at(facts.record, place)
    return _within_days(facts, adopted, rows, facts.stale[rows] | facts.unoriginal[rows])


def no_update_within_days(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """An update of any kind within ``threshold`` days, as far as the problem column tells."""
    rows = rows_at(facts.record, place)
    return _within_days(facts, adopted, rows, facts.stale[rows])


def _within_days(facts: Facts, adopted: AdoptedRule, rows: slice, lacks: Flags) -> Outcomes:
    days = codes(facts.record, "days", rows)
    return pick(
        (lacks & (days >= adopted.threshold), NOT_MET),
        # A text that names no span does not tell whether it was that long.
        (lacks & (days == 0), NOT_JUDGED),
        (facts.told[rows], MET),
        otherwise=NOT_JUDGED,
    )


def rating_agrees(facts: Facts, _adopted: AdoptedRule, place: int) -> Outcomes:
    """The rating and the core indicators point the same way: no pass with a 否, no 不合格 with nothing but 是."""
    rows = rows_at(facts.record, place)
    given, ratings = answers(facts.record, rows), codes(facts.record, "rating", rows)
    if not given.shape[1]:
        return np.full(len(given), CONCERNS_NOT, dtype=np.int8)
    known = (ratings >= FAIL) & (given >= 0).all(axis=1)
    return pick((clash(ratings, given), NOT_MET), (known, MET), otherwise=NOT_JUDGED)


def closing_still_updates(facts: Facts, _adopted: AdoptedRule, place: int) -> Outcomes:
    """An account that is being closed, or advised to be, is still kept up to date until it is closed."""
    rows = rows_at(facts.record, place)
    lacks = facts.stale[rows] | facts.unoriginal[rows]
    return pick((~facts.leaving[rows], CONCERNS_NOT), (lacks, NOT_MET), (facts.told[rows], MET), otherwise=NOT_JUDGED)


def report_changes(facts: Facts, _adopted: AdoptedRule, place: int) -> Outcomes:
    """Renames and closures are reported to the inspector: for leaving accounts, no public record tells whether."""
    return pick((facts.noted[rows_at(facts.record, place)], NOT_JUDGED), otherwise=CONCERNS_NOT)
