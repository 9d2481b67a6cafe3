"""What has to be explained beside the figures of a notice: rows that contradict themselves, names that do not fit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.judge.rows import answers, cells, clash, codes, rows_at
from generator.judge.units import Units
from generator.record.model import Record
from generator.record.notices import Named
from generator.record.vocabulary import CATEGORY_BY_CODE, FAIL, STATES
from generator.words import say
from generator.words.figures import Number, asked, quoted

# A sentence names no more units than a reader can take in.
NAMED_AT_MOST = 12


class Remark(NamedTuple):
    """Something to be explained: what kind, a short title, the sentence, the (spreadsheet) rows it speaks of.
    ``key``: conflict, named, absent, unnamed or units."""

    key: str
    title: str
    text: str
    rows: tuple[int, ...]


class Row(NamedTuple):
    """A published row that a remark speaks of."""

    row: int
    serial: str
    name: str
    unit: int
    rating: int
    problem: str
    categories: tuple[str, ...]
    days: int


def read_rows(record: Record, positions: list[int]) -> list[Row]:
    """Return the rows at ``positions`` of ``inspections``."""
    if not positions:
        return []
    serials, names, problems = (cells(record, key, positions) for key in ("serial", "name", "problem"))
    rows, accounts, ratings, days = (cells(record, key, positions) for key in ("row", "account", "rating", "days"))
    units, categories = record.units[accounts].tolist(), cells(record, "categories", positions)
    # Without a number of its own a row is known by its place below the heading.
    shown = [serial or str(row - 1) for serial, row in zip(serials, rows, strict=True)]
    return [Row(*fields) for fields in zip(rows, shown, names, units, ratings, problems, categories, days, strict=True)]


def conflict_remarks(record: Record, place: int) -> list[Remark]:
    """Return a remark for each row whose rating and core indicators do not point the same way."""
    here = rows_at(record, place)
    given = answers(record, here)
    clashing = np.flatnonzero(clash(codes(record, "rating", here), given))
    noes = (given[clashing] == 0).sum(axis=1).tolist()
    remarks = []
    for row, no in zip(read_rows(record, (here.start + clashing).tolist()), noes, strict=True):
        rating = say(f"record.state.{STATES[row.rating]}")
        text = say(f"judge.reconcile.conflict_{'no' if no else 'yes'}", name=row.name, n=no, rating=rating)
        remarks.append(Remark("conflict", _row_title([row]), text, (row.row,)))
    return remarks


def named_remarks(record: Record, units: Units, place: int, stated: tuple[Named, ...]) -> list[Remark]:
    """Return the remarks on the units that the text names, and on those it should have named. A text that names
    nobody leaves nothing to explain."""
    remarks = [remark for named in stated for remark in _named(record, units, place, named)]
    named = {unit for one in stated for unit in one.units}
    missing = [unit for unit in np.flatnonzero(units.failing[:, place]).tolist() if unit not in named]
    if named and missing:
        text = say("judge.reconcile.unnamed", units=_listed(record, missing))
        remarks.append(Remark("unnamed", say("judge.reconcile.unnamed_title"), text, ()))
    return remarks


def unit_remark(record: Record, place: int) -> Remark:
    """Return the note on how units were counted, for a table without a column of units."""
    unknown = int(((record.units < 0) & (record.position[:, place] >= 0)).sum())
    period = quoted(record.timeline[place].period.id)
    lost = Number(unknown, asked("inspections", f"period={period}", "department="))
    text = say("judge.reconcile.mapping") + (say("judge.reconcile.mapping_open", n=lost) if unknown else "")
    return Remark("units", say("judge.reconcile.mapping_title"), text, ())


def _named(record: Record, units: Units, place: int, named: Named) -> list[Remark]:
    """Return the remarks on units named for one reason: rows that say something else, or only part of the unit's."""
    remarks: list[Remark] = []
    other: list[Row] = []
    for unit in named.units:
        positions = sorted(record.position[list(units.accounts[unit]), place].tolist())
        rows = read_rows(record, [position for position in positions if position >= 0])
        failing = [row for row in rows if row.rating == FAIL]
        agree = [row for row in failing if _agrees(row, named)]
        if not failing:
            remarks.append(_without_fail(_listed(record, [unit]), named, rows))
        elif not agree:
            other += failing
        elif len(agree) < len(failing):
            remarks.append(_partly(_listed(record, [unit]), named, rows, agree))
    return [*remarks, _otherwise(record, named, other)] if other else remarks


def _agrees(row: Row, named: Named) -> bool:
    if named.category and named.category not in row.categories:
        return False
    # A row or a text that names no span does not contradict one that does.
    return not named.days or not row.days or row.days >= named.days


def _without_fail(unit: str, named: Named, rows: list[Row]) -> Remark:
    key = "named_passes" if rows else "named_absent"
    text = say(f"judge.reconcile.{key}", unit=unit, text=_reason(named))
    return Remark("named" if rows else "absent", unit, text, tuple(row.row for row in rows))


def _partly(unit: str, named: Named, rows: list[Row], agree: list[Row]) -> Remark:
    others: dict[str, int] = {}
    for row in rows:
        if row.rating == FAIL and row not in agree:
            text = _problem(row)
            others[text] = others.get(text, 0) + 1
    parts = "，".join(say("judge.reconcile.part", n=n, text=text) for text, n in others.items())
    text = say("judge.reconcile.partly", text=_reason(named), agree=len(agree), total=len(rows), others=parts)
    return Remark("named", unit, text, tuple(row.row for row in agree))


def _otherwise(record: Record, named: Named, rows: list[Row]) -> Remark:
    rows = sorted(rows)
    units = _listed(record, list(dict.fromkeys(row.unit for row in rows)))
    texts = "”“".join(dict.fromkeys(_problem(row) for row in rows))
    text = say("judge.reconcile.otherwise", units=units, text=_reason(named), rows=texts)
    return Remark("named", _row_title(rows), text, tuple(row.row for row in rows))


def _reason(named: Named) -> str:
    return named.text or (CATEGORY_BY_CODE[named.category].name if named.category else say("record.state.fail"))


def _problem(row: Row) -> str:
    return row.problem or say("judge.reconcile.blank")


def _row_title(rows: list[Row]) -> str:
    return say("judge.reconcile.rows", rows="、".join(row.serial for row in rows))


def _listed(record: Record, units: list[int]) -> str:
    names = "、".join(record.departments["name"].iloc[units[:NAMED_AT_MOST]])
    return say("judge.reconcile.more", names=names) if len(units) > NAMED_AT_MOST else names
