"""The rules: each a value with issuer, basis, since and threshold, and three outcomes: met, not met, not judged.

To add a rule: write the function that judges it, add a line to RULES and its words to ``words/zh/judge.toml``; a
county adopts it by a ``[[rules]]`` entry in its ``site.toml``, which says who issued it, on what basis and since when.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from generator.judge.overlap import most_per_platform
from generator.judge.streaks import Runs
from generator.judge.units import Units
from generator.record.model import Record
from generator.record.periods import parse_day
from generator.record.problem import Place, Problem, problem
from generator.record.settings import FILE, AdoptedRule
from generator.record.vocabulary import FAIL, PASS
from generator.words import say

# Outcomes. CONCERNS_NOT is no outcome: the rule does not speak of this row or unit.
MET, NOT_MET, NOT_JUDGED, CONCERNS_NOT = 1, 0, -1, -2
OUTCOMES = {MET: "met", NOT_MET: "not_met", NOT_JUDGED: "not_judged"}
Outcomes = npt.NDArray[np.int8]


class Facts(NamedTuple):
    """What rules judge from: the record, the units, and the runs of 不合格 of accounts and units."""

    record: Record
    units: Units
    unit_runs: Runs


class Rule(NamedTuple):
    """A rule as the code knows it. ``subject``: row (an inspected account) or unit. ``own`` rules are this site's
    comparisons and need no adoption; ``judge`` gives one outcome a row of ``inspections`` or one a unit at a place."""

    id: str
    subject: str
    own: bool
    judge: Callable[[Facts, AdoptedRule, int], Outcomes]


class Judged(NamedTuple):
    """A rule with its adoption and its outcomes at one place on the time line. ``subjects`` are rows of the frame that
    its outcomes speak of: positions in ``inspections`` for rows, rows of ``departments`` for units."""

    rule: Rule
    adopted: AdoptedRule
    subjects: npt.NDArray[np.int64]
    outcomes: Outcomes

    def count(self, outcome: int) -> int:
        """Return how many rows or units have ``outcome``."""
        return int((self.outcomes == outcome).sum())


def _rows(facts: Facts, place: int) -> npt.NDArray[np.int64]:
    return np.flatnonzero(facts.record.inspections["slot"].to_numpy() == place)


def _has(facts: Facts, rows: npt.NDArray[np.int64], *codes: str) -> npt.NDArray[np.bool_]:
    categories = facts.record.inspections["categories"].to_numpy()[rows]
    wanted = set(codes)
    return np.fromiter((not wanted.isdisjoint(found) for found in categories), dtype=bool, count=len(rows))


def _indicator_table(facts: Facts, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    keys = [f"indicator:{indicator.id}" for indicator in facts.record.settings.indicators]
    return facts.record.inspections[keys].to_numpy(dtype=np.int8)[rows]


def core_indicators(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """Every core indicator is 是: met. One is 否: not met. Blank ones and no 否: not judged."""
    answers = _indicator_table(facts, _rows(facts, place))
    outcome = np.where((answers == 1).all(axis=1), MET, NOT_JUDGED)
    outcome = np.where((answers == 0).any(axis=1), NOT_MET, outcome)
    return outcome.astype(np.int8) if answers.shape[1] else np.full(len(answers), NOT_JUDGED, dtype=np.int8)


def _problem_text(facts: Facts, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return facts.record.inspections["problem"].astype(str).to_numpy()[rows] != ""


def original_within_days(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """An original post at least every ``threshold`` days, as far as the problem column tells."""
    rows = _rows(facts, place)
    days = facts.record.inspections["days"].to_numpy()[rows]
    lacks = _has(facts, rows, "no_original") | (_has(facts, rows, "stale", "zombie") & (days >= adopted.threshold))
    told = np.where(_problem_text(facts, rows), MET, NOT_JUDGED)
    return np.where(lacks, NOT_MET, told).astype(np.int8)


def no_update_within_days(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """An update of any kind within ``threshold`` days; a text that names no span cannot be judged."""
    rows = _rows(facts, place)
    days = facts.record.inspections["days"].to_numpy()[rows]
    stale = _has(facts, rows, "stale", "zombie")
    told = np.where(_problem_text(facts, rows), MET, NOT_JUDGED)
    outcome = np.where(stale & (days >= adopted.threshold), NOT_MET, told)
    return np.where(stale & (days == 0), NOT_JUDGED, outcome).astype(np.int8)


def rating_agrees(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """The rating and the core indicators point the same way: no pass with a 否, no 不合格 with nothing but 是."""
    rows = _rows(facts, place)
    answers = _indicator_table(facts, rows)
    rating = facts.record.inspections["rating"].to_numpy()[rows]
    if not answers.shape[1]:
        return np.full(len(rows), CONCERNS_NOT, dtype=np.int8)
    clash = (rating >= PASS) & (answers == 0).any(axis=1) | (rating == FAIL) & (answers == 1).all(axis=1)
    known = (rating >= FAIL) & (answers >= 0).all(axis=1)
    return np.where(clash, NOT_MET, np.where(known, MET, NOT_JUDGED)).astype(np.int8)


def closing_still_updates(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """An account that is being closed, or advised to be, is still kept up to date until it is closed."""
    rows = _rows(facts, place)
    leaving = np.isin(facts.record.inspections["lifecycle"].astype(str).to_numpy()[rows], ("closing", "closure_advised"))
    stale = _has(facts, rows, "stale", "zombie", "no_original")
    told = np.where(_problem_text(facts, rows), MET, NOT_JUDGED)
    return np.where(leaving, np.where(stale, NOT_MET, told), CONCERNS_NOT).astype(np.int8)


def one_account_per_platform(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """In principle a unit has at most ``threshold`` accounts in one platform family."""
    most = most_per_platform(facts.record, place)
    return np.where(most == 0, CONCERNS_NOT, np.where(most > adopted.threshold, NOT_MET, MET)).astype(np.int8)


def report_by_deadline(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """A unit with a 不合格 account reports by the notice's deadline. Nothing recorded is not "not done"."""
    failing = facts.units.failing[:, place] > 0
    outcome = np.where(failing, NOT_JUDGED, CONCERNS_NOT).astype(np.int8)
    slot = facts.record.timeline[place]
    if slot.notice is None or slot.notice.deadline is None:
        return outcome
    zone = ZoneInfo(facts.record.settings.site["timezone"])
    due = slot.notice.deadline.at.astimezone(zone)
    rows = {id_: row for row, id_ in enumerate(facts.record.departments["id"])}
    reports = facts.record.lists["rectifications"]
    for period, department, received in zip(
        reports["period"], reports["department"], reports["received"], strict=True
    ):
        day = parse_day(received)
        if period == slot.period.id and day and failing[rows[department]]:
            # Only the day is recorded, so a report of the last day counts as in time.
            in_time = datetime.combine(day, time.min, zone) <= due
            outcome[rows[department]] = MET if in_time else NOT_MET
    return outcome


