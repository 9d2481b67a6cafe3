"""What ``rectifications.csv`` says of each finding: its first report counts as received, its last check decides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.record.model import Record
from generator.record.periods import parse_day
from generator.record.successors import predecessors
from generator.words import say


class Reports(NamedTuple):
    """One entry a finding: ``received`` and ``checked`` are ordinals of days (0 = none), ``result`` of the last check
    is 1 passed, 0 failed, -1 none."""

    received: npt.NDArray[np.int64]
    checked: npt.NDArray[np.int64]
    result: npt.NDArray[np.int8]


def read_reports(record: Record, index: npt.NDArray[np.int32]) -> Reports:
    """Return what is recorded of each finding; ``index[account, place]`` numbers them, -1 = no finding.

    An entry that names an account speaks of it alone; one that names only the unit speaks of all of the unit's
    accounts that failed in that period, and of those of the units that came out of it.
    """
    n = int(index.max(initial=-1)) + 1
    received, checked, result = [0] * n, [0] * n, [-1] * n
    passed = say("record.result.passed")
    for found, first, then, words in _entries(record, index):
        for one in found:
            if first and (not received[one] or first < received[one]):
                received[one] = first
            # Of two checks on one day the one that was put down later counts.
            if words and then >= checked[one]:
                checked[one], result[one] = then, int(words == passed)
    return Reports(np.array(received, np.int64), np.array(checked, np.int64), np.array(result, np.int8))


def _entries(record: Record, index: npt.NDArray[np.int32]) -> list[tuple[list[int], int, int, str]]:
    """Return (findings, day received, day checked, result) of each entry that speaks of a finding."""
    entries = record.lists["rectifications"]
    if entries.empty:
        return []
    places = {slot.period.id: at for at, slot in enumerate(record.timeline)}
    accounts = {id_: row for row, id_ in enumerate(record.accounts["id"])}
    own, heirs = _owned(record)
    # There are more entries than places and days.
    begins = [slot.period.start.toordinal() for slot in record.timeline]
    days = {text: _ordinal(text) for key in ("received", "checked") for text in set(entries[key])}
    by_place: list[list[int]] = index.T.tolist()
    found = []
    keys = ("period", "department", "account", "received", "checked", "result")
    for period, unit, account, received, checked, words in zip(*(entries[key].tolist() for key in keys), strict=True):
        place = places.get(period)
        if place is None:
            continue
        rows = [accounts[account]] if account else own.get(unit, [])
        if not account:
            rows = rows + [row for opened, later in heirs.get(unit, ()) if opened > begins[place] for row in later]
        here = by_place[place]
        findings = [here[row] for row in rows if here[row] >= 0]
        found.append((findings, days[received], days[checked], words))
    return found


def _ordinal(text: str) -> int:
    day = parse_day(text)
    return day.toordinal() if day else 0


def _owned(record: Record) -> tuple[dict[str, list[int]], dict[str, list[tuple[int, list[int]]]]]:
    """Return the accounts of each unit; and for each unit those that came out of it, with the day they were set up: the
    accounts they failed with before that day were reported for by the unit that had them then."""
    frame = record.departments
    own: dict[str, list[int]] = {id_: [] for id_ in frame["id"]}
    ids = frame["id"].tolist()
    for account, unit in enumerate(record.units.tolist()):
        if unit >= 0:
            own[ids[unit]].append(account)
    opened = {id_: parse_day(day) for id_, day in zip(ids, frame["opened"], strict=True)}
    heirs: dict[str, list[tuple[int, list[int]]]] = {}
    for id_, earlier in predecessors(frame).items():
        day = opened.get(id_)
        for one in earlier if day else ():
            heirs.setdefault(one, []).append((day.toordinal() if day else 0, own[id_]))
    return own, heirs
