"""What a notice states against what its own table gives, figure by figure and name by name."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from generator.judge.units import Units
from generator.record.model import Record
from generator.record.notices import Named
from generator.record.problem import Place, Problem, problem
from generator.record.vocabulary import FAIL, PLATFORM_BY_CODE, STATES
from generator.words import say


class Compared(NamedTuple):
    """One figure: what it counts, as stated, as counted, what makes up the count, whether both are the same."""

    key: str
    what: str
    stated: int
    counted: int
    detail: str
    same: bool


class Remark(NamedTuple):
    """Something to be explained beside the figures: a short title, the sentence, the rows (spreadsheet) it speaks of."""

    key: str
    title: str
    text: str
    rows: tuple[int, ...]


class Reconciliation(NamedTuple):
    """All figures compared, and all remarks, of one period."""

    figures: tuple[Compared, ...]
    remarks: tuple[Remark, ...]


def reconcile(record: Record, units: Units, place: int) -> Reconciliation:
    """Return the reconciliation of the notice at ``place`` with its table. Nothing stated gives nothing to compare."""
    notice = record.timeline[place].notice
    if notice is None:
        return Reconciliation((), ())
    frame = record.inspections[record.inspections["slot"] == place]
    figures = [*_totals(record, frame, place), *_ratings(record, frame, place)]
    remarks = [*_conflicts(record, frame)]
    for named in notice.stated.named:
        remarks += _named(record, frame, named)
    remarks += _unnamed(record, units, place)
    if notice.stated.units:
        remarks.append(_unit_remark(record, units, place))
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
        if remark.key != "units":
            row = remark.rows[0] if remark.rows else 0
            problems.append(problem("stated-note", Place(file, row), what=f"{remark.title}：{remark.text}"))
    return problems


def _compared(key: str, what: str, stated: int, counted: int, detail: str = "") -> Compared:
    return Compared(key, what, stated, counted, detail, stated == counted)


def _totals(record: Record, frame: pd.DataFrame, place: int) -> list[Compared]:
    stated = record.timeline[place].notice.stated  # type: ignore[union-attr]
    found = []
    if stated.total is not None:
        found.append(_compared("total", say("judge.reconcile.total"), stated.total, len(frame)))
    platforms = frame["platform"].astype(str)
    for code, count in stated.platforms:
        platform = PLATFORM_BY_CODE[code]
        members = [p for p in PLATFORM_BY_CODE.values() if p.family == code] or [platform]
        counts = {member: int((platforms == member.code).sum()) for member in members}
        parts = [f"{member.short} {n}" for member, n in counts.items() if n]
        detail = "，".join(parts) if len(parts) > 1 else ""
        found.append(_compared(f"platform:{code}", platform.name, count, sum(counts.values()), detail))
    return found


def _ratings(record: Record, frame: pd.DataFrame, place: int) -> list[Compared]:
    stated = record.timeline[place].notice.stated  # type: ignore[union-attr]
    ratings = frame["rating"].to_numpy()
    found = []
    for code, count in stated.accounts:
        what = say("judge.reconcile.accounts", rating=say(f"record.state.{code}"))
        found.append(_compared(f"accounts:{code}", what, count, int((ratings == STATES.index(code)).sum())))
    for code, count in stated.units:
        rated = frame["account"].to_numpy()[ratings == STATES.index(code)]
        # An account whose unit is not known yet is counted as a unit of its own, and the remark says so.
        owners = record.units[rated]
        units = len(set(owners[owners >= 0].tolist())) + int((owners < 0).sum())
        what = say("judge.reconcile.units", rating=say(f"record.state.{code}"))
        detail = say("judge.reconcile.unit_detail", accounts=len(rated), units=units)
        found.append(_compared(f"units:{code}", what, count, units, detail))
    return found


def _conflicts(record: Record, frame: pd.DataFrame) -> list[Remark]:
    """Return a remark for each row whose rating and core indicators do not point the same way."""
    keys = [f"indicator:{indicator.id}" for indicator in record.settings.indicators]
    if not keys or frame.empty:
        return []
    answers, ratings = frame[keys].to_numpy(), frame["rating"].to_numpy()
    clash = (ratings > FAIL) & (answers == 0).any(axis=1) | (ratings == FAIL) & (answers == 1).all(axis=1)
    remarks = []
    for at in np.flatnonzero(clash).tolist():
        row = frame.iloc[at]
        rating = say(f"record.state.{STATES[row['rating']]}")
        no = int((answers[at] == 0).sum())
        key = "conflict_no" if no else "conflict_yes"
        text = say(f"judge.reconcile.{key}", name=row["name"], n=no, rating=rating)
        remarks.append(Remark("conflict", _row_title([row]), text, (int(row["row"]),)))
    return remarks


def _row_title(rows: list[Any]) -> str:
    serials = [str(row["serial"] or int(row["row"]) - 1) for row in rows]
    return say("judge.reconcile.rows", rows="、".join(serials))


def _named(record: Record, frame: pd.DataFrame, named: Named) -> list[Remark]:
    """Return the remarks on units that the text names: rows that say something else, or only part of the unit's rows."""
    remarks, other = [], []
    for unit in named.units:
        rows = [row for _, row in frame[record.units[frame["account"].to_numpy()] == unit].iterrows()]
        failing = [row for row in rows if row["rating"] == FAIL]
        agree = [row for row in failing if _agrees(row, named)]
        name = str(record.departments["name"].iloc[unit])
        if not failing:
            text = say("judge.reconcile.named_passes", unit=name, text=named.text)
            remarks.append(Remark("named", name, text, tuple(int(row["row"]) for row in rows)))
        elif not agree:
            other += failing
        elif len(agree) < len(failing):
            remarks.append(_partly(name, named, rows, failing, agree))
    if other:
        remarks.append(_otherwise(record, named, other))
    return remarks


