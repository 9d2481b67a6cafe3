"""Other names of an account or a unit, as one cell of the registry writes them: ``旧名@2022-12；另一个名字``."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.record.clean import clean
from generator.record.periods import Period, parse_period

_SPLIT = re.compile(r"[；;|、]")


class Alias(NamedTuple):
    """Another name: ``until`` is the last period it was used in, None when it still is."""

    name: str
    until: Period | None


def split_aliases(cell: str) -> tuple[Alias, ...]:
    """Return the other names in a cell. What follows an ``@`` and is no period stays part of the name."""
    if not cell:
        return ()
    found = []
    for part in _SPLIT.split(cell):
        name, _, end = clean(part)[0].rpartition("@")
        until = parse_period(end) if name else None
        whole = clean(part)[0]
        if whole:
            found.append(Alias(name, until) if until else Alias(whole, None))
    return tuple(found)


def wrong_ends(aliases: tuple[Alias, ...]) -> list[str]:
    """Return what stands after an ``@`` and looks like the end of a name, but is no period."""
    ends = (alias.name.rpartition("@")[2] for alias in aliases if "@" in alias.name and not alias.until)
    return [end for end in ends if end[:1].isdigit() or not end]
