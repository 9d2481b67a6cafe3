"""An account's page: verdict, what is wrong, what to do, every period, where it stands, the row as published."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.charts import CHARTS, Figure, figure
from generator.record.vocabulary import FAIL, NONE, OUT, PLATFORM_BY_CODE, UNRATED
from generator.summary.duties import Duty, due_at, interview, report_state
from generator.summary.history import account_cells, account_streaks
from generator.summary.rows import Cell, Group, Rows, cell_groups
from generator.summary.site import MARK_OF, Link, Mark, Site
from generator.summary.wording import Due, day, listed
from generator.words import say

PEERS, SIBLINGS = 60, 12


class Event(NamedTuple):
    """One entry of the time line: kind ("", due, open), machine-readable time, its words, mark and text, a note."""

    kind: str
    time: str
    when: str
    text: str
    mark: Mark | None
    note: str


class IndicatorLine(NamedTuple):
    """A core indicator of the newest inspection."""

    name: str
    word: str
    no: bool
    requirement: str


class AccountPage(NamedTuple):
    """Everything an account's page shows."""

    id: str
    name: str
    full: str
    platform: str
    title: str
    description: str
    when: str
    mark: Mark
    say: str
    lead: str
    due: Due | None
    unit: Link
    notices: tuple[str, ...]
    successor: Link | None
    indicators: tuple[IndicatorLine, ...]
    duties: tuple[Duty, ...]
    interview: str
    events: tuple[Event, ...]
    peers_title: str
    peers_help: str
    peers: tuple[Group, ...]
    peer_counts: tuple[tuple[Mark, int], ...]
    history: Figure
    single: bool
    siblings: tuple[tuple[Link, str, Mark], ...]
    source: tuple[tuple[str, str], ...]
    source_place: str
    source_url: str
    basis: str
    known_as: str


class Peers(NamedTuple):
    """The accounts of a platform family at the newest period."""

    name: str
    accounts: npt.NDArray[np.int64]
    counts: dict[str, int]
    groups: tuple[Group, ...]


class Context(NamedTuple):
    """What all account pages share, made once."""

    site: Site
    rows: Rows
    same_name: dict[str, list[int]]
    peers: dict[str, Peers]
    due: Due | None


def context(site: Site, rows: Rows) -> Context:
    """Return what all account pages share."""
    same: dict[str, list[int]] = {}
    for account, name in enumerate(site.accounts.name):
        same.setdefault(name, []).append(account)
    families = np.array(site.accounts.family, dtype=object)
    here = site.inspected_accounts(site.latest)
    peers = {}
    for family in sorted(set(site.accounts.family)):
        accounts = here[families[here] == family]
        groups = cell_groups(site, site.latest, accounts) if len(accounts) <= PEERS else ()
        counts = site.rated_counts(site.latest, accounts)
        peers[family] = Peers(PLATFORM_BY_CODE[family].name, accounts, counts, groups)
    return Context(site, rows, same, peers, due_at(site, site.latest))


def account_page(context: Context, account: int) -> AccountPage:
    """Return the page of one account (its row in the registry)."""
    site, rows, place = context.site, context.rows, context.site.latest
    accounts, record = site.accounts, context.site.record
    state, position = int(record.grid[account, place]), int(record.position[account, place])
    shown = _last_position(site, account)
    mark, unit = site.mark(account, place), accounts.unit[account]
    label = site.slot.period.label
    failing = state == FAIL
    due = context.due if failing else None
    peers = context.peers[accounts.family[account]]
    return AccountPage(
        accounts.id[account],
        accounts.name[account],
        accounts.full[account],
        accounts.platform_name[account],
        say("pages.account.title", name=accounts.full[account], period=label, word=mark.word),
        say("pages.account.description", name=accounts.full[account], period=label, word=mark.word),
        say("pages.account.when", period=label),
        mark,
        _verdict(context, account, state, position),
        _lead(site, account, state, due),
        due,
        site.unit_link(unit),
        _notices(site, account, position, rows),
        _successor(site, account),
        _indicators(site, rows, position),
        _duties(context, account, position, due),
        interview(site, unit, place).text if failing and unit >= 0 else "",
        _events(context, account, shown, due),
        say("pages.account.peers", n=len(peers.accounts), name=peers.name),
        _peers_help(peers, state),
        _with_this(peers.groups, accounts.url[account]),
        tuple((MARK_OF[s], n) for s, n in peers.counts.items()),
        _history(site, rows, account),
        len(record.published) == 1,
        _siblings(context, account),
        tuple(rows.published(shown, short=True)) if shown >= 0 else (),
        _source_place(site, rows, shown),
        _source_url(site, rows, shown),
        _basis(site, account),
        _known_as(site, account),
    )


