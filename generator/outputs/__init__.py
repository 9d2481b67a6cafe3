"""Files beside the pages: open data, names, calendars, feeds, badges. To add one: write it, add a line to OUTPUTS."""

from __future__ import annotations

from generator.outputs import badge, calendar, card, columns, feed, items, names, opendata, redirects, share, whole
from generator.summary.part import Maker

# Each yields (path below docs/, bytes) or an Item. The index of the data files is made when they are written.
OUTPUTS: dict[str, Maker] = {
    "tables": Maker(opendata.tables, "tables"),
    "published tables": Maker(opendata.periods, "periods"),
    "data of accounts": Maker(items.accounts, "accounts"),
    "data of departments": Maker(items.departments, "units"),
    "all data": Maker(whole.files),
    "names": Maker(names.files),
    "words of columns": Maker(columns.files),
    "calendars": Maker(calendar.files),
    "feed": Maker(feed.of_site),
    "feeds of departments": Maker(feed.of_departments, "units"),
    "badges of accounts": Maker(badge.of_accounts, "accounts"),
    "badges of departments": Maker(badge.of_departments, "units"),
    "cards of accounts": Maker(card.of_accounts, "accounts"),
    "cards of departments": Maker(card.of_departments, "units"),
    "redirects": Maker(redirects.files),
    "share pictures": Maker(share.files),
}
