"""How what a build takes grows with the number of accounts, and what more processes would make of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.bench.measure import Usage
from generator.bench.report import Report, figures

# Below this a build is mostly the start of the program and what every site has.
FROM = 1_000
# What grows in step with the accounts has the exponent 1.
GROWING = ("wall", "cpu", "peak", "bytes", "files")
# For how many processes the time of a large build is worked out.
WORKERS = (4, 16, 64)


class Share(NamedTuple):
    """What a build's processor seconds were spent on: by one process after the other, and by any number at once."""

    alone: float
    shared: float

    def wall(self, workers: int) -> float:
        """Return how long the build would take with so many processes, each with a processor of its own (Amdahl)."""
        return self.alone + self.shared / workers


def exponent(reports: Sequence[Report], name: str) -> float | None:
    """Return the power of the number of accounts by which a figure grows from the first size that is large enough
    (``FROM``) to the last; None with fewer than two such sizes of as many periods, or an unknown figure."""
    last = reports[-1]
    large = [one for one in reports if one.accounts >= FROM and one.periods == last.periods]
    before, after = (one.ours.figure(name) for one in (large[0], large[-1])) if large else (None, None)
    if not before or not after or large[0].accounts >= large[-1].accounts:
        return None
    return math.log(after / before) / math.log(large[-1].accounts / large[0].accounts)


def share_of(usage: Usage) -> Share | None:
    """Return what of a build could not be shared out: what the first process did itself. None where the system does
    not tell."""
    if not usage.cpu or not usage.alone:
        return None
    return Share(usage.alone, usage.cpu - usage.alone)


def projection(usage: Usage) -> dict[str, float]:
    """Return the seconds that a build would take with each number of WORKERS; empty where nothing is known."""
    share = share_of(usage)
    return {str(workers): round(share.wall(workers), 1) for workers in WORKERS} if share else {}


def as_data(reports: Sequence[Report]) -> dict[str, Any]:
    """Return the figures of all sizes, the exponents of their growth, and for the largest what more processes would
    make of it."""
    data: dict[str, Any] = {"sizes": [figures(one) for one in reports]}
    grown = {name: exponent(reports, name) for name in GROWING}
    if any(grown.values()):
        data["exponent"] = {name: value if value is None else round(value, 3) for name, value in grown.items()}
    for one, said in zip(reports, data["sizes"], strict=True):
        if found := projection(one.ours.usage):
            said["projection"] = found
    return data
