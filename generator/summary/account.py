"""An account's page: verdict, what is wrong, what to do, every period, where it stands, the row as published."""

from __future__ import annotations

from typing import NamedTuple

from generator.charts import CHARTS, Figure, figure
from generator.record.vocabulary import FAIL, PLATFORM_BY_CODE
from generator.summary.account_context import Context
from generator.summary.account_events import Event, events
from generator.summary.account_words import (
    basis,
    known_as,
    last_position,
    lead,
    notices,
    source_place,
    successor,
    verdict,
)
from generator.summary.act import Act, act
from generator.summary.cells import Group
from generator.summary.duties import Duty, reply, rule_at, rule_basis
from generator.summary.history import account_cells, account_counts, account_streaks
from generator.summary.interview import interview
from generator.summary.marks import MARK_OF, Link, Mark
from generator.summary.number import INSPECTED, Number, limit_of, rows_of, unit_is
from generator.summary.number import family as family_is
from generator.summary.peers import peers_help, with_this
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.wording import Due
from generator.words import say
from generator.words.figures import here

SIBLINGS = 12


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
    act: Act
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
    replies: tuple[tuple[str, str], ...]


def account_page(context: Context, account: int) -> AccountPage:
    """Return the page of one account (its row in the registry)."""
    site, rows, place = context.site, context.rows, context.site.latest
    accounts, record = site.accounts, context.site.record
    state, position = int(record.grid[account, place]), int(record.position[account, place])
    shown = last_position(site, account)
    mark, unit = site.mark(account, place), accounts.unit[account]
    label = site.slot.period.label
    failing = state == FAIL
    due = context.due if failing else None
    peers = context.peers[accounts.family[account]]
    todo = act(site, [account], place, due, unit=False)
    duties = _duties(context, account, position, todo.due)
    return AccountPage(
        accounts.id[account],
        accounts.name[account],
        accounts.full[account],
        accounts.platform_name[account],
        say("pages.account.title", name=accounts.full[account], period=label, word=mark.word),
        say("pages.account.description", name=accounts.full[account], period=label, word=mark.word),
        say("pages.account.when", period=label),
        mark,
        verdict(context, account, state, position),
        lead(site, account, state, todo.due, here(len(duties), "todo")),
        todo,
        site.unit_link(unit),
        notices(site, account, position, rows),
        successor(site, account),
        _indicators(site, rows, position),
        duties,
        interview(site, unit, place).text if failing and unit >= 0 else "",
        events(context, account, shown, due),
        say("pages.account.peers", n=peers.total, name=peers.name),
        peers_help(peers, state),
        with_this(peers.groups, accounts.url[account]),
        tuple((MARK_OF[s], n) for s, n in peers.counts.items()),
        _history(site, rows, account),
        len(record.published) == 1,
        _siblings(context, account),
        tuple(rows.published(shown, short=True)) if shown >= 0 else (),
        source_place(site, rows, shown),
        rows.address(shown) if shown >= 0 else "",
        basis(site, account),
        known_as(site, account),
        _replies(site, account),
    )


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
    place, rule = site.latest, rule_at(site, "core_indicators", site.latest)
    basis_ = rule_basis(site, "core_indicators", place)
    duties = [
        Duty(indicator.duty, "", basis_, rule=rule)
        for indicator in site.record.settings.indicators
        if indicator.duty and rows.columns[f"indicator:{indicator.id}"][position] == 0
    ]
    unit = site.accounts.unit[account]
    if due:
        duties.append(_report(site, account, unit, due))
    leaving = rows.columns["lifecycle"][position]
    if leaving in ("closing", "closure_advised"):
        closing = "closing_still_updates"
        duties.append(
            Duty(
                say(f"pages.account.duty_{leaving}"),
                say("pages.account.duty_leaving_text"),
                "",
                rule=rule_at(site, closing, place),
            )
        )
    if unit >= 0:
        duties += _merge(site, account, unit)
    return tuple(duties)


def _others(site: Site, unit: int, account: int) -> Number:
    n = int(site.judgement.units.failing[unit, site.latest]) - 1
    return rows_of(n, site, site.latest, unit_is(site, unit), "rating=fail", f"account!={site.accounts.id[account]}")


def _report(site: Site, account: int, unit: int, due: Due) -> Duty:
    name = site.unit_link(unit).name
    others = _others(site, unit, account) if unit >= 0 else 0
    text = say("pages.account.report_text", moment=due.full, to=due.to or say("pages.duty.inspector"))
    if others > 0:
        text += say("pages.account.report_others", unit=name, n=others)
    told = say("pages.duty.basis", basis=due.basis) if due.basis else ""
    rule = rule_at(site, "report_by_deadline", site.latest)
    return Duty(say("pages.account.report", unit=name), text, told, rule=rule)


def _merge(site: Site, account: int, unit: int) -> list[Duty]:
    judged = site.judgement.rule("one_account_per_platform", site.latest)
    family = site.accounts.family[account]
    here = site.inspected_of(site.judgement.units.accounts[unit], site.latest)
    same = [a for a in here if site.accounts.family[a] == family]
    if judged is None or len(same) <= judged.adopted.threshold or account not in same:
        return []
    name = PLATFORM_BY_CODE[family].name
    n = rows_of(len(same), site, site.latest, unit_is(site, unit), family_is(family), INSPECTED)
    limit = limit_of(judged.adopted.threshold, site, site.latest, "one_account_per_platform")
    text = say("pages.account.merge_text", unit=site.units.name[unit], n=n, family=name, limit=limit)
    rule = "one_account_per_platform"
    told = rule_basis(site, rule, site.latest)
    return [Duty(say("pages.account.merge"), text, told, link=f"{site.units.url[unit]}#platforms", rule=rule)]


def _history(site: Site, rows: Rows, account: int) -> Figure:
    chart = CHARTS["account_timeline"]
    cells = account_cells(site, rows, account)
    data = chart.collect(cells, account_streaks(site, account), account_counts(site, account, cells))
    return figure(chart, data, "history-chart", of=site.accounts.full[account], sample=site.sample)


def _replies(site: Site, account: int) -> tuple[tuple[str, str], ...]:
    """Return the dated answers of the unit that speak of this account."""
    unit, id_ = site.accounts.unit[account], site.accounts.id[account]
    entries = site.replies(unit) if unit >= 0 else []
    return tuple(reply(entry) for entry in entries if entry["account"] == id_)


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
