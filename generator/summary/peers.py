"""Where an account stands among those of its platform."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.charts.inputs import Counts, count_of
from generator.record.vocabulary import FAIL, NONE, RATINGS
from generator.summary.cells import Cell, Group
from generator.words import say


class Peers(NamedTuple):
    """The accounts of a platform family at the newest period."""

    name: str
    accounts: npt.NDArray[np.int64]
    total: int
    counts: Counts
    groups: tuple[Group, ...]


def peers_help(peers: Peers, state: int) -> str:
    failing, total = count_of(peers.counts, "fail"), peers.total
    if not any(peers.counts.get(rating, 0) for rating in RATINGS):
        return say("pages.account.peers_unrated", n=total)
    if state == FAIL:
        return say("pages.account.peers_fail", n=total, failing=failing)
    return say("pages.account.peers_help" if state > NONE else "pages.account.peers_other", n=total, failing=failing)


def with_this(groups: tuple[Group, ...], url: str) -> tuple[Group, ...]:
    """Return the groups with the cell of the page's own account marked."""

    def marked(items: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(item._replace(this=True) if item.url == url else item for item in items)

    return tuple(
        group._replace(items=marked(group.items)) if any(item.url == url for item in group.items) else group
        for group in groups
    )
