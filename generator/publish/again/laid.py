"""Lays the columns of a new site: what is taken over from the site before, and what was made now in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from generator.judge.findings import Ints
from generator.publish.again.files import Files, Written, runs
from generator.publish.again.remembered import Owners, Remembered


class Laid(NamedTuple):
    """The files of a site, whose they are by maker, and the places in the site before of those taken over from it."""

    files: Files
    made: dict[str, Owners]
    taken: list[int]


def lay(
    before: Remembered,
    owners: Mapping[str, list[str]],
    sums: Mapping[str, list[str]],
    taken: Mapping[str, Sequence[int]],
    made: Mapping[str, Mapping[int, Sequence[Written]]],
) -> Laid:
    """Return a site of which everything is given by maker: the owners, the sum of each, its place in the site
    ``before`` if that is ``taken`` over (-1 if not), and what was ``made`` of the others."""
    new, orders, laid, begin = list[Written](), list[Ints](), dict[str, Owners](), 0
    for maker, names in owners.items():
        begins, counts = _old(before.of(maker), taken[maker])
        for at, found in made[maker].items():
            begins[at], counts[at] = len(before.files) + len(new), len(found)
            new += found
        orders.append(runs(begins, counts))
        ends = begin + np.cumsum(counts)
        laid[maker] = Owners(names, sums[maker], ends.tolist(), begin)
        begin += int(counts.sum())
    order = np.concatenate(orders)
    return Laid(before.files.laid(order, new), laid, order[order < len(before.files)].tolist())


def _old(before: Owners, taken: Sequence[int]) -> tuple[Ints, Ints]:
    """Return where what each owner had begins, and how much it is."""
    places, ends = np.array(taken, dtype=np.int64), np.array([before.begin, *before.ends], dtype=np.int64)
    begins = np.append(ends[:-1], 0)[places]
    counts = np.append(np.diff(ends), 0)[places]
    return begins, counts
