"""The pages that let readers check the rest: method, checks, corrections, downloads."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.judge.reconcile import Reconciliation
from generator.judge.rules import MET, NOT_JUDGED, NOT_MET
from generator.record.model import Input
from generator.record.problem import Problem
from generator.record.vocabulary import PLATFORMS, STATES
from generator.summary.marks import MARKS, Link, Mark
from generator.summary.number import Number, asked, limit_of, period_of
from generator.summary.period import compared, sourced
from generator.summary.site import Site
from generator.summary.wording import dated, day
from generator.words import say

NAMED = 12
# Where all that a rule touched are listed; for rules about rows that is the table of the period.
RULE_PAGES = {
    "closing_still_updates": "duties/closures.html",
    "report_changes": "duties/closures.html",
    "one_account_per_platform": "duties/platforms.html",
    "report_by_deadline": "duties/index.html",
    "interview_after_fails": "duties/interviews.html",
}


class RuleLine(NamedTuple):
    """A rule in public words, with how many it touched at the newest period, who does not meet it, and the
    ``page`` that lists all it touched."""

    id: str
    title: str
    what: str
    subject: str
    issuer: str
    basis: str
    since: str
    outcomes: tuple[tuple[str, str, int], ...]
    touched: tuple[Link, ...]
    more: int
    page: str


class Method(NamedTuple):
    """The method page: the rules, the marks and what they mean, the platforms known."""

    period: str
    rules: tuple[RuleLine, ...]
    rules_n: int
    marks: tuple[tuple[Mark, str], ...]
    platforms: str


def method(site: Site) -> Method:
    """Return the rules as they are applied at the newest period."""
    marks = tuple((mark, say(f"record.state_help.{state}")) for mark, state in zip(MARKS, STATES, strict=True))
    return Method(
        site.slot.period.label,
        tuple(_rule(site, judged) for judged in site.judgement.rules[site.latest]),
        Number(len(site.judgement.rules[site.latest]), asked("rules", period_of(site, site.latest))),
        tuple(reversed(marks)),
        "、".join(platform.name for platform in PLATFORMS),
    )


def _rule(site: Site, judged: Any) -> RuleLine:
    id_, threshold = judged.rule.id, limit_of(judged.adopted.threshold, site, site.latest, judged.rule.id)
    words = {key: say(f"judge.rules.{id_}.{key}", threshold=threshold) for key in ("title", "what", "subject")}
    outcomes = tuple(
        (key, say(f"judge.rules.{id_}.{key}", threshold=threshold), _outcome(site, judged, key, code))
        for key, code in (("met", MET), ("not_met", NOT_MET), ("not_judged", NOT_JUDGED))
    )
    # For most rules those who do not meet them are of interest; for the interview rule those who do.
    wanted = MET if id_ == "interview_after_fails" else NOT_MET
    subjects = judged.subjects[judged.outcomes == wanted].tolist()
    if judged.rule.subject == "row":
        accounts = site.record.inspections["account"].to_numpy()
        touched = [site.account_link(int(accounts[position])) for position in subjects[:NAMED]]
    else:
        touched = [site.unit_link(unit) for unit in subjects[:NAMED]]
    return RuleLine(
        id_,
        words["title"],
        words["what"],
        words["subject"],
        judged.adopted.issuer,
        judged.adopted.basis,
        dated(judged.adopted.since),
        outcomes,
        tuple(touched),
        max(0, len(subjects) - NAMED),
        RULE_PAGES.get(id_, f"periods/{site.slot.period.id}.html"),
    )


def _outcome(site: Site, judged: Any, key: str, code: int) -> Number:
    return limit_of(judged.count(code), site, site.latest, judged.rule.id, f"value:{key}")


class LedgerLine(NamedTuple):
    """One cleaned cell: where it stands, as published, as read, which cleaning rules."""

    file: str
    row: int
    heading: str
    raw: str
    clean: str
    rules: str


class Checks(NamedTuple):
    """The checks page: warnings, reconciliation by period, the ledger."""

    period: str
    warnings: tuple[Problem, ...]
    warnings_more: int
    warnings_n: int
    by_code: tuple[tuple[str, str, int], ...]
    reconciliations: tuple[tuple[Link, int, int, int], ...]
    latest: Reconciliation
    ledger: tuple[LedgerLine, ...]
    ledger_total: int
    cells: int
    inputs: tuple[Input, ...]
    inputs_n: int


SHOWN = 500
LEDGER = ("file", "row", "heading", "raw", "clean", "rules")


def checks(site: Site) -> Checks:
    """Return the warnings, the reconciliation of each period, and the newest cleaned cells (all are downloadable)."""
    counts: dict[str, int] = {}
    for one in site.problems:
        counts[one.code] = counts.get(one.code, 0) + 1
    lines = []
    for place in reversed(site.record.published):
        found, slot = site.judgement.reconciliations[place], site.record.timeline[place]
        link = Link(slot.period.label, f"periods/{slot.period.id}.html#recon")
        lines.append((link, *compared(site, place, found), len(found.remarks)))
    ledger = site.record.ledger
    shown = ledger.tail(SHOWN).iloc[::-1] if len(ledger) > SHOWN else ledger
    return Checks(
        site.slot.period.label,
        tuple(site.problems[:SHOWN]),
        max(0, len(site.problems) - SHOWN),
        Number(len(site.problems), "problems#rows"),
        tuple(
            (code, say(f"check.{code}.title"), Number(n, f"problems?code={code}#rows"))
            for code, n in sorted(counts.items())
        ),
        tuple(lines),
        sourced(site, site.latest, site.judgement.reconciliations[site.latest]),
        tuple(_ledger_line(*cells) for cells in zip(*(shown[key].tolist() for key in LEDGER), strict=True)),
        Number(len(ledger), "ledger#rows"),
        Number(len(site.record.inspections), "inspections#rows"),
        site.record.inputs[:SHOWN],
        Number(len(site.record.inputs), "inputs#rows"),
    )


def _ledger_line(file: str, row: int, heading: str, raw: str, clean: str, rules: str) -> LedgerLine:
    return LedgerLine(file, row, heading, raw, clean, _rule_words(rules))


def _rule_words(rules: str) -> str:
    return "、".join(say(f"pages.checks.rule_{rule.replace('-', '_')}") for rule in rules.split(","))


class Correction(NamedTuple):
    """One entry of the corrections list."""

    day: str
    file: str
    row: str
    heading: str
    old: str
    new: str
    reason: str
    basis: str

    @property
    def when(self) -> str:
        """Return its day as people write it."""
        return dated(self.day)


def corrections(site: Site) -> tuple[Correction, ...]:
    """Return the corrections, newest first."""
    frame = site.record.lists["corrections"]
    keys = ("date", "file", "line", "heading", "old", "new", "reason", "basis")
    rows = [tuple(str(frame[key].iloc[at]) for key in keys) for at in range(len(frame))]
    return tuple(sorted((Correction(*row) for row in rows), key=lambda one: one.day, reverse=True))


def as_of(site: Site) -> str:
    """Return the date of the newest fact in the record."""
    return day(site.record.as_of)
