"""The lives of the made-up accounts: opened, renamed, closed, and how each was rated month by month."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from generator.demo.chance import between, pick, stream
from generator.demo.months import Month
from generator.demo.outcomes import (
    ADVISED,
    CHOICES,
    CLOSING,
    CONFLICTS,
    FAILING,
    NONE,
    SHARES,
    TEMPERS,
)
from generator.demo.registry import Account, Unit, drawn_accounts, old_name

# In a month with a sample, about this share of the accounts is not inspected.
LEFT_OUT = 0.35


class Scene(NamedTuple):
    """What lives are made of: months, places of those with a table, units, accounts, these by county."""

    months: list[Month]
    held: list[int]
    units: list[Unit]
    accounts: list[Account]
    counties: dict[int, list[Account]]


def set_scene(months: list[Month], units: list[Unit], accounts: list[Account]) -> Scene:
    """Return the scene for these months and accounts."""
    counties: dict[int, list[Account]] = {}
    for account in accounts:
        counties.setdefault(account.county, []).append(account)
    held = [at for at, month in enumerate(months) if month.kind == "held"]
    return Scene(months, held, units, accounts, counties)


def live(scene: Scene, seed: int) -> None:
    """Give every account its name changes, opening, closing and marks. Changes ``units`` and ``accounts``.

    The first account is inspected in every table, so that no table is empty.
    """
    random = stream(seed, "lives")
    for account in scene.accounts:
        account.last = len(scene.months)
    drawn = drawn_accounts(scene.accounts, seed)
    planned = {id(account): fate for account, fate in zip(drawn, PLANNED, strict=False)}
    fated = [(one, planned.get(id(one)) or _chance_fate(one, scene, random)) for one in scene.accounts]
    fated[0] = (scene.accounts[0], None)
    for account, fate in fated:
        _begin(account, fate, scene, random)
    for account, _ in fated:
        account.marks = _rate(account, scene, random)
    for account, fate in fated:
        if fate is not None:
            fate(account, scene, random)


Fate = Callable[[Account, Scene, Random], None]


def _begin(account: Account, fate: Fate | None, scene: Scene, random: Random) -> None:
    """Set the months in which the account lives, before it is rated for each of them."""
    count = len(scene.months)
    if fate is newcomer and count >= 2:
        account.first = between(random, 1, count - 1)
        account.opened = scene.months[account.first].day(between(random, 1, 25))
    if fate is closed and len(scene.held) >= 4:
        # Closed in a month that has a table, so that readers can see it leave.
        at = pick(random, scene.held[3:])
        account.last, account.closed = at, scene.months[at].day(between(random, 1, 25))


def _rate(account: Account, scene: Scene, random: Random) -> bytearray:
    """Return the mark of every month. Quality lasts: each month follows from the one before, by temper."""
    marks = bytearray(len(scene.months))
    temper = TEMPERS[SHARES[int(random.random() * len(SHARES))]]
    draw, grade, kept = random.random, 2, 0
    always = account is scene.accounts[0]
    for at in range(account.first, account.last):
        best, good, fair = temper[grade]
        chance = draw()
        grade = 0 if chance < best else 1 if chance < good else 2 if chance < fair else FAILING
        if scene.months[at].sampled and draw() < LEFT_OUT and not always:
            marks[at] = NONE
            continue
        # Who fails again mostly fails for the same reason.
        if grade != FAILING or not kept or draw() < 0.4:
            choices = CHOICES[grade]
            mark = choices[int(draw() * len(choices))]
            kept = mark if grade == FAILING else 0
        else:
            mark = kept
        marks[at] = mark
    return marks


def renamed(account: Account, scene: Scene, random: Random) -> None:
    """Give the account an older name, used up to a month before its last one."""
    before = [at for at in scene.held if account.first <= at < account.last][:-1]
    if before:
        account.renamed, account.old_name = pick(random, before), old_name(account, random)


def newcomer(account: Account, scene: Scene, random: Random) -> None:
    """Leave it at the late opening that was set before rating."""


def closed(account: Account, scene: Scene, random: Random) -> None:
    """Let the account be wound up in its last months, and say where its readers should go."""
    _wind_up(account, scene, CLOSING, between(random, 1, 3))
    if not account.closed:
        return
    heir = _heir(account, scene)
    account.successor = heir.id if heir else ""
    _close_unit(account, heir, scene)


def closing(account: Account, scene: Scene, random: Random) -> None:
    """Let the account be on its way out when the record ends."""
    _wind_up(account, scene, CLOSING, between(random, 1, 3))


def advised(account: Account, scene: Scene, random: Random) -> None:
    """Let closing be advised when the record ends."""
    _wind_up(account, scene, ADVISED, between(random, 1, 4))


def failing(account: Account, scene: Scene, random: Random) -> None:
    """Let the account fail in the last two months running."""
    mark = pick(random, CHOICES[FAILING])
    for at in _inspected(account, scene)[-2:]:
        account.marks[at] = mark


def recovered(account: Account, scene: Scene, random: Random) -> None:
    """Let the account fail three times and then do well."""
    inspected = _inspected(account, scene)
    for at in inspected[-5:-2]:
        account.marks[at] = pick(random, CHOICES[FAILING])
    for at in inspected[-2:]:
        account.marks[at] = CHOICES[1][0]


def conflicting(account: Account, scene: Scene, random: Random) -> None:
    """Let a core indicator say no beside a passing rating, in the last table."""
    for at in _inspected(account, scene)[-1:]:
        account.marks[at] = pick(random, CONFLICTS)


# These fall on accounts drawn at the start, so that even a small example shows each of them.
PLANNED: tuple[Fate, ...] = (
    *(renamed, failing, closing, newcomer, conflicting, closed),
    *(advised, recovered, renamed, closed),
)
# Beyond those, one account in so many meets the fate.
CHANCES: tuple[tuple[float, Fate], ...] = (
    (0.05, renamed),
    (0.07, newcomer),
    (0.05, closed),
    (0.006, closing),
    (0.006, advised),
)


def _chance_fate(account: Account, scene: Scene, random: Random) -> Fate | None:
    chance = random.random()
    if account.unit >= 0 and scene.units[account.unit].merged_into:
        return closed if chance < 0.5 else None
    for share, fate in CHANCES:
        if chance < share:
            return fate
        chance -= share
    return None


def _inspected(account: Account, scene: Scene) -> list[int]:
    return [at for at in scene.held if account.marks[at] > NONE]


def _wind_up(account: Account, scene: Scene, mark: int, months: int) -> None:
    for at in _inspected(account, scene)[-months:]:
        account.marks[at] = mark


def _heir(account: Account, scene: Scene) -> Account | None:
    """Return an account that goes on: of the same unit, or of the one that takes it over; else None."""
    staying = [one for one in scene.counties[account.county] if not one.closed and one.first < account.last]
    unit = scene.units[account.unit] if account.unit >= 0 else None
    same = [one for one in staying if one.unit == account.unit and one is not account]
    over = [one for one in staying if unit and one.unit >= 0 and scene.units[one.unit].id == unit.merged_into]
    return next(iter(same or over), None)


def _close_unit(account: Account, heir: Account | None, scene: Scene) -> None:
    """Abolish the unit if its work goes to another one."""
    if heir is not None and account.unit >= 0 and heir.unit != account.unit:
        unit = scene.units[account.unit]
        unit.closed, unit.successor = account.closed, scene.units[heir.unit].id
