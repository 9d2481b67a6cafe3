"""What a notice states of its table, counted from the rows: totals, ratings, problems by kind and length, who."""

from __future__ import annotations

from typing import NamedTuple

from generator.judge.rules import NOT_MET
from generator.record.vocabulary import FAIL, PLATFORM_BY_CODE, STATES
from generator.summary.rows import Rows
from generator.summary.site import Site

BEST_FIRST = ("excellent", "good", "pass", "basic_pass", "fail", "unrated")

# The length that a text names belongs to these; what else the text tells of has none.
LASTING = ("stale", "zombie", "no_original")


class Among(NamedTuple):
    """Some accounts and whose they are: how many accounts each unit has among them, in the order of the table.
    ``unknown``: accounts whose unit is still to be confirmed; each stands for a unit of its own."""

    accounts: tuple[int, ...]
    units: tuple[tuple[int, int], ...]
    unknown: int

    @property
    def n_units(self) -> int:
        """Return how many units they are."""
        return len(self.units) + self.unknown


class Family(NamedTuple):
    """A platform family: its name, how many accounts, and (short name, number) of its parts if it has several."""

    name: str
    n: int
    parts: tuple[tuple[str, int], ...]


class Kind(NamedTuple):
    """A kind of problem: its category, the days that the text names (0 = none), who has it."""

    category: str
    days: int
    among: Among


class Indicator(NamedTuple):
    """How many accounts a core indicator says 是, 否 and nothing of."""

    name: str
    yes: int
    no: int
    blank: int


class Counts(NamedTuple):
    """Everything counted of the table at one place. ``ratings``: best first, only those that occur."""

    total: int
    families: tuple[Family, ...]
    ratings: tuple[tuple[str, Among], ...]
    indicators: tuple[Indicator, ...]
    kinds: tuple[Kind, ...]
    late: Among
    very_late: Among
    leaving: tuple[tuple[str, Among], ...]

    def rated(self, state: str) -> Among:
        """Return the accounts with a rating (a code of STATES)."""
        return dict(self.ratings).get(state, Among((), (), 0))


def count(site: Site, rows: Rows, place: int) -> Counts:
    """Return what the table at ``place`` gives."""
    here, states = site.inspected_accounts(place).tolist(), site.states[place]
    leaving = rows.columns["lifecycle"]
    positions = site.record.position[:, place].tolist()
    return Counts(
        len(here),
        _families(site, here),
        tuple(
            (state, among(site, found))
            for state in BEST_FIRST
            if (found := [a for a in here if STATES[states[a]] == state])
        ),
        _indicators(site, rows, [positions[a] for a in here]),
        _kinds(site, rows, place, here),
        _against(site, rows, place, "original_within_days"),
        _against(site, rows, place, "no_update_within_days"),
        tuple(
            (state, among(site, found))
            for state in ("closing", "closure_advised")
            if (found := [a for a in here if leaving[positions[a]] == state])
        ),
    )


def among(site: Site, accounts: list[int]) -> Among:
    """Return the accounts with the units that they belong to."""
    units: dict[int, int] = {}
    for account in accounts:
        unit = site.accounts.unit[account]
        units[unit] = units.get(unit, 0) + 1
    unknown = units.pop(-1, 0)
    return Among(tuple(accounts), tuple(units.items()), unknown)


def _families(site: Site, here: list[int]) -> tuple[Family, ...]:
    by_family: dict[str, dict[str, int]] = {}
    for account in here:
        parts = by_family.setdefault(site.accounts.family[account], {})
        short = site.accounts.platform_short[account]
        parts[short] = parts.get(short, 0) + 1
    found = [
        Family(PLATFORM_BY_CODE[code].name, sum(parts.values()), tuple(parts.items()) if len(parts) > 1 else ())
        for code, parts in by_family.items()
    ]
    return tuple(sorted(found, key=lambda family: -family.n))


def _indicators(site: Site, rows: Rows, positions: list[int]) -> tuple[Indicator, ...]:
    found = []
    for indicator in site.record.settings.indicators:
        answers = [rows.columns[f"indicator:{indicator.id}"][p] for p in positions]
        found.append(Indicator(indicator.name, answers.count(1), answers.count(0), answers.count(-1)))
    return tuple(found)


def _kinds(site: Site, rows: Rows, place: int, here: list[int]) -> tuple[Kind, ...]:
    """Return the problems of the failing accounts by category and, for those that are a matter of time, length: those
    that lasted shortest first, what names no length last. A row may be counted under several."""
    found: dict[tuple[str, int], list[int]] = {}
    for account in here:
        position = site.record.position[account, place]
        if rows.columns["rating"][position] == FAIL:
            days = rows.columns["days"][position]
            for category in rows.categories(position):
                found.setdefault((category, days if category in LASTING else 0), []).append(account)
    order = sorted(found, key=lambda kind: (kind[1] == 0, kind[1]))
    return tuple(Kind(category, days, among(site, found[category, days])) for category, days in order)


def _against(site: Site, rows: Rows, place: int, rule: str) -> Among:
    """Return the accounts whose rows go against a rule; none where the rule is not adopted."""
    judged = site.judgement.rule(rule, place)
    if judged is None:
        return among(site, [])
    pairs = zip(judged.subjects.tolist(), judged.outcomes.tolist(), strict=True)
    return among(site, [rows.columns["account"][position] for position, outcome in pairs if outcome == NOT_MET])
