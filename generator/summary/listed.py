"""Which pages there are of one kind, and which accounts stand on which of the long lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.record.vocabulary import PLATFORM_BY_CODE, UNRATED
from generator.summary.paging import cuts_by_initial
from generator.summary.site import Site

# The pages on what follows a rating.
DUTIES = ("ledger", "interviews", "closures", "platforms", "changes")
# An account is a cell up to so many on a platform, a line beyond.
CELLS = 60


class Family(NamedTuple):
    """A platform family: all its accounts and those inspected at the newest period, in the order of the registry, and
    which of them stand on which page as lines (one range a page; an empty one where there are no lines)."""

    code: str
    accounts: list[int]
    inspected: list[int]
    pages: list[range]

    @property
    def listed(self) -> list[int]:
        """Return the accounts that are lines."""
        return self.accounts if len(self.inspected) > CELLS else []


def by_name(site: Site) -> list[int]:
    """Return the account rows in the order of their pinyin."""
    accounts = site.accounts

    def make() -> list[int]:
        return sorted(range(len(accounts.id)), key=lambda a: (accounts.key[a], accounts.platform[a], accounts.id[a]))

    return site.once("by name", make)


def account_pages(site: Site) -> list[range]:
    """Return which places in the order of the names stand on each page of the list of all accounts."""
    return site.once("account pages", lambda: cuts_by_initial(keys_of(site, by_name(site))))


def families(site: Site) -> list[Family]:
    """Return the platform families that have registered accounts, the largest first."""
    return site.once("families", lambda: _families(site))


def _families(site: Site) -> list[Family]:
    members: dict[str, list[int]] = {}
    for account, code in enumerate(site.accounts.family):
        members.setdefault(code, []).append(account)
    found, states = list[Family](), site.states[site.latest]
    for code in PLATFORM_BY_CODE:
        if accounts := members.get(code):
            one = Family(code, accounts, [account for account in accounts if states[account] >= UNRATED], [])
            found.append(one._replace(pages=cuts_by_initial(keys_of(site, one.listed))))
    return sorted(found, key=lambda one: -len(one.inspected))


def keys_of(site: Site, accounts: Sequence[int]) -> list[str]:
    """Return the keys by which accounts are sorted."""
    return [site.accounts.key[account] for account in accounts]
