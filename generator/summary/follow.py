"""How to keep up and how to quote: the page about it, and the few links at the foot of an account or a department."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generator.summary import addresses
from generator.summary.news import MANY, NEWEST
from generator.summary.site import Site
from generator.words import say

# Where a badge or card is shown: as large as the card of a failing account gets on a phone.
CARD_WIDTH, CARD_HEIGHT = 360, 190


class Follow(NamedTuple):
    """The addresses of one account or department, relative to the site's root; ``calendar`` is "" without a duty so
    far, ``feed`` where the department is not known; ``of`` is the department they belong to."""

    name: str
    badge: str
    card: str
    calendar: str
    feed: str
    of: str


class Follows:
    """Makes the links at the foot of pages; which departments have a calendar is found out once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        due = [at for at in site.record.published if (notice := site.record.timeline[at].notice) and notice.deadline]
        found: npt.NDArray[np.bool_] = np.any(site.judgement.units.failing[:, due], axis=1)
        self.with_calendar: list[bool] = found.tolist()

    def department(self, unit: int) -> Follow:
        """Return the links of a department."""
        id_, name, kind = self.site.units.id[unit], self.site.units.name[unit], addresses.DEPARTMENTS
        calendar = addresses.calendar(id_) if self.with_calendar[unit] else ""
        return Follow(name, addresses.badge(kind, id_), addresses.card(kind, id_), calendar, addresses.feed(id_), name)

    def account(self, account: int) -> Follow:
        """Return the links of an account: its own badge and card, its department's calendar and feed."""
        accounts, kind = self.site.accounts, addresses.ACCOUNTS
        id_, unit = accounts.id[account], accounts.unit[account]
        calendar, feed, of = self.department(unit)[3:] if unit >= 0 else ("", "", "")
        badge, card = addresses.badge(kind, id_), addresses.card(kind, id_)
        return Follow(accounts.full[account], badge, card, calendar, feed, of)


class Subscribe(NamedTuple):
    """The page that explains it: ``root`` is the site's address or what stands for it, ``known`` tells which; two
    pieces of HTML to copy; an example of an address made from a name."""

    root: str
    known: bool
    calendar: str
    deadlines: bool
    feed: str
    example: Follow
    badge_code: str
    card_code: str
    latest_page: str
    latest_data: tuple[tuple[str, str], ...]
    name: str
    by_name: str
    page: str
    many: int
    newest_periods: int
    card_height: int


def subscribe(site: Site) -> Subscribe:
    """Return the page, with the newest period's first account as its example."""
    root = addresses.site_root(site)
    shown = root or say("outputs.subscribe.placeholder")
    account = int(next(iter(site.listed_accounts(site.latest)), 0))
    follows = Follows(site)
    example, name = follows.account(account), site.accounts.name[account]
    page = site.accounts.url[account]
    return Subscribe(
        shown,
        bool(root),
        addresses.SITE_CALENDAR,
        any(follows.with_calendar),
        addresses.SITE_FEED,
        example,
        _badge_code(shown, page, example),
        _card_code(shown, example),
        addresses.LATEST_PAGE,
        tuple((word, addresses.LATEST_DATA + end) for word, end in LATEST_FILES),
        name,
        addresses.by_name(name),
        page,
        MANY,
        NEWEST,
        CARD_HEIGHT,
    )


LATEST_FILES = (("CSV", ".csv"), ("Excel", ".excel.csv"), ("JSON", ".json"))


def _badge_code(root: str, page: str, of: Follow) -> str:
    alt = escape(say("outputs.follow.badge_alt", name=of.name))
    return f'<a href="{escape(root + page)}"><img src="{escape(root + of.badge)}" alt="{alt}"></a>'


def _card_code(root: str, of: Follow) -> str:
    size = f'width="{CARD_WIDTH}" height="{CARD_HEIGHT}" style="border:0"'
    return f'<iframe src="{escape(root + of.card)}" title="{escape(of.name)}" {size}></iframe>'
