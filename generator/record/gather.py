"""Gathers the published tables one after the other, so that no more than one of them is held as text cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.record.clean import clean
from generator.record.context import Columns
from generator.record.model import Slot
from generator.record.table import Table

# Below this many cells categories cost more than they save.
_MANY = 5000
_LEDGER = ("file", "row", "heading", "raw", "clean", "rules")
Codes = npt.NDArray[np.int32]


class _Texts:
    """One column of texts, of which most come again and again: each is kept once, the cells are its number."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._parts: dict[str, Codes] = {}

    def add(self, period: str, cells: list[Any]) -> None:
        """Take the cells of one period."""
        numbers = self._numbers
        found = (numbers.setdefault(cell, len(numbers)) for cell in cells)
        self._parts[period] = np.fromiter(found, dtype=np.int32, count=len(cells))

    def joined(self, periods: list[str], is_text: bool) -> Any:
        """Return the cells of ``periods`` in this order; many texts as categories in sorted order."""
        codes: Codes = np.concatenate([self._parts[period] for period in periods])
        found = list(self._numbers)
        if is_text and len(codes) > _MANY:
            order = sorted(range(len(found)), key=found.__getitem__)
            place = np.empty(len(found), dtype=np.int32)
            place[order] = np.arange(len(found), dtype=np.int32)
            return pd.Categorical.from_codes(place[codes], categories=pd.Index([found[at] for at in order]))
        return pd.Series([found[code] for code in codes.tolist()], dtype=object)


class Gathered:
    """What is kept of the tables: their columns, and what was cleaned in them."""

    def __init__(self) -> None:
        self._texts: dict[str, _Texts] = {}
        self._numbers: dict[str, dict[str, npt.NDArray[Any]]] = {}
        self._order: list[str] = []
        self._cleaned: list[tuple[str, int, str, str, str, str]] = []
        self.periods: set[str] = set()

    def add(self, period: str, table: Table, columns: Columns) -> None:
        """Take the table of one period and the columns that it was understood as."""
        self.periods.add(period)
        self._cleaned += _cleaned(table)
        for key, cells in columns.items():
            if key not in self._order:
                self._order.append(key)
            if dtype := _dtype(key):
                self._numbers.setdefault(key, {})[period] = np.array(cells, dtype=dtype)
            else:
                self._texts.setdefault(key, _Texts()).add(period, cells)

    def inspections(self, timeline: tuple[Slot, ...]) -> pd.DataFrame:
        """Return one frame of all periods; codes and numbers get small dtypes, repeated text becomes categories."""
        places = {slot.period.id: at for at, slot in enumerate(timeline) if slot.state == "published"}
        periods, rows = list(places), self._numbers["row"]
        slots = np.repeat(np.fromiter(places.values(), np.int32, len(places)), [len(rows[one]) for one in periods])
        frame = pd.DataFrame({"slot": slots})
        for key in self._order:
            if key in self._numbers:
                frame[key] = np.concatenate([self._numbers[key][period] for period in periods])
            else:
                frame[key] = self._texts.pop(key).joined(periods, key != "categories")
        return frame

    def ledger(self) -> pd.DataFrame:
        """Return one row for each cell that was cleaned: file, row, heading, raw, clean, rules (joined by a comma)."""
        return pd.DataFrame(sorted(self._cleaned), columns=_LEDGER, dtype=object)


def _dtype(key: str) -> Any:
    """Return what the numbers of a column are kept as, None for a column of texts."""
    if key in ("row", "account", "days") or key.startswith("measure:"):
        return np.int32
    return np.int8 if key == "rating" or key.startswith("indicator:") else None


def _cleaned(table: Table) -> list[tuple[str, int, str, str, str, str]]:
    return [
        (table.file, table.rows[index], table.headings[key], cell, text, ",".join(clean(cell)[1]))
        for key, cells in table.raw.items()
        if cells != table.clean[key]
        for index, (cell, text) in enumerate(zip(cells, table.clean[key], strict=True))
        if cell != text
    ]
