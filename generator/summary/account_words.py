"""An account's verdict, what must be known beside it, where its row comes from."""

from __future__ import annotations

from datetime import date

import numpy as np

from generator.record.vocabulary import FAIL, OUT, UNRATED
from generator.summary.account_context import Context
from generator.summary.marks import Link
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.wording import Due, day, listed
from generator.words import say


def last_position(site: Site, account: int) -> int:
    inspected = np.flatnonzero(site.record.position[account] >= 0)
    return int(site.record.position[account, inspected[-1]]) if len(inspected) else -1


def verdict(context: Context, account: int, state: int, position: int) -> str:
    word = context.site.mark(account, context.site.latest).word
    if position < 0:
        closed = context.site.account_facts["closed"][account]
        return say("pages.account.closed", when=day(date.fromisoformat(closed))) if state == OUT and closed else word
    problem = context.rows.columns["problem"][position]
    wrong = problem and context.rows.columns["categories"][position]
    return say("pages.account.verdict", word=word, problem=problem) if wrong else word


def lead(site: Site, account: int, state: int, due: Due | None, duties: int) -> str:
    """Return the sentence under the verdict; for a failing account of a known unit the page says what to do instead.
    ``duties``: how many things there are to do on the page."""
    unknown = site.accounts.unit[account] < 0
    if state == FAIL:
        return say("pages.account.lead_due_unknown") if unknown and due is not None else ""
    if state > UNRATED:
        text = say("pages.account.lead_duties", n=duties) if duties else say("pages.account.lead_nothing")
    else:
        text = say("pages.account.lead_unrated") if state == UNRATED else say("pages.account.lead_none")
    return text + (say("pages.account.unit_unknown") if unknown else "")


def notices(site: Site, account: int, position: int, rows: Rows) -> tuple[str, ...]:
    """Return what must be known beside the verdict: leaving, a rating at odds with its indicators."""
    if position < 0:
        return ()
    found = []
    leaving = rows.columns["lifecycle"][position]
    if leaving:
        found.append(say(f"pages.account.{leaving}"))
    failed = [i.short for i in site.record.settings.indicators if rows.columns[f"indicator:{i.id}"][position] == 0]
    if site.record.grid[account, site.latest] > FAIL and failed:
        word = site.mark(account, site.latest).word
        found.append(say("pages.account.conflict", names=listed(failed), word=word))
    return tuple(found)


def successor(site: Site, account: int) -> Link | None:
    id_ = site.account_facts["successor"][account]
    return site.account_link(site.account_row[id_]) if id_ else None


def source_place(site: Site, rows: Rows, shown: int) -> str:
    if shown < 0:
        return ""
    slot = site.record.timeline[int(rows.columns["slot"][shown])]
    title, table = (slot.notice.title, slot.notice.table_title) if slot.notice else ("", "")
    serial = rows.columns["serial"][shown]
    where = say("pages.account.source_row", n=serial) if serial else ""
    key = "source" if table else "source_notice" if title else "source_period"
    return say(f"pages.account.{key}", table=table, title=title, period=slot.period.label, row=where)


def basis(site: Site, account: int) -> str:
    basis, note = (site.account_facts[key][account] for key in ("basis", "basis_note"))
    unit = site.unit_link(site.accounts.unit[account]).name
    key = "basis_unknown" if site.accounts.unit[account] < 0 else "basis"
    key += "" if note else "_only"
    return say(f"pages.account.{key}", unit=unit, basis=say(f"record.basis.{basis}"), note=note)


def known_as(site: Site, account: int) -> str:
    names = [
        say("pages.account.alias_until", name=alias.name, period=alias.until.label) if alias.until else alias.name
        for alias in site.account_facts["aliases"][account]
    ]
    return listed(names)
