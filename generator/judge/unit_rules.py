"""Rules about a unit (department), seen through its accounts."""

from __future__ import annotations

import numpy as np

from generator.judge.facts import CONCERNS_NOT, MET, NOT_JUDGED, NOT_MET, Facts, Outcomes, pick
from generator.judge.findings import LATE, ON_TIME
from generator.judge.overlap import most_living, most_per_platform
from generator.record.settings import AdoptedRule


def one_account_per_platform(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """In principle a unit has at most ``threshold`` accounts in one platform family.

    What stands in the table proves that there are too many; only a table of all accounts proves that there are not.
    """
    most, notice = most_per_platform(facts.record, place), facts.record.timeline[place].notice
    whole = notice is None or notice.sample == "census"
    at_most = most if whole else most_living(facts.record, place)
    return pick(
        (most == 0, CONCERNS_NOT),
        (most > adopted.threshold, NOT_MET),
        (at_most > adopted.threshold, NOT_JUDGED),
        otherwise=MET,
    )


def report_by_deadline(facts: Facts, _adopted: AdoptedRule, place: int) -> Outcomes:
    """A unit with a 不合格 account reports by the notice's deadline. Nothing recorded is not "not done".

    The first report on each failing account counts: one that was late is late for the unit, and the unit was in time
    only when there is a report on every one of them.
    """
    findings, failing = facts.findings, facts.units.failing[:, place]
    late, on_time = (np.zeros(len(failing), dtype=np.int64) for _ in range(2))
    for count, code in ((late, LATE), (on_time, ON_TIME)):
        units = findings.unit[(findings.place == place) & (findings.report == code)]
        np.add.at(count, units[units >= 0], 1)
    return pick(
        (failing == 0, CONCERNS_NOT),
        (late > 0, NOT_MET),
        (on_time == failing, MET),
        otherwise=NOT_JUDGED,
    )


def interview_after_fails(facts: Facts, adopted: AdoptedRule, place: int) -> Outcomes:
    """不合格 in ``threshold`` consecutive periods makes a unit eligible for 约谈 (met). Behind a period that the record
    lacks, or in which the unit or one of its accounts was not inspected, a run that is too short cannot be judged."""
    length, blocked = facts.unit_runs.length[:, place], facts.unit_runs.blocked[:, place]
    return pick(
        (length == 0, CONCERNS_NOT),
        (length >= adopted.threshold, MET),
        (np.asarray(blocked >= 0), NOT_JUDGED),
        otherwise=NOT_MET,
    )
