"""How near an interview is: what the rule says of a unit, of all, and what is recorded."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.judge.escalation import Step, step
from generator.judge.rules import MET, OUTCOMES, Judged
from generator.record.periods import parse_period
from generator.record.vocabulary import FAIL
from generator.summary.number import Number, limit_of, of_unit
from generator.summary.site import Site
from generator.summary.wording import dated, day, listed
from generator.words import say
from generator.words.figures import joined, less

# More units than this are not named in a sentence: the page of interviews has them all.
NAMED = 10


class Interview(NamedTuple):
    """How near an interview is: outcome (met, not_met, not_judged or "" when the rule is not adopted) and sentences."""

    outcome: str
    text: str


def interview(site: Site, unit: int, place: int) -> Interview:
    """Return the state of the interview rule for a unit at ``place``; empty when it does not concern the unit."""
    judged = site.judgement.rule("interview_after_fails", place)
    if judged is None or site.judgement.units.failing[unit, place] == 0:
        return Interview("", "")
    threshold, outcome = rule_limit(site, place, judged), OUTCOMES[int(judged.outcomes[unit])]
    length = streak_of(site, unit, place)
    parts = [say("pages.interview.rule", n=threshold), _named_periods(site, place)]
    if outcome == "met":
        parts.append(say("pages.interview.met", n=length))
        parts.append(held_words(site, unit, place))
    elif outcome == "not_met":
        parts.append(say("pages.interview.not_met", n=length, more=less(threshold, length)))
    elif not judged.in_force:
        parts.append(say("pages.interview.not_judged_since", since=dated(judged.adopted.since)))
    else:
        blocked = int(site.judgement.unit_runs.blocked[unit, place])
        key = blocked_by(site, unit, blocked)
        label = site.record.timeline[blocked].period.label
        parts.append(say(f"pages.interview.not_judged_{key}", period=label, n=threshold))
    return Interview(outcome, joined("", parts))


def rule_limit(site: Site, place: int, judged: Judged) -> Number:
    """Return the threshold of a rule as it is adopted at ``place``."""
    return limit_of(judged.adopted.threshold, site, place, judged.adopted.id)


def streak_of(site: Site, unit: int, place: int) -> Number:
    """Return how many periods in a row a unit has failed at ``place``, the newest one."""
    return of_unit(int(site.judgement.unit_runs.length[unit, place]), site, unit, "failing_streak")


def blocked_by(site: Site, unit: int, place: int) -> str:
    """Return why nothing can be said of a unit at ``place``: lacking, new (it was not set up yet), partly (one account
    is fine, nobody knows of another) or unknown."""
    if site.record.timeline[place].state == "lacking":
        return "lacking"
    state = site.judgement.units.grid[unit, place]
    return "new" if state == FAIL else "partly" if state > FAIL else "unknown"


def interview_in_general(site: Site, place: int) -> str:
    """Return the interview rule as it stands for everybody at ``place``: the rule, and why it may not be judged."""
    judged = site.judgement.rule("interview_after_fails", place)
    failing = np.flatnonzero(site.judgement.units.failing[:, place]).tolist()
    if judged is None or not failing:
        return ""
    met = [unit for unit in failing if judged.outcomes[unit] == MET]
    if met:
        rule = say("pages.interview.rule", n=rule_limit(site, place, judged))
        n = limit_of(len(met), site, place, "interview_after_fails", "value:met")
        if len(met) > NAMED:
            return rule + say("pages.interview.met_count", n=n)
        return rule + say("pages.interview.met_units", n=n, names=listed(site.units.name[unit] for unit in met))
    return (
        interview(site, failing[0], place).text
        if len(set(judged.outcomes[failing].tolist())) == 1
        else say("pages.interview.rule", n=rule_limit(site, place, judged))
    )


def _named_periods(site: Site, place: int) -> str:
    notice = site.record.timeline[place].notice
    periods = [parse_period(text) for text in notice.interview_periods] if notice else []
    known = [period for period in periods if period]
    if not known:
        return ""
    labels = [known[0].label, *(p.short if p.year == known[0].year else p.label for p in known[1:])]
    return say("pages.interview.named", periods="、".join(labels))


def step_of(site: Site, unit: int, place: int) -> Step | None:
    """Return how near a unit is to an interview after the period at ``place``, and what is recorded."""
    judged, rule = site.judgement, site.judgement.rule("interview_after_fails", place)
    return step(rule, unit, place, judged.unit_runs, judged.units.grid, judged.interviews)


def held_words(site: Site, unit: int, place: int) -> str:
    """Return the sentence that says whether an interview is recorded for a unit that is eligible."""
    found = step_of(site, unit, place)
    if found is None or not found.days:
        return say("pages.interview.unrecorded")
    key = "held" if found.word == "interviewed" else "held_before"
    return say(f"pages.interview.{key}", day=day(found.days[-1]))
