"""Who follows whom: one unit may become several, and several one. Names and pages stay with the registry's ids."""

from __future__ import annotations

import re

import pandas as pd

_BETWEEN = re.compile("[;；、,，]")


def split_ids(cell: str) -> tuple[str, ...]:
    """Return the ids in a cell that may name several, divided by ；."""
    return tuple(part for part in (text.strip() for text in _BETWEEN.split(cell)) if part)


def predecessors(departments: pd.DataFrame) -> dict[str, set[str]]:
    """Return all that a department came out of, over any number of steps (``id`` and ``successor``), for each that came
    out of any."""
    into: dict[str, set[str]] = {}
    for id_, cell in zip(departments["id"].tolist(), departments["successor"].tolist(), strict=True):
        for successor in split_ids(cell) if cell else ():
            into.setdefault(successor, set()).add(id_)
    return {id_: _all_before(id_, into) for id_ in into}


def _all_before(start: str, into: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = list(into[start])
    while ahead:
        at = ahead.pop()
        if at not in found:
            found.add(at)
            ahead += into.get(at, ())
    return found - {start}