def _agrees(row: Any, named: Named) -> bool:
    return named.category in row["categories"] and (not named.days or not row["days"] or row["days"] >= named.days)


def _partly(name: str, named: Named, rows: list[Any], failing: list[Any], agree: list[Any]) -> Remark:
    others: dict[str, int] = {}
    for row in failing:
        if not any(row is one for one in agree):
            text = str(row["problem"])
            others[text] = others.get(text, 0) + 1
    parts = "，".join(say("judge.reconcile.part", n=n, text=text) for text, n in others.items())
    text = say("judge.reconcile.partly", text=named.text, agree=len(agree), total=len(rows), others=parts)
    return Remark("named", name, text, tuple(int(row["row"]) for row in agree))


def _otherwise(record: Record, named: Named, rows: list[Any]) -> Remark:
    units = dict.fromkeys(str(record.departments["name"].iloc[record.units[row["account"]]]) for row in rows)
    texts = "”“".join(dict.fromkeys(str(row["problem"]) for row in rows))
    text = say("judge.reconcile.otherwise", units="、".join(units), text=named.text, rows=texts)
    return Remark("named", _row_title(rows), text, tuple(int(row["row"]) for row in rows))


def _unnamed(record: Record, units: Units, place: int) -> list[Remark]:
    named = {unit for one in record.timeline[place].notice.stated.named for unit in one.units}  # type: ignore[union-attr]
    if not named:
        return []
    missing = [unit for unit in np.flatnonzero(units.failing[:, place]).tolist() if unit not in named]
    if not missing:
        return []
    names = "、".join(str(record.departments["name"].iloc[unit]) for unit in missing)
    return [Remark("unnamed", say("judge.reconcile.unnamed_title"), say("judge.reconcile.unnamed", units=names), ())]


def _unit_remark(record: Record, units: Units, place: int) -> Remark:
    unknown = int(((record.units < 0) & (record.position[:, place] >= 0)).sum())
    text = say("judge.reconcile.mapping") + (say("judge.reconcile.mapping_open", n=unknown) if unknown else "")
    return Remark("units", say("judge.reconcile.mapping_title"), text, ())
