"""How accounts come and go: being closed and since when, closed and into what, new, vanished, renamed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.judge.changes import previous_published
from generator.record.model import Record
from generator.record.vocabulary import CATEGORY_BY_CODE, OUT

LEAVING = ("closing", "closure_advised")


class Leaving(NamedTuple):
    """An account on its way out: its row, ``closing`` or ``closure_advised``, the first and the last place at which
    its row says so without a break, and at how many places."""

    account: int
    word: str
    since: int
    last: int
    periods: int


class Closed(NamedTuple):
    """An account that is gone: its row, the day ("" = only the table says so), the successor's id ("" = none)."""

    account: int
    day: str
    successor: str


class Renamed(NamedTuple):
    """A name given up: whether of an account or a unit, its row, the old name, the last period under that name."""

    kind: str
    subject: int
    name: str
    until: str
    label: str


class Comings(NamedTuple):
    """Who is in the newest table for the first time, and who was in the one before and is in it no more. ``told`` is
    false when there is nothing to compare with, or one of the two tables is not of all accounts."""

    new: tuple[int, ...]
    vanished: tuple[int, ...]
    told: bool


def leaving(record: Record) -> tuple[Leaving, ...]:
    """Return the accounts that the newest row about them calls on their way out, the longest pending first."""
    words = record.inspections["lifecycle"].to_numpy()
    closed = record.accounts["closed"].tolist()
    found = []
    for account in sorted(set(record.inspections["account"].to_numpy()[words != ""].tolist())):
        places = np.flatnonzero(record.position[account] >= 0).tolist()
        said = [str(words[record.position[account, place]]) for place in places]
        if closed[account] or said[-1] not in LEAVING:
            continue
        first = len(said)
        while first and said[first - 1] in LEAVING:
            first -= 1
        found.append(Leaving(account, said[-1], places[first], places[-1], len(said) - first))
    return tuple(sorted(found, key=lambda one: (one.since, LEAVING.index(one.word), one.account)))


def closed(record: Record) -> tuple[Closed, ...]:
    """Return the accounts that are closed, the newest closure first; those without a day come first."""
    days, successors = record.accounts["closed"].tolist(), record.accounts["successor"].tolist()
    words = record.inspections["lifecycle"].to_numpy()
    told = set(record.inspections["account"].to_numpy()[words == "closed"].tolist())
    rows = [row for row, day in enumerate(days) if day or row in told]
    found = [Closed(row, days[row], successors[row]) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.day == "", one.day), reverse=True))


def comings(record: Record) -> Comings:
    """Return who came with the newest table and who was left out of it."""
    latest, before = record.latest, previous_published(record, record.latest)
    listed = record.position >= 0
    if before is None:
        return Comings((), (), False)
    new = listed[:, latest] & ~listed[:, :latest].any(axis=1)
    gone = listed[:, before] & ~listed[:, latest] & (record.grid[:, latest] != OUT)
    whole = all(_census(record, place) for place in (before, latest))
    if not whole:
        return Comings((), (), False)
    return Comings(tuple(np.flatnonzero(new).tolist()), tuple(np.flatnonzero(gone).tolist()), True)


def _census(record: Record, place: int) -> bool:
    notice = record.timeline[place].notice
    return notice is not None and notice.sample == "census"


def renamed(record: Record) -> tuple[Renamed, ...]:
    """Return the names given up at a known period, the newest first."""
    found = [
        Renamed(kind, row, alias.name, alias.until.end.isoformat(), alias.until.label)
        for kind, frame in (("account", record.accounts), ("unit", record.departments))
        for row, aliases in enumerate(frame["aliases"])
        for alias in aliases
        if alias.until is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.until, one.kind, -one.subject), reverse=True))


def filing(record: Record) -> dict[str, tuple[int, ...]]:
    """Return the accounts whose newest row tells of a fault in registration or closing, by category."""
    rows = slice(record.bounds[record.latest], record.bounds[record.latest + 1])
    wanted = [code for code, one in CATEGORY_BY_CODE.items() if one.kind in ("filing", "lifecycle")]
    found: dict[str, list[int]] = {code: [] for code in wanted}
    cells, accounts = record.columns["categories"][rows], record.columns["account"][rows].tolist()
    for account, cell in zip(accounts, cells, strict=True):
        for code in cell:
            if code in found:
                found[code].append(account)
    return {code: tuple(accounts) for code, accounts in found.items() if accounts}
