"""From one table to the next: who is better, worse, the same, new, gone; and when two tables may be compared at all."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from generator.judge.streaks import runs
from generator.record.model import Record
from generator.record.vocabulary import FAIL

Subjects = dict[str, npt.NDArray[Any]]
_NONE = 99


def previous_published(record: Record, place: int) -> int | None:
    """Return the place of the published table before ``place``, or None."""
    before = [at for at in record.published if at < place]
    return before[-1] if before else None


class Fair(NamedTuple):
    """How two tables may be compared: ``samples`` are of the same type, so that rates mean the same; both are ``whole``
    (of all accounts), so that it means something to be in one and not in the other."""

    samples: bool
    whole: bool


def fair(record: Record, before: int, after: int) -> Fair:
    """Return how the tables at two places may be compared."""
    old, new = sample_of(record, before), sample_of(record, after)
    return Fair(old == new, old == new == "census")


def sample_of(record: Record, place: int) -> str:
    """Return the sample type of a published table (census, random, recheck, partial)."""
    notice = record.timeline[place].notice
    return notice.sample if notice else "census"


def change_counts(record: Record, before: int, after: int) -> Subjects:
    """Return the account rows that are improved, worse, same (rated in both), new and gone between two places."""
    was, now = record.position[:, before] >= 0, record.position[:, after] >= 0
    return _groups(record.grid[:, before], record.grid[:, after], was, now)


def unit_change_counts(record: Record, before: int, after: int) -> Subjects:
    """Return the same of departments, each by the worst rating among those of its accounts that are rated at both
    places: an account that only one of them saw does not make a unit better or worse."""
    listed = [_any(record, record.position[:, place] >= 0) for place in (before, after)]
    return _groups(*unit_worst(record, before, after), *listed)


def unit_worst(record: Record, before: int, after: int) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Return each department's worst rating at two places, among its accounts that are rated at both (-1 = none)."""
    old, new = record.grid[:, before], record.grid[:, after]
    both = (old >= FAIL) & (new >= FAIL)
    return _worst(record, old, both), _worst(record, new, both)


def recovered(record: Record, before: int, after: int) -> npt.NDArray[np.int64]:
    """Return the account rows that were 不合格 at ``before`` and are rated better at ``after``."""
    return np.flatnonzero((record.grid[:, before] == FAIL) & (record.grid[:, after] > FAIL))


def _groups(
    old: npt.NDArray[Any], new: npt.NDArray[Any], was: npt.NDArray[np.bool_], now: npt.NDArray[np.bool_]
) -> Subjects:
    both = (old >= FAIL) & (new >= FAIL)
    groups = {
        "improved": both & (new > old),
        "worse": both & (new < old),
        "same": both & (new == old),
        "new": now & ~was,
        "gone": was & ~now,
    }
    return {name: np.flatnonzero(mask) for name, mask in groups.items()}


def _worst(record: Record, column: npt.NDArray[Any], counted: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    worst = np.full(len(record.departments), _NONE, dtype=np.int8)
    here = counted & (record.units >= 0)
    np.minimum.at(worst, record.units[here], column[here])
    return np.where(worst == _NONE, -1, worst).astype(np.int8)


def _any(record: Record, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(record.departments), dtype=bool)
    found[record.units[wanted & (record.units >= 0)]] = True
    return found


class Ranked(NamedTuple):
    """A subject in a run: its place in the order (ties share it), its row, how long, whether it may be longer."""

    rank: int
    subject: int
    length: int
    open_ended: bool


def longest(record: Record, place: int, state: int, least: int = 2) -> tuple[Ranked, ...]:
    """Return the accounts whose run of ``state`` goes on at ``place``, the longest first, from ``least`` on."""
    found = runs(record.grid[:, : place + 1], (state,))
    length, blocked = found.length[:, place], found.blocked[:, place]
    rows = sorted(np.flatnonzero(length >= least).tolist(), key=lambda row: (-int(length[row]), row))
    ranked: list[Ranked] = []
    for at, row in enumerate(rows, start=1):
        tie = ranked and ranked[-1].length == int(length[row])
        ranked.append(Ranked(ranked[-1].rank if tie else at, row, int(length[row]), bool(blocked[row] >= 0)))
    return tuple(ranked)
