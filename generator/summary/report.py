"""What the record says of reports and checks, in words: of one finding, and of a unit as a whole."""

from __future__ import annotations

from datetime import date

from generator.judge.findings import (
    DUE,
    FAILED,
    LATE,
    OVERDUE,
    PASSED,
    REPORTS,
    RESULTS,
    STATES_OF_DUTY,
    UNDATED,
)
from generator.summary.marks import MARKS
from generator.summary.number import Number, asked, period_of
from generator.summary.site import Site
from generator.summary.wording import day
from generator.words import say
from generator.words.figures import joined

WITHOUT_RECORD = (UNDATED, DUE, OVERDUE)


def report_words(site: Site, finding: int) -> str:
    """Return what is recorded of the report on one finding."""
    found = site.judgement.findings
    return say(f"duties.report.{REPORTS[found.report[finding]]}", day=_day(found.received[finding]))


def result_words(site: Site, finding: int) -> str:
    """Return what came of one finding: its last check, or the account's next inspection."""
    found, record = site.judgement.findings, site.record
    word, place = RESULTS[found.result[finding]], int(found.after[finding])
    if word in ("passed", "failed") and not found.checked[finding]:
        return say(f"duties.result.{word}_undated")
    label = record.timeline[place].period.label if place >= 0 else ""
    rating = MARKS[record.grid[found.account[finding], place]].word if place >= 0 else ""
    return say(f"duties.result.{word}", day=_day(found.checked[finding]), period=label, word=rating)


def state_word(site: Site, finding: int) -> str:
    """Return the code of STATES_OF_DUTY of one finding."""
    return STATES_OF_DUTY[site.judgement.findings.state[finding]]


def unit_findings(site: Site, unit: int, place: int) -> list[int]:
    """Return the findings of a unit's accounts at ``place``."""
    return site.judgement.findings.of(site.judgement.units.accounts[unit], place)


def reported(site: Site, unit: int, place: int) -> bool:
    """Tell whether a report is recorded on any of the unit's findings at ``place``."""
    found = site.judgement.findings
    return any(found.report[one] not in WITHOUT_RECORD for one in unit_findings(site, unit, place))


def report_state(site: Site, unit: int, place: int) -> str:
    """Return what the record says of a unit's reports and checks at ``place``, in sentences."""
    return state_sentences(site, unit_findings(site, unit, place))


def state_sentences(site: Site, findings: list[int]) -> str:
    """Return what the record says of the reports and checks of some findings of one period, in sentences."""
    if not findings:
        return ""
    return _reports_told(site, findings) + _checks_told(site, findings)


def _reports_told(site: Site, findings: list[int]) -> str:
    found = site.judgement.findings
    codes = [int(found.report[one]) for one in findings]
    known = [one for one, code in zip(findings, codes, strict=True) if code not in WITHOUT_RECORD]
    if not known:
        # All findings of one period have the same deadline.
        key = {UNDATED: "undated", OVERDUE: "overdue"}.get(codes[0], "ask")
        return say(f"duties.act.{key}", day=day(site.judgement.as_of))
    if len(known) < len(findings):
        have = "report=" + "|".join(code for code in REPORTS if REPORTS.index(code) not in WITHOUT_RECORD)
        return say("duties.act.part", k=_of(site, findings, len(known), have), n=_of(site, findings, len(findings)))
    late = [one for one, code in zip(findings, codes, strict=True) if code == LATE]
    last = max(int(found.received[one]) for one in late or known)
    return say("duties.act.late" if late else "duties.act.received", day=_day(last))


def _of(site: Site, findings: list[int], n: int, *conditions: str) -> Number:
    """Return ``n`` as a count of some findings of one period."""
    found = site.judgement.findings
    period = period_of(site, int(found.place[findings[0]]))
    accounts = "account=" + "|".join(site.accounts.id[found.account[one]] for one in findings)
    return Number(n, asked("findings", period, accounts, *conditions))


def _checks_told(site: Site, findings: list[int]) -> str:
    found, told = site.judgement.findings, []
    for code, word in ((PASSED, "passed"), (FAILED, "failed")):
        these = [one for one in findings if found.result[one] == code]
        last = max((int(found.checked[one]) for one in these), default=0)
        if these and len(these) == len(findings) and last:
            told.append(say(f"duties.act.{word}", day=_day(last)))
        elif these:
            told.append(
                say(f"duties.act.{word}_some", k=_of(site, these, len(these)), n=_of(site, findings, len(findings)))
            )
    return joined("", told)


def _day(ordinal: int) -> str:
    return day(date.fromordinal(int(ordinal))) if ordinal else ""
