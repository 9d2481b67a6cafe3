"""What changed since the last published period."""

from __future__ import annotations

from typing import NamedTuple

from generator.judge.judgement import change_counts
from generator.summary.marks import Link, Mark
from generator.summary.site import Site
from generator.words import say


class Change(NamedTuple):
    """One kind of change since the last published period, with the accounts it touched."""

    key: str
    title: str
    n: int
    accounts: tuple[tuple[Link, Mark | None, Mark | None], ...]
    more: int


def changes(site: Site) -> tuple[tuple[Change, ...], str]:
    if site.previous is None:
        return (), say("pages.home.changes_single")
    before, after = site.previous, site.latest
    found = []
    for key, accounts in change_counts(site.record, before, after).items():
        if key == "same" or not len(accounts):
            continue
        listing = [
            (
                site.account_link(a),
                site.mark(a, before) if key != "new" else None,
                site.mark(a, after) if key != "gone" else None,
            )
            for a in accounts[:20].tolist()
        ]
        title = say(f"pages.change.{key}", n=len(accounts))
        found.append(Change(key, title, len(accounts), tuple(listing), max(0, len(accounts) - 20)))
    same = len(change_counts(site.record, before, after)["same"])
    label = site.record.timeline[before].period.label
    return tuple(found), say("pages.change.note", period=label, n=same)
