"""Columns of a frame as lists, without a frame look-up per cell; each is made when it is first asked for."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

# As many cells are taken out of a frame one by one as take as long as a column of so many times as many.
_FEW = 8


class _Texts(Sequence[Any]):
    """A column of few different texts, each of which is found when its cell is asked for."""

    def __init__(self, column: pd.Series[Any]) -> None:
        # The code of a blank is -1: it finds the last.
        self._texts, codes = [*column.cat.categories.tolist(), float("nan")], column.cat.codes.to_numpy()
        self._codes = array(codes.dtype.char, codes.tobytes())

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, at: Any) -> Any:
        found = self._codes[at]
        return self._texts[found] if isinstance(found, int) else [self._texts[code] for code in found]


class Lists(dict[str, Sequence[Any]]):
    """The columns of a frame as lists, numbers as arrays; each is made when it is first asked for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__()
        self._frame = frame

    def __missing__(self, key: str) -> Sequence[Any]:
        column = self._frame[key]
        kind = getattr(column.dtype, "char", "O")
        if isinstance(column.dtype, pd.CategoricalDtype):
            self[key] = _Texts(column)
        else:
            self[key] = array(kind, column.to_numpy().tobytes()) if kind in "bi" else column.tolist()
        return self[key]

    def fill(self) -> None:
        """Make all of them now, so that no cell need be found again and again."""
        for key in self._frame.columns:
            if isinstance(self[str(key)], _Texts):
                self[str(key)] = self._frame[key].tolist()

    def some(self, key: str, at: Sequence[int]) -> Sequence[Any]:
        """Return the cells of a column at some positions; for few of them the column is not made."""
        if key not in self and len(at) * _FEW < len(self._frame):
            return self._frame[key].take(at).tolist()
        cells = self[key]
        return cells[at.start : at.stop] if isinstance(at, range) else [cells[one] for one in at]

    def at(self, positions: Sequence[int]) -> Mapping[str, Sequence[Any]]:
        """Return the cells at some positions, in this order, each column when it is first asked for."""
        return _Some(self, positions)


class _Some(dict[str, Sequence[Any]]):
    def __init__(self, of: Lists, positions: Sequence[int]) -> None:
        super().__init__()
        self._of, self._positions = of, positions

    def __missing__(self, key: str) -> Sequence[Any]:
        self[key] = found = self._of.some(key, self._positions)
        return found
