"""The interview rule (约谈) as a document states it: for whom it holds now, and who cannot be judged yet."""

from __future__ import annotations

from generator.judge.rules import MET, NOT_JUDGED
from generator.record.periods import parse_period
from generator.summary.site import Site
from generator.summary.wording import listed
from generator.words import say


def interview_words(site: Site, place: int, units: list[int]) -> str:
    """Return the rule and what it means for ``units``, which fail at ``place``; "" where it is not adopted."""
    judged = site.judgement.rule("interview_after_fails", place)
    if judged is None or not units:
        return ""
    text = _rule(site, place, judged.adopted.threshold)
    met = [unit for unit in units if judged.outcomes[unit] == MET]
    open_ = [unit for unit in units if judged.outcomes[unit] == NOT_JUDGED]
    if met:
        text += say("documents.interview.met", names=listed(site.units.name[unit] for unit in met), n=len(met))
    if open_:
        text += say("documents.interview.open", n=len(open_), periods=_unknown(site, place, open_))
    return text if met or open_ else text + say("documents.interview.none")


def interview_of_unit(site: Site, place: int, unit: int) -> str:
    """Return the rule and what it means for one unit that fails at ``place``; "" where it is not adopted."""
    judged = site.judgement.rule("interview_after_fails", place)
    if judged is None:
        return ""
    text, outcome = _rule(site, place, judged.adopted.threshold), int(judged.outcomes[unit])
    if outcome == NOT_JUDGED:
        return text + say("documents.interview.unit_open", periods=_unknown(site, place, [unit]))
    return text + say("documents.interview.unit_met" if outcome == MET else "documents.interview.unit_none")


def _rule(site: Site, place: int, threshold: int) -> str:
    notice = site.record.timeline[place].notice
    named = [period for text in (notice.interview_periods if notice else ()) if (period := parse_period(text))]
    if not named:
        return say("documents.interview.rule", n=threshold)
    return say("documents.interview.named", periods=listed(period.label for period in named), n=len(named))


def _unknown(site: Site, place: int, units: list[int]) -> str:
    """Return the periods whose results are not known here and leave the question open."""
    blocked = sorted({int(site.judgement.unit_runs.blocked[unit, place]) for unit in units})
    labels = [site.record.timeline[at].period.label for at in blocked if at >= 0]
    return listed(labels) or say("documents.interview.before")
