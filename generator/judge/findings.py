"""The life of a finding: an account was found 不合格; was its report received, was it checked, what came of it.

One state machine an account and period, worked out for all of them at once. A finding is

- *open* until something closes it: the report may be due still, or received and not checked, or checked and failed;
- *overdue* when its deadline has passed and no report is recorded, which is not the same as "not done";
- *carried on* when the account's next inspection failed again: from then on the newer finding counts;
- *done* when the last check passed, when it is no longer there (closed), or when the next inspection passed and no
  report is wanting.

Facts are taken from the record whatever their date; the as-of date decides only what is overdue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from generator.judge.reports import Reports, read_reports
from generator.record.model import Grid, Record, Slot
from generator.record.periods import parse_day
from generator.record.vocabulary import FAIL

Ints = npt.NDArray[np.int64]

# What the record says of the report. ``undated``: the notice names no deadline and nothing is recorded; ``received``:
# it names none, and a report came.
REPORTS = ("undated", "due", "overdue", "on_time", "late", "received")
UNDATED, DUE, OVERDUE, ON_TIME, LATE, RECEIVED = range(6)
# What came of the finding. ``failed``: its last check; ``recovered`` and ``again``: the account's next inspection.
RESULTS = ("waiting", "passed", "failed", "recovered", "again", "gone")
WAITING, PASSED, FAILED, RECOVERED, AGAIN, GONE = range(6)
# Where it stands in the ledger.
STATES_OF_DUTY = ("overdue", "open", "carried", "done")
OVERDUE_NOW, OPEN, CARRIED, DONE = range(4)


@dataclass(frozen=True)
class Findings:
    """One entry a finding, by place and account. ``unit`` is -1 when nobody knows. Days are ordinals, 0 = none:
    ``due`` the last day in time, ``received`` of the first report, ``checked`` of the last check. ``after`` is the
    place of the account's next rated inspection (-1 = none). ``report``, ``result`` and ``state`` are codes of
    REPORTS, RESULTS and STATES_OF_DUTY. ``index[account, place]`` is the entry, or -1."""

    account: Ints
    place: Ints
    unit: Ints
    due: Ints
    received: Ints
    checked: Ints
    after: Ints
    report: npt.NDArray[np.int8]
    result: npt.NDArray[np.int8]
    state: npt.NDArray[np.int8]
    index: npt.NDArray[np.int32]

    def of(self, accounts: tuple[int, ...] | list[int], place: int) -> list[int]:
        """Return the findings of some accounts at ``place``, in the order of the accounts."""
        return [found for found in self.index[list(accounts), place].tolist() if found >= 0]


def find(record: Record, as_of: date) -> Findings:
    """Return every finding of the record with its life as of a day."""
    places, accounts = np.nonzero(record.grid.T == FAIL)
    index = np.full(record.grid.shape, -1, dtype=np.int32)
    index[accounts, places] = np.arange(len(accounts))
    last_days = np.array([last_day(record, slot) for slot in record.timeline], dtype=np.int64)
    due = last_days[places]
    reports = read_reports(record, index)
    report = _report(due, reports.received, as_of.toordinal())
    after = _next_rated(record.grid)[accounts, places]
    result = _result(record, accounts, after, reports)
    state = _state(report, result)
    units, received, checked = record.units[accounts], reports.received, reports.checked
    return Findings(accounts, places, units, due, received, checked, after, report, result, state, index)


def last_day(record: Record, slot: Slot) -> int:
    """Return the ordinal of the last day on which a report is in time; 0 when the notice names no deadline.

    Only the day of a report is recorded, so that the whole last day, as the record's own time zone has it, is in time.
    """
    if slot.notice is None or slot.notice.deadline is None:
        return 0
    return slot.notice.deadline.at.astimezone(ZoneInfo(record.settings.site["timezone"])).date().toordinal()


def _report(due: Ints, received: Ints, as_of: int) -> npt.NDArray[np.int8]:
    cases = [
        ((received > 0) & (due == 0), RECEIVED),
        ((received > 0) & (received <= due), ON_TIME),
        (received > 0, LATE),
        (due == 0, UNDATED),
        (as_of > due, OVERDUE),
    ]
    found: npt.NDArray[np.int8] = np.select([c for c, _ in cases], [code for _, code in cases], DUE).astype(np.int8)
    return found


def _next_rated(grid: Grid) -> Ints:
    """Return for each account and place the next place with a rating (-1 = none): what lies between is unknown."""
    after = np.full(grid.shape, -1, dtype=np.int64)
    coming = np.full(len(grid), -1, dtype=np.int64)
    for place in range(grid.shape[1] - 1, -1, -1):
        after[:, place] = coming
        coming = np.where(grid[:, place] >= FAIL, place, coming)
    return after


def _result(record: Record, accounts: Ints, after: Ints, reports: Reports) -> npt.NDArray[np.int8]:
    rated = after >= 0
    later = record.grid[accounts, np.where(rated, after, 0)]
    closed = np.array([parse_day(day) is not None for day in record.accounts["closed"]], dtype=bool)
    cases = [
        (reports.result == 1, PASSED),
        (rated & (later == FAIL), AGAIN),
        (rated, RECOVERED),
        (closed[accounts], GONE),
        (reports.result == 0, FAILED),
    ]
    codes = np.select([case for case, _ in cases], [code for _, code in cases], WAITING)
    found: npt.NDArray[np.int8] = codes.astype(np.int8)
    return found


def _state(report: npt.NDArray[np.int8], result: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    cases = [
        (np.isin(result, (PASSED, GONE)), DONE),
        (result == AGAIN, CARRIED),
        # That an account is well again does not say that its unit reported.
        (report == OVERDUE, OVERDUE_NOW),
        ((result == RECOVERED) & (report != DUE), DONE),
    ]
    found: npt.NDArray[np.int8] = np.select([c for c, _ in cases], [code for _, code in cases], OPEN).astype(np.int8)
    return found
