"""What rules judge from, laid out once for all periods, and what a rule can come to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.judge.findings import Findings
from generator.judge.rows import Flags, holding
from generator.judge.streaks import Runs
from generator.judge.units import Units
from generator.record.model import Record

# Outcomes. CONCERNS_NOT is no outcome: the rule does not speak of this row or unit.
MET, NOT_MET, NOT_JUDGED, CONCERNS_NOT = 1, 0, -1, -2
OUTCOMES = {MET: "met", NOT_MET: "not_met", NOT_JUDGED: "not_judged"}
Outcomes = npt.NDArray[np.int8]


class Facts(NamedTuple):
    """The record, its units and their runs of 不合格; then, one entry a row of ``inspections``: whether the text of its
    problem tells of no update (``stale``) or of no original posts (``unoriginal``), whether there is a text at all
    (``told``; 无 is one), whether the account is leaving (``leaving``), and whether its remark tells anything of its
    life (``noted``). ``findings`` are the lives of all findings."""

    record: Record
    units: Units
    unit_runs: Runs
    stale: Flags
    unoriginal: Flags
    told: Flags
    leaving: Flags
    noted: Flags
    findings: Findings


def gather(record: Record, units: Units, unit_runs: Runs, findings: Findings) -> Facts:
    """Return the facts that rules ask for again at every period."""
    categories = record.inspections["categories"]
    return Facts(
        record,
        units,
        unit_runs,
        holding(categories, frozenset({"stale", "zombie"})),
        holding(categories, frozenset({"no_original"})),
        np.asarray(record.inspections["problem"] != "", dtype=bool),
        np.asarray(record.inspections["lifecycle"].isin(["closing", "closure_advised"]), dtype=bool),
        np.asarray(record.inspections["lifecycle"] != "", dtype=bool),
        findings,
    )


def pick(*cases: tuple[Flags, int], otherwise: int) -> Outcomes:
    """Return for each row or unit the outcome of the first case that is true of it."""
    chosen = np.full(len(cases[0][0]), otherwise, dtype=np.int8)
    # The last case first, so that the first one has the last word.
    for flags, outcome in reversed(cases):
        chosen[flags] = outcome
    return chosen
