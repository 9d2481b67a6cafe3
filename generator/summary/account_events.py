"""What happened to an account and what comes: the time line of its newest inspection."""

from __future__ import annotations

from typing import NamedTuple

from generator.summary.account_context import Context
from generator.summary.duties import report_state
from generator.summary.marks import Mark
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
    unit = site.accounts.unit[account]
    if due:
        note = say("pages.account.event_report", state=report_state(site, unit, place)) if unit >= 0 else ""
        events.append(Event("due", due.iso, due.full, say("pages.account.event_due"), None, note))
    closed = site.account_facts["closed"][account]
    if closed:
        events.append(Event("", closed, closed, say("record.lifecycle.closed"), None, ""))
    else:
        events.append(Event("open", "", say("pages.account.event_next"), "", None, say("pages.account.event_unknown")))
    return tuple(events)
