"""The ledger of duties (整改台账): one line for each unit and period whose accounts share one state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from generator.judge.findings import REPORTS, STATES_OF_DUTY, Findings, Ints
from generator.summary.duties import due_at
from generator.summary.marks import Link
from generator.summary.number import Number, asked
from generator.summary.report import report_words, result_words, state_word
from generator.summary.site import Site, period_url
from generator.summary.wording import Due, day
from generator.words import say

# What is open is what the page is for; of what is done only the newest is shown, the rest can be downloaded.
SHOWN = {"carried": 40, "done": 40}


# What the page counts: what is overdue, what is open, both, everything.
COUNTED = (("overdue",), ("open",), ("overdue", "open"), STATES_OF_DUTY)


# What all findings of a line have in common.
_SHARED = ("period", "department", "due", "report", "received", "result", "checked", "next_period", "state")


class Line(NamedTuple):
    """One line: the unit, its accounts, the period, the deadline, what is recorded (``report_kind`` without
    its day, to filter by), ``facts``: what the published table says of it, for the rows behind a figure."""

    unit: Link
    accounts: tuple[Link, ...]
    period: Link
    place: int
    due: Due | None
    report: str
    report_kind: str
    result: str
    search: str
    facts: str


class Group(NamedTuple):
    """The lines in one state, the newest period first, and how many there are in all."""

    state: str
    label: str
    n: int
    lines: tuple[Line, ...]


class Ledger(NamedTuple):
    """The whole page: ``left`` counts what is overdue or open, ``shown`` the lines on all parts, of ``total``."""

    day: str
    title: str
    left: int
    overdue: int
    open: int
    total: int
    shown: int
    groups: tuple[Group, ...]
    rules: bool


def ledger(site: Site) -> Ledger:
    """Return every duty of the record by how far it has come."""
    lines = _lines(site)
    groups = []
    for state in STATES_OF_DUTY:
        these = lines.get(state, [])
        word = say(f"duties.state.{state}")
        if these:
            groups.append(
                Group(
                    state,
                    word,
                    Number(len(these), _asks(state)),
                    tuple(_line(site, one) for one in these[: SHOWN.get(state)]),
                )
            )
    counts = {state: len(these) for state, these in lines.items()}
    overdue, open_, left, total = (_items(counts, *states) for states in COUNTED)
    return Ledger(
        day(site.judgement.as_of),
        say("duties.ledger.title", n=left) if left else say("duties.ledger.title_clean"),
        left,
        overdue,
        open_,
        total,
        sum(len(group.lines) for group in groups),
        tuple(groups),
        site.judgement.rule("report_by_deadline", site.latest) is not None,
    )


def _asks(*states: str) -> str:
    return asked("duties", f"state={'|'.join(states)}")


def _items(counts: dict[str, int], *states: str) -> Number:
    return Number(sum(counts.get(state, 0) for state in states), _asks(*states))


def _lines(site: Site) -> dict[str, list[list[int]]]:
    """Return the findings of each line by state; the newest period first, in it the units by name."""
    return site.once("ledger", lambda: _by_state(site))


def count_lines(site: Site) -> int:
    """Return how many lines the ledger has."""
    return len(np.unique(first_of_line(site.judgement.findings)))


def _by_state(site: Site) -> dict[str, list[list[int]]]:
    lines: dict[int, list[int]] = {}
    for at, first in enumerate(first_of_line(site.judgement.findings).tolist()):
        lines.setdefault(first, []).append(at)
    by_state: dict[str, list[list[int]]] = {}
    for one in sorted(lines.values(), key=lambda one: _order(site, one)):
        by_state.setdefault(state_word(site, one[0]), []).append(one)
    return by_state


def first_of_line(found: Findings) -> Ints:
    """Return for each finding the first one of its line."""
    # An account whose unit is not known answers for itself.
    whose = np.where(found.unit >= 0, found.unit, -2 - found.account)
    life = (found.report, found.received, found.result, found.checked, found.after)
    keys = np.stack([found.place, whose, *life]).astype(np.int64)
    # Inside a line they stay as they are.
    order = np.lexsort(keys)
    sorted_ = keys[:, order]
    begins = np.append(True, (sorted_[:, 1:] != sorted_[:, :-1]).any(axis=0))[: len(order)]
    first = np.empty(len(order), dtype=np.int64)
    first[order] = order[begins][np.cumsum(begins) - 1]
    return first


def items_of(site: Site) -> list[str]:
    """Return for each finding the name of its line in the ledger: its period and the first account in it. A line keeps
    its name whatever comes before or after it."""
    found, ids = site.judgement.findings, site.accounts.id
    periods = [slot.period.id for slot in site.record.timeline]
    firsts = found.account[first_of_line(found)].tolist()
    return [f"{periods[place]}/{ids[account]}" for place, account in zip(found.place.tolist(), firsts, strict=True)]


def duty_rows(findings: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Return the columns of the published duties, made of those of the findings: a row for each line of the ledger. The
    findings of a line differ in nothing but their accounts."""
    firsts: dict[str, int] = {}
    accounts: dict[str, list[str]] = {}
    for at, (item, account) in enumerate(zip(findings["item"], findings["account"], strict=True)):
        firsts.setdefault(item, at)
        accounts.setdefault(item, []).append(account)
    shared: dict[str, Sequence[Any]] = {key: [findings[key][at] for at in firsts.values()] for key in _SHARED}
    whose = {"item": list(firsts), "period": shared.pop("period"), "department": shared.pop("department")}
    return whose | {"accounts": ["；".join(one) for one in accounts.values()]} | shared


def _order(site: Site, findings: list[int]) -> tuple[int, str, int]:
    found = site.judgement.findings
    unit = int(found.unit[findings[0]])
    return -int(found.place[findings[0]]), site.units.key[unit] if unit >= 0 else "~", findings[0]


def _line(site: Site, findings: list[int]) -> Line:
    found = site.judgement.findings
    first = findings[0]
    place, unit = int(found.place[first]), int(found.unit[first])
    slot = site.record.timeline[place]
    accounts = [int(found.account[one]) for one in findings]
    ids = "；".join(site.accounts.id[a] for a in accounts)
    unit_id = site.units.id[unit] if unit >= 0 else ""
    return Line(
        site.unit_link(unit),
        tuple(Link(site.accounts.full[a], site.accounts.url[a]) for a in accounts),
        Link(slot.period.label, period_url(slot)),
        place,
        due_at(site, place),
        report_words(site, first),
        say(f"duties.report_kind.{REPORTS[found.report[first]]}"),
        _results(site, findings),
        " ".join([site.units.key[unit] if unit >= 0 else "", *(site.accounts.key[a] for a in accounts)]),
        "|".join((slot.period.id, ids, unit_id, state_word(site, first), REPORTS[found.report[first]])),
    )


def _results(site: Site, findings: list[int]) -> str:
    # Accounts of one line may have come out of it with different ratings.
    return "，".join(dict.fromkeys(result_words(site, one) for one in findings))