def interview_after_fails(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """不合格 in ``threshold`` consecutive periods makes a unit eligible for 约谈 (met). Behind a period that the record
    lacks, or in which the unit was not inspected, a run that is too short cannot be judged."""
    failing = facts.units.failing[:, place] > 0
    length, blocked = facts.unit_runs.length[:, place], facts.unit_runs.blocked[:, place]
    short = np.where(blocked >= 0, NOT_JUDGED, NOT_MET)
    outcome = np.where(length >= adopted.threshold, MET, short)
    return np.where(failing, outcome, CONCERNS_NOT).astype(np.int8)


def report_changes(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """Renames and closures are reported to the inspector: for leaving accounts, no public record tells whether."""
    leaving = facts.record.inspections["lifecycle"].astype(str).to_numpy()[_rows(facts, place)] != ""
    return np.where(leaving, NOT_JUDGED, CONCERNS_NOT).astype(np.int8)


RULES = (
    Rule("core_indicators", "row", False, core_indicators),
    Rule("original_within_days", "row", False, original_within_days),
    Rule("no_update_within_days", "row", False, no_update_within_days),
    Rule("closing_still_updates", "row", False, closing_still_updates),
    Rule("report_changes", "row", False, report_changes),
    Rule("one_account_per_platform", "unit", False, one_account_per_platform),
    Rule("report_by_deadline", "unit", False, report_by_deadline),
    Rule("interview_after_fails", "unit", False, interview_after_fails),
    Rule("rating_agrees", "row", True, rating_agrees),
)
RULE_BY_ID = {rule.id: rule for rule in RULES}


def adopted_rules(record: Record) -> tuple[list[tuple[Rule, AdoptedRule]], list[Problem]]:
    """Return the rules that hold here, in the order of RULES, and a problem for each adoption of an unknown rule."""
    adopted = {rule.id: rule for rule in record.settings.rules}
    problems = [
        problem("rule-unknown", Place(FILE, 0, "rules.id"), id_, known="、".join(RULE_BY_ID))
        for id_ in adopted
        if id_ not in RULE_BY_ID
    ]
    own = say("judge.own.issuer"), say("judge.own.basis")
    pairs = [
        (rule, adopted.get(rule.id) or AdoptedRule(rule.id, *own, "", 0))
        for rule in RULES
        if rule.id in adopted or rule.own
    ]
    return pairs, problems


def judge_rules(facts: Facts, place: int) -> tuple[Judged, ...]:
    """Return every rule that holds here with its outcomes at ``place``; before its ``since`` nothing is judged."""
    pairs, _ = adopted_rules(facts.record)
    period = facts.record.timeline[place].period
    judged = []
    for rule, adopted in pairs:
        subjects = _rows(facts, place) if rule.subject == "row" else np.arange(len(facts.record.departments))
        outcomes = rule.judge(facts, adopted, place)
        if adopted.since and adopted.since > f"{period.end.isoformat()}":
            outcomes = np.where(outcomes == CONCERNS_NOT, outcomes, NOT_JUDGED).astype(np.int8)
        judged.append(Judged(rule, adopted, subjects, outcomes))
    return tuple(judged)
