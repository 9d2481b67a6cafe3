"""The made-up registry: counties, their departments, the accounts each has, all with invented names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from generator.demo.chance import draw, pick, stream
from generator.words import WORDS

DEMO = WORDS["demo"]
# A county of the example has about this many accounts once there is more than one.
PER_COUNTY = 70
ONE_COUNTY = 90
_UNITS = list(DEMO.units)
_CHARS = list(DEMO.places.chars.items())


@dataclass(slots=True)
class Unit:
    """A department as the registry lists it. ``merged_into``: the id of one that may take it over;
    ``closed`` and ``successor`` are empty while it exists."""

    id: str
    name: str
    aliases: str
    kind: str
    merged_into: str = ""
    closed: str = ""
    successor: str = ""


@dataclass(slots=True)
class Account:
    """An account. ``unit`` is its place among the units (-1 = not known); ``old_name`` was used up to and
    with the month at ``renamed``; it lives in the months ``first`` to ``last - 1``; ``marks[month]`` says
    with which outcome it was inspected (see ``outcomes``)."""

    id: str
    name: str
    short: str
    platform: str
    family: str
    unit: int
    evident: bool
    county: int
    old_name: str = ""
    renamed: int = -1
    opened: str = ""
    closed: str = ""
    successor: str = ""
    url: str = ""
    first: int = 0
    last: int = 0
    marks: bytearray = field(default_factory=bytearray)


class County(NamedTuple):
    """An invented county: its number, ``示例``, ``shili``, ``示例县``, and whether it is the only one."""

    number: int
    place: str
    id: str
    name: str
    alone: bool


class Area(NamedTuple):
    """The whole of the example: its name and how notices call it."""

    name: str
    scope: str


class _Wanted(NamedTuple):
    rank: float
    unit: dict[str, Any]
    order: int
    account: list[str]
    platform: str


def find_area(accounts: int) -> Area:
    """Return the name for an example of that many accounts: a county, a city, a province, a country."""
    found = next(area for area in DEMO.areas if accounts <= area["most"])
    return Area(found["area"], found["scope"])


def make_registry(count: int, seed: int) -> tuple[list[Unit], list[Account]]:
    """Return the departments and exactly ``count`` accounts, county by county, ids and names unique."""
    random = stream(seed, "registry")
    counties = 1 if count <= ONE_COUNTY else -(-count // PER_COUNTY)
    units: list[Unit] = []
    accounts: list[Account] = []
    for number in range(counties):
        size = count // counties + (number < count % counties)
        _fill(_county(number, counties == 1), size, units, accounts, random)
    return units, accounts


def _county(number: int, alone: bool) -> County:
    """Return the county ``number``; after the first they are spelt with one, two, then three characters."""
    places = DEMO.places
    if number == 0:
        return County(0, places.first, places.first_id, places.county.format(place=places.first), alone)
    rest, digits = number - 1, []
    while rest >= 0:
        digits.append(rest % len(_CHARS))
        rest = rest // len(_CHARS) - 1
    chars = [_CHARS[digit] for digit in reversed(digits)]
    place = places.name.format(chars="".join(char for char, _ in chars))
    id_ = "-".join([*(pinyin for _, pinyin in chars), "li"])
    return County(number, place, id_, places.county.format(place=place), alone)


def _fill(county: County, size: int, units: list[Unit], accounts: list[Account], random: Random) -> None:
    wanted = sorted(_wanted(random), key=lambda one: (one.rank, one.order))[:size]
    rows: dict[int, int] = {}
    for one in sorted(wanted, key=lambda one: one.order):
        key = id(one.unit)
        if key not in rows:
            rows[key] = len(units) if one.unit["name"] else -1
            if one.unit["name"]:
                units.append(_unit(county, one.unit))
        accounts.append(_account(county, one, rows[key], random))


def _wanted(random: Random) -> Iterator[_Wanted]:
    """Yield every account that a county may have. A small ``rank`` comes first: a unit's first account, large
    units, chance; ``order`` is the place in the registry."""
    order = 0
    for at, unit in enumerate([*_UNITS, *_towns()]):
        nth = 0
        for account in unit["accounts"]:
            for platform in account[3:]:
                yield _Wanted(nth * 0.3 + at * 0.015 + random.random() * 0.8, unit, order, account, platform)
                nth, order = nth + 1, order + 1


def _towns() -> list[dict[str, Any]]:
    return [{**DEMO.town, "id": id_, "name": char, "char": char} for char, id_ in DEMO.places.towns.items()]


def _names(county: County, unit: dict[str, Any]) -> dict[str, str]:
    char = unit.get("char", "")
    town = DEMO.places.town.format(place=county.place, char=char)
    return {"place": county.place, "char": char, "town": town}


def _unit(county: County, unit: dict[str, Any]) -> Unit:
    words = DEMO.registry
    id_ = _unit_id(county, unit["id"])
    merged_into = _unit_id(county, unit.get("merged_into", ""))
    if "char" in unit:
        town = _names(county, unit)["town"]
        return Unit(id_, town, DEMO.places.town_alias.format(town=town), DEMO.town.kind)
    if county.alone:
        name, aliases = (
            words.single_name.format(name=unit["name"]),
            words.single_aliases.format(name=unit["name"]),
        )
    else:
        name, aliases = words.full_name.format(county=county.name, name=unit["name"]), ""
    return Unit(id_, name, aliases, DEMO.town.unit_kind, merged_into)


def _unit_id(county: County, id_: str) -> str:
    return id_ if county.alone or not id_ else f"{county.id}-{id_}"


def _account(county: County, one: _Wanted, unit: int, random: Random) -> Account:
    pattern, slug, short, *_ = one.account
    names = _names(county, one.unit)
    name, family = pattern.format(**names), DEMO.platforms[one.platform]
    part = "-".join(filter(None, (one.unit["id"] if "char" in one.unit else "", slug)))
    account = Account(
        f"{county.id}-{part}-{family}",
        name,
        short.format(**names),
        one.platform,
        family,
        unit,
        one.account is one.unit["accounts"][0] and pattern.startswith("{"),
        county.number,
    )
    if random.random() < 0.3:
        # Long before any example record begins.
        account.opened = f"{pick(random, range(2012, 2016))}-{pick(random, range(1, 13)):02d}"
    if random.random() < 0.1:
        account.url = DEMO.registry.url.format(id=account.id)
    return account


def old_name(account: Account, random: Random) -> str:
    """Return a name that the account may have had before; no other account ever has it."""
    pattern: str = pick(random, DEMO.registry.old_names)
    return pattern.format(name=account.name)


def drawn_accounts(accounts: list[Account], seed: int) -> list[Account]:
    """Return some of the accounts, never the first, in the order in which planned fates fall on them."""
    return draw(stream(seed, "fates"), accounts[1:], 16)
