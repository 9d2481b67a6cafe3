"""Everything that is judged of a record, once: units, runs, rules at each period, reconciliations, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.judge.changes import change_counts as change_counts
from generator.judge.changes import previous_published as previous_published
from generator.judge.escalation import Interviews, interview_problems, read_interviews
from generator.judge.facts import gather
from generator.judge.findings import Findings, find
from generator.judge.reconcile import Reconciliation, reconcile, reconciliation_problems
from generator.judge.rules import Judged, adopted_rules, judge_rules
from generator.judge.streaks import Runs, runs
from generator.judge.units import Units, for_runs, judge_units
from generator.record.model import Record
from generator.record.problem import Problem, in_order


@dataclass(frozen=True)
class Judgement:
    """``rules[place]`` and ``reconciliations[place]`` are given for every published place on the time line; what is
    overdue in ``findings`` is so ``as_of`` a day."""

    units: Units
    runs: Runs
    unit_runs: Runs
    rules: dict[int, tuple[Judged, ...]]
    reconciliations: dict[int, Reconciliation]
    findings: Findings
    interviews: Interviews
    as_of: date

    def rule(self, id_: str, place: int) -> Judged | None:
        """Return the rule ``id_`` as judged at ``place``, or None where it is not adopted."""
        return next((judged for judged in self.rules[place] if judged.rule.id == id_), None)


def judge(record: Record, as_of: date | None = None) -> tuple[Judgement, list[Problem]]:
    """Return the judgement of ``record`` and the warnings and errors that judging gives rise to.

    ``as_of`` is the day that decides what is overdue: that of the newest fact in the record unless it is given.
    """
    as_of = as_of or record.as_of
    units = judge_units(record)
    unit_runs = runs(for_runs(record, units.grid))
    adopted, problems = adopted_rules(record)
    findings, interviews = find(record, as_of), read_interviews(record)
    facts = gather(record, units, unit_runs, findings)
    rules = {place: judge_rules(facts, adopted, place) for place in record.published}
    reconciliations = {place: reconcile(record, units, place) for place in record.published}
    for place, found in reconciliations.items():
        problems += reconciliation_problems(record, place, found)
    problems += interview_problems(record, interviews, rules)
    judgement = Judgement(units, runs(record.grid), unit_runs, rules, reconciliations, findings, interviews, as_of)
    return judgement, in_order(problems)