def _last_position(site: Site, account: int) -> int:
    inspected = np.flatnonzero(site.record.position[account] >= 0)
    return int(site.record.position[account, inspected[-1]]) if len(inspected) else -1


def _verdict(context: Context, account: int, state: int, position: int) -> str:
    word = context.site.mark(account, context.site.latest).word
    if position < 0:
        closed = context.site.account_facts["closed"][account]
        return say("pages.account.closed", when=closed) if state == OUT and closed else word
    problem = context.rows.columns["problem"][position]
    wrong = problem and context.rows.columns["categories"][position]
    return say("pages.account.verdict", word=word, problem=problem) if wrong else word


def _lead(site: Site, account: int, state: int, due: Due | None) -> str:
    if state == FAIL and due:
        return (
            say("pages.account.lead_due") if site.accounts.unit[account] >= 0 else say("pages.account.lead_due_unknown")
        )
    if state == FAIL:
        return say("pages.account.lead_fail")
    if state > UNRATED:
        return say("pages.account.lead_nothing")
    return say("pages.account.lead_unrated") if state == UNRATED else say("pages.account.lead_none")


def _notices(site: Site, account: int, position: int, rows: Rows) -> tuple[str, ...]:
    """Return what must be known beside the verdict: leaving, a rating at odds with its indicators."""
    if position < 0:
        return ()
    found = []
    leaving = rows.columns["lifecycle"][position]
    if leaving:
        found.append(say(f"pages.account.{leaving}"))
    answers = [rows.columns[f"indicator:{i.id}"][position] for i in site.record.settings.indicators]
    if site.record.grid[account, site.latest] > FAIL and 0 in answers:
        word = site.mark(account, site.latest).word
        found.append(say("pages.account.conflict", n=answers.count(0), word=word))
    return tuple(found)


def _successor(site: Site, account: int) -> Link | None:
    id_ = site.account_facts["successor"][account]
    return site.account_link(site.account_row[id_]) if id_ else None


def _indicators(site: Site, rows: Rows, position: int) -> tuple[IndicatorLine, ...]:
    if position < 0:
        return ()
    lines = []
    for indicator, answer in zip(site.record.settings.indicators, rows.at(position).answers, strict=True):
        lines.append(IndicatorLine(indicator.name, answer.word, answer.no, indicator.requirement))
    return tuple(lines)


def _duties(context: Context, account: int, position: int, due: Due | None) -> tuple[Duty, ...]:
    site, rows = context.site, context.rows
    if position < 0:
        return ()
    duties = [
        Duty(indicator.duty, "", "")
        for indicator in site.record.settings.indicators
        if indicator.duty and rows.columns[f"indicator:{indicator.id}"][position] == 0
    ]
    unit = site.accounts.unit[account]
    if due:
        duties.append(_report(site, unit, due))
    leaving = rows.columns["lifecycle"][position]
    if leaving in ("closing", "closure_advised"):
        duties.append(Duty(say(f"pages.account.duty_{leaving}"), say("pages.account.duty_leaving_text"), ""))
    if unit >= 0:
        duties += _merge(site, account, unit)
    return tuple(duties)


