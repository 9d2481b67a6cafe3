"""Cells of a table as text, the same in every form that is for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# A spreadsheet takes a cell that begins like this for a formula; full-width forms count in some of them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain(cells: Sequence[Any]) -> Sequence[Any]:
    """Return a column with yes and no as the words that JSON and Table Schema have for them."""
    return [str(cell).lower() for cell in cells] if cells and isinstance(cells[0], bool) else cells
