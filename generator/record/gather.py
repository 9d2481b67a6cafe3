"""Gathers the published tables one after the other, so that no more than one of them is held as text cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.record.model import Slot
from generator.record.understood import Cleaned, Codes, Numbers, Texts, Understood

# Below this many cells categories cost more than they save.
_MANY = 5000
_LEDGER = ("file", "row", "heading", "raw", "clean", "rules")


class _Texts:
    """One column of texts, of which most come again and again: each is kept once, the cells are its number."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._parts: dict[str, Codes] = {}

    def add(self, period: str, texts: Texts) -> None:
        """Take the cells of one period."""
        known = map(self._numbers.__getitem__, texts.known)
        self._parts[period] = np.fromiter(known, dtype=np.int32, count=len(texts.known))[texts.codes]

    def copy(self) -> _Texts:
        """Return the same column as one of its own."""
        found = _Texts()
        found._numbers, found._parts = Numbers(self._numbers), dict(self._parts)
        return found

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
        self._cleaned: list[Cleaned] = []
        self.periods: set[str] = set()

    def add(self, period: str, table: Understood) -> None:
        """Take the table of one period."""
        self.periods.add(period)
        self._cleaned += table.cleaned
        texts = {key: cells for key, cells in table.columns.items() if isinstance(cells, Texts)}
        self._part(texts)
        for column, cells in {id(self._texts[key]): (self._texts[key], cells) for key, cells in texts.items()}.values():
            column.add(period, cells)
        for key, numbers in table.columns.items():
            if key not in self._order:
                self._order.append(key)
            if not isinstance(numbers, Texts):
                self._numbers.setdefault(key, {})[period] = numbers

    def _part(self, texts: dict[str, Texts]) -> None:
        """See that each text has its column: one that is the same as another's so far has that of the other."""
        homes, taken = dict[int, _Texts](), dict[int, Texts]()
        for key, cells in texts.items():
            column = self._texts.get(key)
            if column is None:
                self._texts[key] = homes.setdefault(id(cells), _Texts())
            elif taken.setdefault(id(column), cells) is not cells:
                self._texts[key] = column.copy()

    def inspections(self, timeline: tuple[Slot, ...]) -> pd.DataFrame:
        """Return one frame of all periods; codes and numbers get small dtypes, repeated text becomes categories."""
        places = {slot.period.id: at for at, slot in enumerate(timeline) if slot.state == "published"}
        periods, rows = list(places), self._numbers["row"]
        slots = np.repeat(np.fromiter(places.values(), np.int32, len(places)), [len(rows[one]) for one in periods])
        frame, known = pd.DataFrame({"slot": slots}), dict[int, Any]()
        for key in self._order:
            if key in self._numbers:
                frame[key] = np.concatenate([self._numbers[key][period] for period in periods])
                continue
            # Let go when its last name was asked for: none is made here that could be taken for it.
            column = self._texts.pop(key)
            if id(column) not in known:
                known[id(column)] = column.joined(periods, key != "categories")
            frame[key] = known[id(column)]
        return frame

    def ledger(self) -> pd.DataFrame:
        """Return one row for each cell that was cleaned: file, row, heading, raw, clean, rules (joined by a comma)."""
        return pd.DataFrame(sorted(self._cleaned), columns=_LEDGER, dtype=object)
