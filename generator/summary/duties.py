"""What has to be done, by whom, by when; how near an interview is; what the record says of it."""

from __future__ import annotations

from typing import NamedTuple

from generator.judge.findings import FAILED
from generator.record.periods import parse_day
from generator.record.vocabulary import FAIL, PLATFORM_BY_CODE
from generator.summary.interview import rule_limit
from generator.summary.number import INSPECTED, Number, asked, period_of, rows_of, unit_is
from generator.summary.number import family as family_is
from generator.summary.report import WITHOUT_RECORD, report_state, unit_findings
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.wording import Due, day, listed
from generator.words import say
from generator.words.figures import joined


class Duty(NamedTuple):
    """One thing to do: what, the accounts or details, the basis; ``due`` only for the report; ``rule``: the id of the
    rule behind it, for the method page."""

    title: str
    text: str
    basis: str
    due: Due | None = None
    link: str = ""
    rule: str = ""


class Overlap(NamedTuple):
    """The accounts of a unit in one platform family, and whether they are more than the ``limit`` of the rule."""

    family: str
    names: str
    n: int
    over: bool
    limit: int


def due_at(site: Site, place: int) -> Due | None:
    """Return the deadline of the notice at ``place`` in the record's own time zone."""
    notice = site.record.timeline[place].notice
    if notice is None or notice.deadline is None:
        return None
    return Due(notice.deadline, str(site.settings["timezone"]))


def named_short(site: Site, accounts: list[int]) -> str:
    """Return ``公安（服务号）、反诈（订阅号、抖音）``: short names, those with several platforms once."""
    by_name: dict[str, list[str]] = {}
    for account in accounts:
        by_name.setdefault(site.accounts.short[account], []).append(site.accounts.platform_short[account])
    return listed(say("pages.account.full", name=name, platform="、".join(p)) for name, p in by_name.items())


def rule_at(site: Site, id_: str, place: int) -> str:
    """Return the rule's id if the county has adopted it, else an empty text: then the method page has not got it."""
    return id_ if site.judgement.rule(id_, place) else ""


def reply(entry: dict[str, str]) -> tuple[str, str]:
    """Return (day, words) of a department's answer."""
    known = parse_day(entry["date"])
    return day(known) if known else entry["date"], entry["text"]


def unit_duties(site: Site, rows: Rows, unit: int, place: int) -> list[Duty]:
    """Return what a department has to do after the period at ``place``, the report first."""
    here = site.inspected_of(site.judgement.units.accounts[unit], place)
    failing = [a for a in here if site.record.grid[a, place] == FAIL]
    duties = _report_duty(site, unit, place, len(failing))
    duties += _indicator_duties(site, rows, unit, here, place)
    duties += _leaving_duties(site, rows, unit, here, place)
    return duties + _overlap_duty(site, unit, place)


def _report_duty(site: Site, unit: int, place: int, failing: int) -> list[Duty]:
    due = due_at(site, place)
    findings, found = unit_findings(site, unit, place), site.judgement.findings
    again = [int(found.account[one]) for one in findings if found.result[one] == FAILED]
    if again:
        return [
            Duty(
                say("pages.duty.again", n=_checked_failed(len(again), site, unit, place)),
                named_short(site, again) + "。",
                report_state(site, unit, place),
            )
        ]
    if not failing or due is None or all(found.report[one] not in WITHOUT_RECORD for one in findings):
        return []
    n = rows_of(failing, site, place, unit_is(site, unit), "rating=fail")
    text = say("pages.duty.report_text", n=n, to=due.to or say("pages.duty.inspector"))
    basis = say("pages.duty.basis", basis=due.basis) if due.basis else ""
    rule = rule_at(site, "report_by_deadline", place)
    return [Duty(say("pages.duty.report"), text, basis + report_state(site, unit, place), due, rule=rule)]


def _checked_failed(n: int, site: Site, unit: int, place: int) -> Number:
    conditions = (period_of(site, place), unit_is(site, unit), "result=failed")
    return Number(n, asked("findings", *conditions))


def rule_basis(site: Site, id_: str, place: int) -> str:
    """Return the sentence that names what a rule rests on, or an empty text where it is not adopted."""
    judged = site.judgement.rule(id_, place)
    return say("pages.duty.basis", basis=judged.adopted.basis) if judged else ""


def _indicator_duties(site: Site, rows: Rows, unit: int, accounts: list[int], place: int) -> list[Duty]:
    duties = []
    for indicator in site.record.settings.indicators:
        answers = rows.columns[f"indicator:{indicator.id}"]
        rule = rule_at(site, "core_indicators", place)
        no = [a for a in accounts if answers[site.record.position[a, place]] == 0]
        if no and indicator.duty:
            n = rows_of(len(no), site, place, unit_is(site, unit), INSPECTED, f"indicator_{indicator.id}=no")
            title = say("pages.duty.indicator", n=n, duty=indicator.duty)
            duties.append(
                Duty(title, named_short(site, no) + "。", rule_basis(site, "core_indicators", place), rule=rule)
            )
    return duties


def _leaving_duties(site: Site, rows: Rows, unit: int, accounts: list[int], place: int) -> list[Duty]:
    duties = []
    column = rows.columns["lifecycle"]
    for state in ("closure_advised", "closing"):
        found = [a for a in accounts if column[site.record.position[a, place]] == state]
        if found:
            n = rows_of(len(found), site, place, unit_is(site, unit), INSPECTED, f"lifecycle={state}")
            title = say(f"pages.duty.{state}", n=n)
            names = listed(site.accounts.full[a] for a in found)
            text = say(f"pages.duty.{state}_text", names=names)
            serials = [rows.columns["serial"][site.record.position[a, place]] for a in found]
            basis = say("pages.duty.basis_rows", rows="、".join(serials)) if all(serials) else ""
            duties.append(Duty(title, text, basis, rule=rule_at(site, "closing_still_updates", place)))
    return duties


def overlaps(site: Site, unit: int, place: int) -> list[Overlap]:
    """Return the unit's inspected accounts by platform family, those over the rule first; none without the rule."""
    judged = site.judgement.rule("one_account_per_platform", place)
    if judged is None:
        return []
    found = []
    families: dict[str, list[int]] = {}
    for account in site.inspected_of(site.judgement.units.accounts[unit], place):
        families.setdefault(site.accounts.family[account], []).append(account)
    for family, accounts in families.items():
        names = named_short(site, accounts)
        n = rows_of(len(accounts), site, place, unit_is(site, unit), family_is(family), INSPECTED)
        limit = rule_limit(site, place, judged)
        found.append(Overlap(PLATFORM_BY_CODE[family].name, names, n, n > limit, limit))
    return sorted(found, key=lambda one: (not one.over, -one.n))


def _overlap_duty(site: Site, unit: int, place: int) -> list[Duty]:
    over = [one for one in overlaps(site, unit, place) if one.over]
    if not over:
        return []
    text = joined("，", (say("pages.duty.overlap_part", family=one.family, n=one.n) for one in over)) + "。"
    rule = "one_account_per_platform"
    basis = rule_basis(site, rule, place)
    return [Duty(say("pages.duty.overlap"), text, basis, link="#platforms", rule=rule)]
