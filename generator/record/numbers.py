"""Sums and numbers by which it is told whether something is the same as before, in any process and on any machine.

Cells become numbers of 64 bits (``hash_array`` of pandas, which knows no seed), so that the sum of a page is one of a
few numbers and not of all that is told on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.uint64]
_MIX = np.uint64(1000003)
# What columns of objects hold that are nothing but texts or whole numbers.
_PLAIN: dict[str, type] = {"string": object, "integer": np.int64}


def sum_of(*parts: object) -> str:
    """Return one sum of bytes, arrays and whatever has a telling ``repr``."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.tobytes() if isinstance(part, np.ndarray) else _text(part)
        found.update(len(data).to_bytes(8, "little"))
        found.update(data)
    return found.hexdigest()


def _text(part: object) -> bytes:
    return (part if isinstance(part, str) else repr(part)).encode("utf-8", "surrogatepass")


def numbers_of(column: pd.Series[Any]) -> Numbers:
    """Return a number for each cell, equal for equal cells."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        known = pd.util.hash_array(column.cat.categories.to_numpy(dtype=object), categorize=False)
        # The code of a blank is -1: it takes the last number.
        return np.append(known, np.uint64(0))[column.cat.codes.to_numpy()]
    values = column.to_numpy()
    if values.dtype == object or values.dtype.kind not in "iufb":
        values = _plain(column)
    hashed: Numbers = pd.util.hash_array(values, categorize=True)
    return hashed


def _plain(column: pd.Series[Any]) -> npt.NDArray[Any]:
    """Return cells as numbers if they are, else as texts."""
    kind = pd.api.types.infer_dtype(column, skipna=False)
    if kind in _PLAIN:
        return column.to_numpy(dtype=_PLAIN[kind])
    texts = _Texts()
    return np.array([one if isinstance(one, str) else texts[one] for one in column.tolist()], dtype=object)


class _Texts(dict[Any, str]):
    """Has for each value what tells it; of those in one column most come again and again."""

    def __missing__(self, value: Any) -> str:
        self[value] = found = repr(value)
        return found


def row_numbers(frame: pd.DataFrame) -> Numbers:
    """Return a number for each row of a frame."""
    return mixed(len(frame), (numbers_of(frame[name]) for name in frame.columns))


def mixed(count: int, columns: Iterable[npt.NDArray[Any]]) -> Numbers:
    """Return one number for each of ``count`` things out of several."""
    found = np.zeros(count, dtype=np.uint64)
    for column in columns:
        found = found * _MIX + _spread(column)
    return found


def _spread(column: npt.NDArray[Any]) -> Numbers:
    numbers = column if column.dtype == np.uint64 else column.astype(np.int64).view(np.uint64)
    # Small whole numbers are spread over all bits.
    return (numbers ^ (numbers >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)


def cells(*grids: npt.NDArray[Any]) -> Numbers:
    """Return one number for each cell of several grids of the same shape."""
    shape = grids[0].shape
    return mixed(grids[0].size, (grid.reshape(-1) for grid in grids)).reshape(shape)


def lines(grid: Numbers) -> Numbers:
    """Return one number for each line of a grid."""
    found = np.zeros(len(grid), dtype=np.uint64)
    for column in grid.T:
        found = _stirred(found * _MIX + column)
    return found


def of_groups(numbers: Numbers, groups: Sequence[Sequence[int]]) -> Numbers:
    """Return one number for each group out of those of its members, which have their places in ``numbers``, in their
    order."""
    sizes = np.fromiter(map(len, groups), np.int64, len(groups))
    members = np.fromiter(chain.from_iterable(groups), np.int64, int(sizes.sum()))
    return of_runs(numbers[members], sizes)


def of_runs(numbers: Numbers, sizes: npt.NDArray[np.int64]) -> Numbers:
    """Return one number for each run of ``numbers``, which are so many each and follow one another."""
    ends = np.cumsum(sizes)
    rank = np.arange(len(numbers), dtype=np.int64) - np.repeat(ends - sizes, sizes)
    told = np.append(np.uint64(0), np.cumsum(_stirred(numbers * _MIX + rank.view(np.uint64)), dtype=np.uint64))
    found: Numbers = _stirred(told[ends] - told[ends - sizes] + sizes.view(np.uint64))
    return found


def sums_of(base: str, *columns: Numbers) -> list[str]:
    """Return one sum for each line of several columns, all of them also of ``base``, itself a sum."""
    found = np.full(len(columns[0]), int(base[:16], 16), dtype=np.uint64)
    for column in columns:
        found = _stirred(found * _MIX + column)
    return [f"{one:016x}" for one in found.tolist()]


def _stirred(numbers: Numbers) -> Numbers:
    """Return numbers in which each bit depends on each of those given (the end of SplitMix64)."""
    found = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))