def _report(site: Site, unit: int, due: Due) -> Duty:
    name = site.unit_link(unit).name
    others = int(site.judgement.units.failing[unit, site.latest]) - 1 if unit >= 0 else 0
    text = say("pages.account.report_text", moment=due.full, to=due.to or say("pages.duty.inspector"))
    if others > 0:
        text += say("pages.account.report_others", unit=name, n=others)
    return Duty(say("pages.account.report", unit=name), text, "")


def _merge(site: Site, account: int, unit: int) -> list[Duty]:
    judged = site.judgement.rule("one_account_per_platform", site.latest)
    family = site.accounts.family[account]
    same = [
        a
        for a in site.judgement.units.accounts[unit]
        if site.accounts.family[a] == family and site.record.position[a, site.latest] >= 0
    ]
    if judged is None or len(same) <= judged.adopted.threshold or account not in same:
        return []
    name = PLATFORM_BY_CODE[family].name
    text = say(
        "pages.account.merge_text", unit=site.units.name[unit], n=len(same), family=name, limit=judged.adopted.threshold
    )
    return [Duty(say("pages.account.merge"), text, "", link=f"{site.units.url[unit]}#platforms")]


def _events(context: Context, account: int, shown: int, due: Due | None) -> tuple[Event, ...]:
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


def _peers_help(peers: Peers, state: int) -> str:
    failing, total = peers.counts.get("fail", 0), len(peers.accounts)
    if state == FAIL:
        return say("pages.account.peers_fail", n=total, failing=failing)
    return say("pages.account.peers_help" if state > NONE else "pages.account.peers_other", n=total, failing=failing)


def _with_this(groups: tuple[Group, ...], url: str) -> tuple[Group, ...]:
    """Return the groups with the cell of the page's own account marked."""

    def marked(items: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(item._replace(this=True) if item.url == url else item for item in items)

    return tuple(
        group._replace(items=marked(group.items)) if any(item.url == url for item in group.items) else group
        for group in groups
    )


def _history(site: Site, rows: Rows, account: int) -> Figure:
    chart = CHARTS["account_timeline"]
    data = chart.collect(account_cells(site, rows, account), account_streaks(site, account))
    return figure(chart, data, "history-chart", sample=site.sample)


def _siblings(context: Context, account: int) -> tuple[tuple[Link, str, Mark], ...]:
    site = context.site
    unit = site.accounts.unit[account]
    found = dict.fromkeys(a for a in context.same_name[site.accounts.name[account]] if a != account)
    if unit >= 0:
        found |= dict.fromkeys(a for a in site.judgement.units.accounts[unit] if a != account)
    return tuple(
        (Link(site.accounts.name[a], site.accounts.url[a]), site.accounts.platform_name[a], site.mark(a, site.latest))
        for a in list(found)[:SIBLINGS]
    )


def _source_place(site: Site, rows: Rows, shown: int) -> str:
    if shown < 0:
        return ""
    slot = site.record.timeline[int(rows.columns["slot"][shown])]
    table = slot.notice.table_title if slot.notice else ""
    serial = rows.columns["serial"][shown]
    where = say("pages.account.source_row", n=serial) if serial else ""
    return say("pages.account.source", table=table or slot.period.label, row=where)


def _source_url(site: Site, rows: Rows, shown: int) -> str:
    if shown < 0:
        return ""
    slot = site.record.timeline[int(rows.columns["slot"][shown])]
    return f"periods/{slot.period.id}.html#r{rows.columns['serial'][shown] or rows.columns['row'][shown]}"


def _basis(site: Site, account: int) -> str:
    basis, note = (site.account_facts[key][account] for key in ("basis", "basis_note"))
    unit = site.unit_link(site.accounts.unit[account]).name
    return say(
        "pages.account.basis", unit=unit, basis=say(f"record.basis.{basis}"), note=note or say("pages.word.none")
    )


def _known_as(site: Site, account: int) -> str:
    names = [
        say("pages.account.alias_until", name=alias.name, period=alias.until) if alias.until else alias.name
        for alias in site.account_facts["aliases"][account]
    ]
    return listed(names)
