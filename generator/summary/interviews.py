"""The page of interviews (约谈): who is eligible and why, how near the others are, what is recorded."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.judge.escalation import Step
from generator.judge.rules import Judged
from generator.record.vocabulary import FAIL
from generator.summary.interview import blocked_by, interview_in_general, step_of, streak_of
from generator.summary.marks import Link
from generator.summary.number import Number, limit_of
from generator.summary.site import Site
from generator.summary.wording import dated, day, listed
from generator.words import say
from generator.words.figures import less

ORDER = ("eligible", "again", "interviewed", "near", "not_judged")
SHOWN, PERIODS = 150, 12


class Line(NamedTuple):
    """A failing unit: what the rule says of it, and the interviews recorded for it."""

    unit: Link
    length: int
    why: str
    held: str


class Group(NamedTuple):
    """The units at one step."""

    state: str
    label: str
    n: int
    lines: tuple[Line, ...]


class Interviews(NamedTuple):
    """The whole page. ``lead`` says the rule, and why it may not be judged."""

    title: str
    period: str
    say: str
    lead: str
    eligible: int
    failing: int
    groups: tuple[Group, ...]
    rule: tuple[tuple[str, str], ...]
    held: tuple[tuple[Link, str, str], ...]
    held_total: int


def interviews(site: Site) -> Interviews:
    """Return how near to an interview each unit is that failed at the newest period."""
    place = site.latest
    judged = site.judgement.rule("interview_after_fails", place)
    failing = np.flatnonzero(site.judgement.units.failing[:, place]).tolist() if judged else []
    steps = {unit: found for unit in failing if (found := step_of(site, unit, place))}
    groups = _groups(site, steps, place, judged)
    counts = {group.state: group.n for group in groups}
    eligible = _steps(counts, "eligible", "again", "interviewed")
    unknown = bool(steps) and all(found.word == "not_judged" for found in steps.values())
    end = "" if eligible else "_none" if judged is None else "_unknown" if unknown else "_clean"
    held = _held(site)
    return Interviews(
        say(f"duties.interviews.title{end}", n=eligible),
        site.slot.period.label,
        say(f"duties.interviews.say{end}", n=eligible),
        _lead(site, judged, steps),
        eligible,
        _steps(counts, *ORDER),
        groups,
        _rule(site, judged),
        held[:SHOWN],
        Number(len(held), "interviews#rows"),
    )


def _steps(counts: dict[str, int], *words: str) -> Number:
    return Number(sum(counts.get(word, 0) for word in words), f"departments?interview={'|'.join(words)}#rows")


def _lead(site: Site, judged: Judged | None, steps: dict[int, Step]) -> str:
    if judged is None:
        return say("duties.interviews.none")
    if not steps:
        return say("pages.interview.rule", n=_limit(site, judged)) + say("duties.interviews.no_fail")
    return interview_in_general(site, site.latest)


def _limit(site: Site, judged: Judged) -> Number:
    return limit_of(judged.adopted.threshold, site, site.latest, judged.adopted.id)


def _rule(site: Site, judged: Judged | None) -> tuple[tuple[str, str], ...]:
    if judged is None:
        return ()
    title = say("judge.rules.interview_after_fails.title", threshold=_limit(site, judged))
    basis = say("duties.interviews.rule_basis", issuer=judged.adopted.issuer, basis=judged.adopted.basis)
    what = say("judge.rules.interview_after_fails.what", threshold=_limit(site, judged))
    terms = ("duties.interviews.rule", "pages.method.what", "pages.method.basis")
    return tuple(zip(map(say, terms), (title, what, basis), strict=True))


def _groups(site: Site, steps: dict[int, Step], place: int, judged: Judged | None) -> tuple[Group, ...]:
    groups = []
    for word in ORDER if judged else ():
        units = [unit for unit, found in steps.items() if found.word == word]
        units.sort(key=lambda unit: (-steps[unit].length, site.units.key[unit]))
        if units and judged:
            lines = tuple(_line(site, unit, steps[unit], place, judged) for unit in units)
            groups.append(Group(word, say(f"duties.interviews.{word}"), _steps({word: len(units)}, word), lines))
    return tuple(groups)


def _line(site: Site, unit: int, found: Step, place: int, judged: Judged) -> Line:
    days = "、".join(day(one) for one in found.days)
    held = say("duties.interviews.held_days", days=days) if days else ""
    if not held and found.word == "eligible":
        held = say("duties.interviews.held_none")
    return Line(site.unit_link(unit), streak_of(site, unit, place), _why(site, unit, found, place, judged), held)


def _why(site: Site, unit: int, found: Step, place: int, judged: Judged) -> str:
    threshold, length = _limit(site, judged), streak_of(site, unit, place)
    if found.word == "near":
        return say("duties.interviews.line_near", n=length, more=less(threshold, length))
    if found.word == "not_judged":
        if found.blocked < 0:
            return say("duties.interviews.line_since", since=dated(judged.adopted.since))
        label = site.record.timeline[found.blocked].period.label
        return say(f"duties.interviews.line_{blocked_by(site, unit, found.blocked)}", period=label)
    states = site.judgement.units.grid[unit].tolist()
    failed = [at for at in range(place, -1, -1) if states[at] == FAIL][: found.length][::-1]
    labels = listed(site.record.timeline[at].period.label for at in failed[-PERIODS:])
    return say("duties.interviews.line_met", n=length, periods=labels)


def _held(site: Site) -> tuple[tuple[Link, str, str], ...]:
    """Return (unit, period, day) of every recorded interview, the newest first."""
    entries = sorted(
        (one for held in site.judgement.interviews.values() for one in held),
        key=lambda one: (one.day is not None, one.day, one.row),
        reverse=True,
    )
    return tuple(
        (
            site.unit_link(one.unit),
            site.record.timeline[one.place].period.label if one.place >= 0 else "",
            day(one.day) if one.day else "",
        )
        for one in entries
    )
