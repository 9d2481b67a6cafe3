"""The one sentence that opens a page: what to do, by when, to whom, what follows otherwise, how far it has come."""

from __future__ import annotations

from typing import NamedTuple

from generator.judge.findings import DUE, OPEN, OVERDUE, OVERDUE_NOW
from generator.summary.number import Number, asked, limit_of, period_of
from generator.summary.report import state_sentences
from generator.summary.site import Site
from generator.summary.wording import Due, listed
from generator.words import say

NAMED = 6


class Act(NamedTuple):
    """``due`` only while the report is wanting; then ``after`` goes on from the deadline. ``state`` is what is
    recorded, ``earlier`` what is still open from periods before."""

    due: Due | None
    after: str
    state: str
    earlier: str


def act(site: Site, accounts: list[int], place: int, due: Due | None, unit: bool) -> Act:
    """Return what the accounts of a unit (or one account) have to do after the period at ``place``."""
    found = site.judgement.findings
    findings = found.of(accounts, place)
    wanting = due is not None and any(found.report[one] in (DUE, OVERDUE) for one in findings)
    after = _after(site, place, due, failing_of(site, accounts, findings, place), unit) if wanting and due else ""
    return Act(due if wanting else None, after, state_sentences(site, findings), _earlier(site, accounts, place))


def failing_of(site: Site, accounts: list[int], findings: list[int], place: int) -> Number:
    """Return how many of the accounts (all of one unit, or one alone) failed at ``place``."""
    return Number(len(findings), asked("findings", period_of(site, place), whose(site, accounts)))


def whose(site: Site, accounts: list[int]) -> str:
    """Return the condition that rows are of these accounts, which are all of one unit or one alone."""
    return "account=" + "|".join(site.accounts.id[account] for account in accounts)


def _after(site: Site, place: int, due: Due, n: int, unit: bool) -> str:
    to = due.to or say("pages.duty.inspector")
    text = say("duties.act.to", n=n, to=to) if unit else say("duties.act.to_one", to=to)
    judged = site.judgement.rule("interview_after_fails", place)
    if judged is None or not judged.in_force:
        return text + say("duties.act.stop")
    limit = limit_of(judged.adopted.threshold, site, place, "interview_after_fails")
    return text + say("duties.act.otherwise", n=limit)


def _earlier(site: Site, accounts: list[int], place: int) -> str:
    found = site.judgement.findings
    entries = found.index[accounts, :place]
    entries = entries[entries >= 0]
    open_ = entries[(found.state[entries] == OPEN) | (found.state[entries] == OVERDUE_NOW)]
    places = sorted(set(found.place[open_].tolist()), reverse=True)
    if not places:
        return ""
    labels = listed((site.record.timeline[at].period.label for at in places), limit=NAMED)
    conditions = (f"period!={site.record.timeline[place].period.id}", whose(site, accounts), "state=open|overdue")
    n = Number(len(places), asked("findings", *conditions, measure="distinct:period"))
    return say("duties.act.earlier", n=n, periods=labels)
