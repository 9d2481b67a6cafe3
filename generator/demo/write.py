"""Writes the whole example record, file by file, in the format of ``data/``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.demo.followup import FollowUp
from generator.demo.lives import Scene, live, set_scene
from generator.demo.months import plan_months
from generator.demo.notices import write_not_held, write_notice
from generator.demo.outcomes import TABLE
from generator.demo.registry import Account, Area, Unit, find_area, make_registry
from generator.demo.tables import TableWriter
from generator.words import WORDS

DEMO = WORDS["demo"]
REGISTRY = DEMO.registry


# From so many accounts on, an example spreads its pages over folders, as a record of that size must.
SPREAD_FROM = 5_000


def write_demo(out: Path, accounts: int, periods: int, seed: int = 1) -> None:
    """Write an example record of ``accounts`` (1 … 200,000) over ``periods`` months (1 … 120) into ``out``.

    The same numbers give the same bytes, on any day. Files of the same names are overwritten, others are left
    alone. Raises OSError.
    """
    for name, content in _files(accounts, periods, seed):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _files(accounts: int, periods: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file; the settings first, which mark the folder as an example."""
    area, months = find_area(accounts), plan_months(periods, seed)
    scene = set_scene(months, *make_registry(accounts, seed))
    live(scene, seed)
    yield "site.toml", _settings(area, months[0].id, accounts)
    yield "departments.csv", _csv([REGISTRY.departments, *map(_unit_line, scene.units)])
    yield "accounts.csv", _csv([REGISTRY.accounts, *(_account_line(one, scene) for one in scene.accounts)])
    yield from _periods(scene, area, seed)


def _periods(scene: Scene, area: Area, seed: int) -> Iterator[tuple[str, bytes]]:
    writer = TableWriter(scene)
    follow_up = FollowUp(scene, writer, seed)
    for at, month in enumerate(scene.months):
        if month.kind == "not_held":
            yield f"notices/{month.id}.toml", write_not_held(month, area)
        if month.kind == "held":
            tally = writer.tally(at)
            yield f"inspections/{month.id}.csv", writer.write(at, tally)
            yield f"notices/{month.id}.toml", write_notice(scene, at, area, tally)
            follow_up.add(at, tally)
    yield from follow_up.files().items()


def _settings(area: Area, first: str, accounts: int) -> bytes:
    text: str = DEMO.site.text.lstrip("\n")
    return text.format(
        area=area.name,
        scope=area.scope,
        first=first,
        original=TABLE.original,
        columns=TABLE.columns,
        spread="true" if accounts > SPREAD_FROM else "false",
    ).encode()


def _csv(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


def _unit_line(unit: Unit) -> str:
    return ",".join((unit.id, unit.name, unit.aliases, unit.kind, "", unit.closed, unit.successor))


def _account_line(account: Account, scene: Scene) -> str:
    unit, basis, note = "", "", REGISTRY.unknown_note
    if account.unit >= 0:
        how = "evident" if account.evident else "inferred"
        unit, basis, note = scene.units[account.unit].id, REGISTRY[how], REGISTRY[f"{how}_note"]
    alias = f"{account.old_name}@{scene.months[account.renamed].id}" if account.old_name else ""
    names = (account.id, account.name, account.short, account.platform)
    life = (account.opened, account.closed, account.successor, account.url)
    return ",".join((*names, unit, basis, note, alias, *life))
