"""Rows of a document against the registry: found by clean name and platform family, or suggested – never decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from generator.intake.model import IntakeRow
from generator.intake.registry import Registry, pinyin
from generator.record.clean import fold
from generator.record.periods import Period, parse_day
from generator.record.timeline import outside
from generator.record.vocabulary import FAMILY_OF

# A name below this has nothing to do with the other one; found by trying on published renames.
NEAR = 60
SAME_UNIT = 15
SHOWN = 3


class Suggestion(NamedTuple):
    """What a name may mean: id and name in the registry, and how near it is (0–100; the same unit adds to it)."""

    id: str
    name: str
    score: int


class Match(NamedTuple):
    """One account of the table, or one of the registry that the table lacks (``row`` 0).

    ``state``: same, twice (a row before means it too), rename (not registered, but near an account that the table
    lacks), new, platform (not understood, so not looked for), vanished. ``account``: id, "" if not registered.
    ``closed``: why it should not be there (before_opened, after_closed) or ""; ``department``: the registry's id."""

    row: int
    name: str
    platform: str
    unit: str
    state: str
    account: str
    registered: str
    department: str
    closed: str
    suggestions: tuple[Suggestion, ...]


class UnitMatch(NamedTuple):
    """A unit that the table names otherwise than the registry: unknown there, or not the one of these accounts.

    ``state``: renamed (unknown, near a known one), new, differs, unassigned (the account has no unit yet).
    ``department``: id of the unit named, "" if unknown. ``accounts``: ids that it concerns."""

    unit: str
    state: str
    department: str
    accounts: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


class Matches(NamedTuple):
    """All accounts, in the order of the table, then those that it lacks; and the units to decide on."""

    accounts: tuple[Match, ...]
    units: tuple[UnitMatch, ...]

    @property
    def open(self) -> list[Match]:
        """Return the accounts that somebody has to decide on."""
        return [match for match in self.accounts if match.state != "same" or match.closed]


def match_rows(rows: Sequence[IntakeRow], registry: Registry, period: Period) -> Matches:
    """Return how the rows of a document fit the registry at ``period``. Nothing is changed by it."""
    found = [_find(row, registry, period) for row in rows]
    seen = {account for account in found if account is not None}
    lives = [_closed(registry, account, period) for account in range(len(registry.accounts))]
    missing = [account for account, why in enumerate(lives) if account not in seen and not why]
    matches, used = [], set[int]()
    for row, account in zip(rows, found, strict=True):
        if account is None:
            matches.append(_unregistered(row, registry, missing))
            continue
        state = "twice" if account in used else "same"
        matches.append(_registered(row, registry, account, state, lives[account]))
        used.add(account)
    vanished = [_vanished(registry, account) for account in missing]
    return Matches((*matches, *vanished), tuple(_match_units(matches, registry)))


def _find(row: IntakeRow, registry: Registry, period: Period) -> int | None:
    return registry.finder.find(row.name, FAMILY_OF[row.platform], period) if row.platform and row.name else None


def _closed(registry: Registry, account: int, period: Period) -> str:
    one = registry.accounts.iloc[account]
    return outside(parse_day(one["opened"]), parse_day(one["closed"]), period.end)


def _registered(row: IntakeRow, registry: Registry, account: int, state: str, closed: str) -> Match:
    one = registry.accounts.iloc[account]
    known = (one["id"], one["name"], one["department"])
    return Match(row.row, row.name, row.platform, row.unit, state, *known, closed, ())


def _vanished(registry: Registry, account: int) -> Match:
    one = registry.accounts.iloc[account]
    units = dict(zip(registry.departments["id"], registry.departments["name"], strict=True))
    unit = units.get(one["department"], "")
    known = (one["id"], one["name"], one["department"])
    return Match(0, one["name"], one["platform"], unit, "vanished", *known, "", ())


def _unregistered(row: IntakeRow, registry: Registry, missing: Iterable[int]) -> Match:
    near = _near_accounts(row, registry, missing)
    state = "platform" if not row.platform else "rename" if near else "new"
    return Match(row.row, row.name, row.platform, row.unit, state, "", "", "", "", near)


def _near_accounts(row: IntakeRow, registry: Registry, missing: Iterable[int]) -> tuple[Suggestion, ...]:
    """Return the nearest accounts that the table lacks; of the same platform family if the row's is known."""
    found = []
    for account in missing:
        one = registry.accounts.iloc[account]
        if row.platform and one["family"] != FAMILY_OF[row.platform]:
            continue
        names = [one["name"], *(alias.name for alias in one["aliases"])]
        score = max(nearness(row.name, name) for name in names)
        score = min(100, score + (SAME_UNIT if _same_unit(row.unit, one["department"], registry) else 0))
        if score >= NEAR:
            found.append(Suggestion(one["id"], one["name"], score))
    return tuple(sorted(found, key=lambda one: (-one.score, one.id))[:SHOWN])


def nearness(name: str, other: str) -> int:
    """Return how near two names are, 0–100: half by their characters, half by their sound."""
    written = fuzz.ratio(fold(name), fold(other))
    return round((written + fuzz.ratio(pinyin(name), pinyin(other))) / 2)


def _same_unit(unit: str, department: str, registry: Registry) -> bool:
    if not unit or not department:
        return False
    found = registry.units.find(unit)
    if found is not None:
        return bool(registry.departments["id"].iloc[found] == department)
    names = registry.departments.loc[registry.departments["id"] == department, "name"]
    return any(nearness(unit, name) >= NEAR for name in names)


def _match_units(matches: Iterable[Match], registry: Registry) -> list[UnitMatch]:
    """Return one entry for each unit and state, in the order of the table."""
    found: dict[tuple[str, str, str], list[Match]] = {}
    for match in matches:
        if not match.unit:
            continue
        place = registry.units.find(match.unit)
        department = "" if place is None else str(registry.departments["id"].iloc[place])
        state = _unit_state(match, department)
        if state:
            found.setdefault((match.unit, state, department), []).append(match)
    return [_unit_match(*key, group, registry) for key, group in found.items()]


def _unit_state(match: Match, department: str) -> str:
    if not department:
        return "new"
    if not match.account or match.department == department:
        return ""
    return "differs" if match.department else "unassigned"


def _unit_match(unit: str, state: str, department: str, group: list[Match], registry: Registry) -> UnitMatch:
    accounts = tuple(match.account for match in group if match.account)
    if state != "new":
        return UnitMatch(unit, state, department, accounts, ())
    # The unit that these accounts belong to in the registry comes first: it may have been renamed.
    owners = {match.department for match in group if match.department}
    found = []
    for id_, name in zip(registry.departments["id"], registry.departments["name"], strict=True):
        score = nearness(unit, name) + (SAME_UNIT if id_ in owners else 0)
        if score >= NEAR:
            found.append(Suggestion(id_, name, min(100, score)))
    near = tuple(sorted(found, key=lambda one: (-one.score, one.id))[:SHOWN])
    return UnitMatch(unit, "renamed" if near else "new", "", accounts, near)
