"""The published rows of one period, taken out of the frame of all periods without looking at the others."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.record.model import Record
from generator.record.vocabulary import FAIL, PASS

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]


def rows_at(record: Record, place: int) -> slice:
    """Return where the rows of ``place`` stand in ``inspections``, which is sorted by place."""
    return slice(record.bounds[place], record.bounds[place + 1])


def codes(record: Record, key: str, rows: slice) -> npt.NDArray[Any]:
    """Return a column of numbers (row, account, days, rating) of ``rows``."""
    return record.columns[key][rows]


def cells(record: Record, key: str, rows: list[int]) -> list[Any]:
    """Return the cells of a column in the order of ``rows`` (positions in ``inspections``)."""
    found: list[Any] = record.columns[key][rows].tolist()
    return found


def answers(record: Record, rows: slice) -> Codes:
    """Return the core indicators of ``rows``: one column an indicator, 1 yes, 0 no, -1 blank."""
    keys = [f"indicator:{indicator.id}" for indicator in record.settings.indicators]
    found = np.empty((rows.stop - rows.start, len(keys)), dtype=np.int8)
    for column, key in enumerate(keys):
        found[:, column] = codes(record, key, rows)
    return found


def clash(ratings: Codes, given: Codes) -> Flags:
    """Tell for each row whether rating and core indicators point different ways: a pass or better with a 否, or a
    不合格 with nothing but 是. ``given`` are the answers of ``answers``."""
    if not given.shape[1]:
        return np.zeros(len(ratings), dtype=bool)
    passed_with_no = (ratings >= PASS) & (given == 0).any(axis=1)
    failed_with_yes = (ratings == FAIL) & (given == 1).all(axis=1)
    return np.asarray(passed_with_no | failed_with_yes, dtype=bool)


def holding(column: pd.Series[Any], wanted: frozenset[str]) -> Flags:
    """Tell for each cell of a column of tuples (``categories``) whether it holds one of ``wanted``."""
    found = column.tolist()
    # The same few tuples come again and again: each is looked into once.
    known = {cell: not wanted.isdisjoint(cell) for cell in set(found)}
    return np.fromiter(map(known.__getitem__, found), dtype=bool, count=len(found))
