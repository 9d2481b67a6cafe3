"""The rules: each a value with issuer, basis, since and threshold, and three outcomes: met, not met, not judged.

To add a rule: write the function that judges it (``row_rules.py`` or ``unit_rules.py``), add a line to RULES and its
words to ``words/zh/judge.toml``; a county adopts it by a ``[[rules]]`` entry in its ``site.toml``, which says who
issued it, on what basis and since when.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.judge.facts import CONCERNS_NOT as CONCERNS_NOT
from generator.judge.facts import MET as MET
from generator.judge.facts import NOT_JUDGED as NOT_JUDGED
from generator.judge.facts import NOT_MET as NOT_MET
from generator.judge.facts import OUTCOMES as OUTCOMES
from generator.judge.facts import Facts, Outcomes
from generator.judge.row_rules import (
    closing_still_updates,
    core_indicators,
    no_update_within_days,
    original_within_days,
    rating_agrees,
    report_changes,
)
from generator.judge.rows import rows_at
from generator.judge.unit_rules import interview_after_fails, one_account_per_platform, report_by_deadline
from generator.record.model import Record
from generator.record.periods import Period, parse_day, parse_period
from generator.record.problem import Place, Problem, problem
from generator.record.settings import FILE, AdoptedRule
from generator.words import say


class Rule(NamedTuple):
    """A rule as the code knows it. ``subject``: row (an inspected account) or unit. ``judge`` gives one outcome a row
    of ``inspections`` or one a unit at a place. ``counts``: it means nothing without a threshold of at least 1.
    ``own`` rules are this site's comparisons and need no adoption."""

    id: str
    subject: str
    judge: Callable[[Facts, AdoptedRule, int], Outcomes]
    counts: bool = False
    own: bool = False


class Judged(NamedTuple):
    """A rule with its adoption and its outcomes at one place on the time line. ``subjects`` are rows of the frame that
    its outcomes speak of: positions in ``inspections`` for rows, rows of ``departments`` for units. ``in_force`` is
    false in periods before the rule holds: then nothing is judged, and that is the only reason."""

    rule: Rule
    adopted: AdoptedRule
    subjects: npt.NDArray[np.int64]
    outcomes: Outcomes
    in_force: bool = True

    def count(self, outcome: int) -> int:
        """Return how many rows or units have ``outcome``."""
        return int((self.outcomes == outcome).sum())


RULES = (
    Rule("core_indicators", "row", core_indicators),
    Rule("original_within_days", "row", original_within_days, counts=True),
    Rule("no_update_within_days", "row", no_update_within_days, counts=True),
    Rule("closing_still_updates", "row", closing_still_updates),
    Rule("report_changes", "row", report_changes),
    Rule("one_account_per_platform", "unit", one_account_per_platform, counts=True),
    Rule("report_by_deadline", "unit", report_by_deadline),
    Rule("interview_after_fails", "unit", interview_after_fails, counts=True),
    Rule("rating_agrees", "row", rating_agrees, own=True),
)
RULE_BY_ID = {rule.id: rule for rule in RULES}


def adopted_rules(record: Record) -> tuple[list[tuple[Rule, AdoptedRule]], list[Problem]]:
    """Return the rules that hold here, in the order of RULES, and a problem for each adoption of an unknown rule or
    without the number that the rule needs."""
    problems = []
    for at, adopted in enumerate(record.settings.rules, start=1):
        rule = RULE_BY_ID.get(adopted.id)
        if rule is None:
            place = Place(FILE, 0, f"rules[{at}].id")
            problems.append(problem("rule-unknown", place, adopted.id, known="、".join(RULE_BY_ID)))
        elif rule.counts and adopted.threshold < 1:
            problems.append(problem("setting-missing", Place(FILE, 0, f"rules[{at}].threshold")))
    entries = {adopted.id: adopted for adopted in record.settings.rules}
    own = say("judge.own.issuer"), say("judge.own.basis")
    pairs = [
        (rule, entries.get(rule.id) or AdoptedRule(rule.id, *own, "", 0))
        for rule in RULES
        if rule.id in entries or rule.own
    ]
    return pairs, problems


def in_force(since: str, period: Period) -> bool:
    """Tell whether a rule that holds since a period or a day (blank = always) holds in ``period``."""
    begins = parse_period(since)
    if begins is None:
        day = parse_day(since)
        return day is None or day <= period.end
    same = (begins.start, begins.end) == (period.start, period.end)
    return begins.batch <= period.batch if same else begins.start <= period.end


def judge_rules(facts: Facts, pairs: list[tuple[Rule, AdoptedRule]], place: int) -> tuple[Judged, ...]:
    """Return every rule that holds here (``pairs``) with its outcomes at ``place``; before its ``since`` nothing is
    judged."""
    rows, period = rows_at(facts.record, place), facts.record.timeline[place].period
    judged = []
    for rule, adopted in pairs:
        subjects = np.arange(rows.start, rows.stop) if rule.subject == "row" else np.arange(len(facts.units.accounts))
        outcomes, holds = rule.judge(facts, adopted, place), in_force(adopted.since, period)
        if not holds:
            outcomes = np.where(outcomes == CONCERNS_NOT, outcomes, NOT_JUDGED).astype(np.int8)
        judged.append(Judged(rule, adopted, subjects, outcomes, holds))
    return tuple(judged)
