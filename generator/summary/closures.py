"""How accounts come and go: being closed, closed, new, no longer there, renamed, and faults in filing."""

from __future__ import annotations

from typing import NamedTuple

from generator.judge.changes import fair, previous_published
from generator.judge.lifecycle import Leaving, closed, comings, filing, renamed
from generator.record.periods import parse_day
from generator.summary.marks import Link
from generator.summary.number import Number, of_account
from generator.summary.rows import category_name
from generator.summary.site import Site
from generator.summary.standing import pending
from generator.summary.wording import day
from generator.words import say
from generator.words.figures import here

SHOWN = 200


class LeavingLine(NamedTuple):
    """An account on its way out: what the table says, since when, its successor."""

    account: Link
    unit: Link
    word: str
    pending: str
    periods: int
    successor: Link | None
    search: str


class Closures(NamedTuple):
    """The whole page. Lists of (link, note); ``more``: not all are there; ``comings`` says why there may be none."""

    title: str
    period: str
    say: str
    leaving: tuple[LeavingLine, ...]
    closed_title: str
    closed: tuple[tuple[Link, str, Link | None], ...]
    closed_more: bool
    new_title: str
    new: tuple[tuple[Link, str], ...]
    new_more: bool
    vanished_title: str
    vanished: tuple[tuple[Link, str], ...]
    vanished_more: bool
    comings: str
    before: str
    renamed_title: str
    renamed: tuple[tuple[Link, str], ...]
    renamed_more: bool
    # Kind of fault, the accounts, whether there are more.
    filing: tuple[tuple[str, tuple[Link, ...], bool], ...]


def closures(site: Site) -> Closures:
    """Return how accounts come and go as of the newest period."""
    record = site.record
    going, gone, came = pending(site), closed(record), comings(record)
    before = previous_published(record, site.latest)
    label = record.timeline[before].period.label if before is not None else ""
    names = renamed(record)
    n = Number(len(going), "accounts?leaving_periods>0#rows")
    return Closures(
        say("duties.closures.title", n=n) if going else say("duties.closures.title_clean"),
        site.slot.period.label,
        say("duties.closures.say", n=n) if going else say("duties.closures.say_clean"),
        tuple(_leaving(site, one) for one in going),
        _title("closed", len(gone)),
        tuple(_closed(site, one.account, one.day) for one in gone[:SHOWN]),
        len(gone) > SHOWN,
        _title("new", len(came.new)),
        _with_unit(site, came.new),
        len(came.new) > SHOWN,
        _title("vanished", len(came.vanished)),
        _with_unit(site, came.vanished),
        len(came.vanished) > SHOWN,
        _comings(site, before, label, bool(came.new or came.vanished)),
        label,
        _title("renamed", len(names)),
        tuple(_renamed(site, one.kind, one.subject, one.name, one.label) for one in names[:SHOWN]),
        len(names) > SHOWN,
        tuple(
            (category_name(code), tuple(site.account_link(a) for a in accounts[:SHOWN]), len(accounts) > SHOWN)
            for code, accounts in filing(record).items()
        ),
    )


def _title(key: str, n: int) -> str:
    """Return the heading of a list with its number; of one that is cut with the number of those that are there."""
    return say(f"duties.closures.{key}{'_cut' if n > SHOWN else ''}", n=here(min(n, SHOWN), key))


def _leaving(site: Site, one: Leaving) -> LeavingLine:
    line = site.record.timeline
    label = line[one.since].period.label
    key = "since" if one.last == site.latest else "since_gone"
    pending = say(
        f"duties.closures.{key}",
        period=label,
        n=of_account(one.periods, site, one.account, "leaving_periods"),
        last=line[one.last].period.label,
    )
    return LeavingLine(
        site.account_link(one.account),
        site.unit_link(site.accounts.unit[one.account]),
        say(f"record.lifecycle.{one.word}"),
        pending,
        one.periods,
        _successor(site, one.account),
        site.accounts.key[one.account],
    )


def _successor(site: Site, account: int) -> Link | None:
    id_ = site.account_facts["successor"][account]
    return site.account_link(site.account_row[id_]) if id_ else None


def _closed(site: Site, account: int, text: str) -> tuple[Link, str, Link | None]:
    known = parse_day(text)
    when = day(known) if known and len(text) == 10 else text
    note = say("duties.closures.closed_day", day=when) if text else say("duties.closures.closed_told")
    return site.account_link(account), note, _successor(site, account)


def _with_unit(site: Site, accounts: tuple[int, ...]) -> tuple[tuple[Link, str], ...]:
    return tuple((site.account_link(a), site.unit_link(site.accounts.unit[a]).name) for a in accounts[:SHOWN])


def _comings(site: Site, before: int | None, label: str, some: bool) -> str:
    if before is None:
        return say("duties.closures.comings_single")
    if not fair(site.record, before, site.latest).whole:
        return say("duties.closures.comings_sample")
    return "" if some else say("duties.closures.comings_same", before=label)


def _renamed(site: Site, kind: str, subject: int, name: str, label: str) -> tuple[Link, str]:
    link = site.account_link(subject) if kind == "account" else site.unit_link(subject)
    return link, say("duties.closures.renamed_line", name=name, period=label)
