"""What happened to an account and what comes: the time line of its newest inspection."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.judge.findings import LATE, PASSED
from generator.summary.account_context import Context
from generator.summary.marks import Mark
from generator.summary.report import WITHOUT_RECORD, state_sentences
from generator.summary.wording import Due, day
from generator.words import say


class Event(NamedTuple):
    """One entry of the time line: kind ("", due, open), machine-readable time, its words, mark and text, a note."""

    kind: str
    time: str
    when: str
    text: str
    mark: Mark | None
    note: str


def _duty(context: Context, account: int, place: int, due: Due | None) -> list[Event]:
    """Return the deadline of the report and what is recorded of report, check and interview, in time order."""
    site = context.site
    found = site.judgement.findings
    at = int(found.index[account, place])
    if at < 0:
        return []
    after: list[Event] = []
    code = int(found.report[at])
    if due:
        note = state_sentences(site, [at]) if code in WITHOUT_RECORD else ""
        after.append(Event("due", due.iso, due.full, say("pages.account.event_due"), None, note))
    if found.received[at]:
        after.append(_on(found.received[at], "late" if code == LATE else "received"))
    if found.checked[at]:
        after.append(_on(found.checked[at], "passed" if found.result[at] == PASSED else "failed"))
    held = site.judgement.interviews.get(site.accounts.unit[account], ())
    after += [_on(one.day.toordinal(), "interview") for one in held if one.place == place and one.day]
    return sorted(after, key=lambda event: event.time[:10])


def _on(ordinal: int, word: str) -> Event:
    when = date.fromordinal(int(ordinal))
    return Event("", when.isoformat(), day(when), say(f"duties.event.{word}"), None, "")


def events(context: Context, account: int, shown: int, due: Due | None) -> tuple[Event, ...]:
    """Return the newest inspection, its notice and deadline, what is recorded since; older ones are in the strip."""
    site, rows = context.site, context.rows
    if shown < 0:
        return ()
    place = int(rows.columns["slot"][shown])
    slot, events = site.record.timeline[place], []
    mark, problem = site.mark(account, place), rows.columns["problem"][shown]
    text = problem if rows.columns["categories"][shown] else ""
    events.append(Event("", slot.period.id, slot.period.label, text, mark, ""))
    if slot.notice and slot.notice.issued:
        issuer = slot.notice.issuer or say("pages.account.issuer")
        text = say("pages.account.event_notice", issuer=issuer)
        events.append(Event("", slot.notice.issued.isoformat(), day(slot.notice.issued), text, None, ""))
    events += _duty(context, account, place, due)
    closed = site.account_facts["closed"][account]
    if closed:
        events.append(Event("", closed, day(date.fromisoformat(closed)), say("record.lifecycle.closed"), None, ""))
    else:
        events.append(Event("open", "", say("pages.account.event_next"), "", None, say("pages.account.event_unknown")))
    return tuple(events)
