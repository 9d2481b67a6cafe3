"""Everything that is judged of a record, once: units, runs, rules at each period, reconciliations, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from generator.judge.facts import gather
from generator.judge.reconcile import Reconciliation, reconcile, reconciliation_problems
from generator.judge.rules import Judged, adopted_rules, judge_rules
from generator.judge.streaks import Runs, runs
from generator.judge.units import Units, judge_units
from generator.record.model import Record
from generator.record.problem import Problem, in_order
from generator.record.vocabulary import FAIL


@dataclass(frozen=True)
class Judgement:
    """``rules[place]`` and ``reconciliations[place]`` are given for every published place on the time line."""

    units: Units
    runs: Runs
    unit_runs: Runs
    rules: dict[int, tuple[Judged, ...]]
    reconciliations: dict[int, Reconciliation]

    def rule(self, id_: str, place: int) -> Judged | None:
        """Return the rule ``id_`` as judged at ``place``, or None where it is not adopted."""
        return next((judged for judged in self.rules[place] if judged.rule.id == id_), None)


def judge(record: Record) -> tuple[Judgement, list[Problem]]:
    """Return the judgement of ``record`` and the warnings and errors that judging gives rise to."""
    units = judge_units(record)
    unit_runs = runs(units.grid)
    adopted, problems = adopted_rules(record)
    facts = gather(record, units, unit_runs)
    rules = {place: judge_rules(facts, adopted, place) for place in record.published}
    reconciliations = {place: reconcile(record, units, place) for place in record.published}
    for place, found in reconciliations.items():
        problems += reconciliation_problems(record, place, found)
    return Judgement(units, runs(record.grid), unit_runs, rules, reconciliations), in_order(problems)


def previous_published(record: Record, place: int) -> int | None:
    """Return the place of the published table before ``place``, or None."""
    before = [at for at in record.published if at < place]
    return before[-1] if before else None


def change_counts(record: Record, before: int, after: int) -> dict[str, npt.NDArray[Any]]:
    """Return the account rows that are improved, worse, same (rated in both), new and gone between two places."""
    old, new = record.grid[:, before], record.grid[:, after]
    both = (old >= FAIL) & (new >= FAIL)
    was, now = record.position[:, before] >= 0, record.position[:, after] >= 0
    groups = {
        "improved": both & (new > old),
        "worse": both & (new < old),
        "same": both & (new == old),
        "new": now & ~was,
        "gone": was & ~now,
    }
    return {name: np.flatnonzero(mask) for name, mask in groups.items()}
