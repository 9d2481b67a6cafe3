"""What a notice states against what its own table gives, figure by figure and name by name."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.judge.remarks import Remark as Remark
from generator.judge.remarks import conflict_remarks, named_remarks, unit_remark
from generator.judge.rows import codes, rows_at
from generator.judge.units import Units
from generator.record.model import Record
from generator.record.notices import Stated
from generator.record.problem import Place, Problem, problem
from generator.record.vocabulary import PLATFORM_BY_CODE, STATES
from generator.words import say


class Compared(NamedTuple):
    """One figure: what it counts, as stated, as counted, what makes up the count, whether both are the same."""

    key: str
    what: str
    stated: int
    counted: int
    detail: str
    same: bool


class Reconciliation(NamedTuple):
    """All figures compared, and all remarks, of one period."""

    figures: tuple[Compared, ...]
    remarks: tuple[Remark, ...]


def reconcile(record: Record, units: Units, place: int) -> Reconciliation:
    """Return the reconciliation of the notice at ``place`` with its table. Nothing stated gives nothing to compare."""
    notice = record.timeline[place].notice
    if notice is None:
        return Reconciliation((), ())
    rows, stated = rows_at(record, place), notice.stated
    figures = [*_totals(record, rows, stated), *_ratings(record, rows, stated)]
    remarks = [*conflict_remarks(record, place), *named_remarks(record, units, place, stated.named)]
    if stated.units:
        remarks.append(unit_remark(record, place))
    return Reconciliation(tuple(figures), tuple(remarks))


def reconciliation_problems(record: Record, place: int, found: Reconciliation) -> list[Problem]:
    """Return the warnings that a reconciliation gives rise to, at the row they speak of."""
    file = f"inspections/{record.timeline[place].period.id}.csv"
    problems = [
        problem("stated-differs", Place(file, 0, one.what), one.stated, what=one.what, counted=one.counted)
        for one in found.figures
        if not one.same
    ]
    for remark in found.remarks:
        # How units were counted is a note on the method, nothing that does not fit.
        if remark.key != "units":
            row = remark.rows[0] if remark.rows else 0
            problems.append(problem("stated-note", Place(file, row), what=f"{remark.title}：{remark.text}"))
    return problems


def _compared(key: str, what: str, stated: int, counted: int, detail: str = "") -> Compared:
    return Compared(key, what, stated, counted, detail, stated == counted)


def _totals(record: Record, rows: slice, stated: Stated) -> list[Compared]:
    found = []
    if stated.total is not None:
        total = rows.stop - rows.start
        found.append(_compared("total", say("judge.reconcile.total"), stated.total, total))
    if not stated.platforms:
        return found
    counts = Counter(codes(record, "platform", rows).tolist())
    for code, count in stated.platforms:
        platform = PLATFORM_BY_CODE[code]
        # A notice speaks of families: 微信公众号 are the subscription and the service accounts together.
        members = [p for p in PLATFORM_BY_CODE.values() if p.family == code] or [platform]
        parts = [(member.short, counts[member.code]) for member in members]
        shown = [f"{short} {n}" for short, n in parts if n]
        detail = "，".join(shown) if len(shown) > 1 else ""
        found.append(_compared(f"platform:{code}", platform.name, count, sum(n for _, n in parts), detail))
    return found


def _ratings(record: Record, rows: slice, stated: Stated) -> list[Compared]:
    ratings, accounts = codes(record, "rating", rows), codes(record, "account", rows)
    found = []
    for code, count in stated.accounts:
        what = say("judge.reconcile.accounts", rating=say(f"record.state.{code}"))
        found.append(_compared(f"accounts:{code}", what, count, int((ratings == STATES.index(code)).sum())))
    for code, count in stated.units:
        # A unit counts for each rating that one of its accounts has. An account whose unit is not known yet is counted
        # as a unit of its own, and the remark says so.
        owners = record.units[accounts[ratings == STATES.index(code)]]
        units = len(set(owners[owners >= 0].tolist())) + int((owners < 0).sum())
        what = say("judge.reconcile.units", rating=say(f"record.state.{code}"))
        detail = say("judge.reconcile.unit_detail", accounts=len(owners), units=units)
        found.append(_compared(f"units:{code}", what, count, units, detail))
    return found
