"""What all account pages share, made once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.record.vocabulary import PLATFORM_BY_CODE
from generator.summary.cells import cell_groups
from generator.summary.duties import due_at
from generator.summary.number import INSPECTED, counted, rows_of
from generator.summary.number import family as family_is
from generator.summary.peers import Peers
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.summary.wording import Due

PEERS = 60


class Context(NamedTuple):
    """What all account pages share, made once."""

    site: Site
    rows: Rows
    same_name: dict[str, list[int]]
    peers: dict[str, Peers]
    due: Due | None


def context(site: Site, rows: Rows) -> Context:
    """Return what all account pages share; it is made once for all shares of them."""
    found: Context = rows.kept.get(Context.__name__) or _context(site, rows)
    rows.kept[Context.__name__] = found
    return found


def _context(site: Site, rows: Rows) -> Context:
    same: dict[str, list[int]] = {}
    for account, name in enumerate(site.accounts.name):
        same.setdefault(name, []).append(account)
    families = np.array(site.accounts.family, dtype=object)
    here = site.inspected_accounts(site.latest)
    peers = {}
    for family in sorted(set(site.accounts.family)):
        accounts = here[families[here] == family]
        groups = cell_groups(site, site.latest, accounts, -1, family_is(family)) if len(accounts) <= PEERS else ()
        counts = counted(site, site.latest, accounts, family_is(family))
        total = rows_of(len(accounts), site, site.latest, family_is(family), INSPECTED)
        peers[family] = Peers(PLATFORM_BY_CODE[family].name, accounts, total, counts, groups)
    return Context(site, rows, same, peers, due_at(site, site.latest))
