"""Units with more accounts on one platform than the rule allows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.judge.rules import NOT_JUDGED, NOT_MET
from generator.record.vocabulary import PLATFORM_BY_CODE
from generator.summary.marks import Link
from generator.summary.number import family as family_is
from generator.summary.number import limit_of, rows_of, unit_is
from generator.summary.site import Site
from generator.words import say

SHOWN = 200


class Line(NamedTuple):
    """A unit and a platform family: its accounts there, and how many."""

    unit: Link
    family: str
    accounts: tuple[Link, ...]
    n: int
    search: str


class OnePlatform(NamedTuple):
    """The whole page; ``limit`` is 0 where the rule is not adopted."""

    title: str
    period: str
    say: str
    limit: int
    units: int
    lines: tuple[Line, ...]
    unknown: tuple[Link, ...]
    unknown_n: int
    basis: str


def one_platform(site: Site) -> OnePlatform:
    """Return the units that do not meet the rule at the newest period, those with most accounts first."""
    judged = site.judgement.rule("one_account_per_platform", site.latest)
    if judged is None:
        return OnePlatform(
            say("duties.platforms.title_clean"),
            site.slot.period.label,
            say("duties.platforms.say_none"),
            *(0, 0, (), (), 0, ""),
        )
    limit = limit_of(judged.adopted.threshold, site, site.latest, judged.adopted.id)
    over = np.flatnonzero(judged.outcomes == NOT_MET).tolist()
    lines = [line for unit in over for line in _lines(site, unit, limit)]
    lines.sort(key=lambda line: (-line.n, line.search))
    n = limit_of(len(over), site, site.latest, judged.adopted.id, "value:not_met")
    unknown = np.flatnonzero(judged.outcomes == NOT_JUDGED).tolist()
    end = "" if over else "_clean"
    return OnePlatform(
        say(f"duties.platforms.title{end}", n=n, limit=limit),
        site.slot.period.label,
        say(f"duties.platforms.say{end}", n=n, limit=limit),
        limit,
        len(over),
        tuple(lines),
        tuple(site.unit_link(unit) for unit in unknown[:SHOWN]),
        limit_of(len(unknown), site, site.latest, judged.adopted.id, "value:not_judged"),
        say("duties.interviews.rule_basis", issuer=judged.adopted.issuer, basis=judged.adopted.basis),
    )


def _lines(site: Site, unit: int, limit: int) -> list[Line]:
    families: dict[str, list[int]] = {}
    position = site.record.position[:, site.latest]
    for account in site.judgement.units.accounts[unit]:
        if position[account] >= 0:
            families.setdefault(site.accounts.family[account], []).append(account)
    return [
        Line(
            site.unit_link(unit),
            PLATFORM_BY_CODE[family].name,
            tuple(site.account_link(a) for a in accounts),
            rows_of(len(accounts), site, site.latest, unit_is(site, unit), family_is(family)),
            site.units.key[unit],
        )
        for family, accounts in families.items()
        if len(accounts) > limit
    ]
