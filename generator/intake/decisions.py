"""What a person has to decide after a document was matched: each with what was found and the command that does it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.intake.edit import csv_line
from generator.intake.matching import Match, Matches, UnitMatch
from generator.intake.registry import LISTS, Registry, account_id, department_id
from generator.record.periods import Period
from generator.record.settings import Settings
from generator.record.vocabulary import PLATFORM_BY_CODE
from generator.words import say


class Decision(NamedTuple):
    """One thing to decide. ``row``: of the table, 0 = it has none; ``commands`` are alternatives, the likeliest first;
    ``line``: the row ready for the list in ``file``, when something is to be added."""

    kind: str
    row: int
    text: str
    commands: tuple[str, ...]
    file: str = ""
    line: str = ""


class _Desk(NamedTuple):
    """What proposals are made with; ``taken`` grows with each id that is proposed."""

    registry: Registry
    settings: Settings
    period: Period
    data: Path
    taken: set[str]
    units: dict[str, str]

    def command(self, *words: str) -> str:
        """Return a ``registry`` command ready to be pasted, whatever the names in it hold."""
        folder = [] if self.data == Path("data") else ["--data", str(self.data)]
        return "python3 run.py registry " + shlex.join([*words, *folder])

    @property
    def prefixes(self) -> list[str]:
        """Return the place names that names begin with."""
        return [*self.settings.site["name_prefixes"], self.settings.site["area"]]


def decisions(matches: Matches, registry: Registry, settings: Settings, period: Period, data: Path) -> list[Decision]:
    """Return everything to decide on: units first, as accounts belong to them, then accounts in table order."""
    desk = _Desk(registry, settings, period, data, set(registry.ids), {})
    found = [_unit(match, desk) for match in matches.units]
    renamed = {near.id: match.row for match in matches.accounts if match.row for near in match.suggestions}
    return found + [_account(match, desk, renamed.get(match.account, 0)) for match in matches.open]


def _unit(match: UnitMatch, desk: _Desk) -> Decision:
    if match.state in ("differs", "unassigned"):
        commands = [desk.command("assign", id_, match.department) for id_ in match.accounts]
        text = say(f"intake.match.unit_{match.state}", unit=match.unit, accounts="、".join(match.accounts))
        return Decision(f"unit-{match.state}", 0, text, tuple(commands))
    id_ = department_id(match.unit, [p for p in desk.prefixes if p], desk.taken)
    add = desk.command("add-department", "--id", id_, "--name", match.unit)
    line = csv_line(LISTS["departments"], {"id": id_, "name": match.unit})
    if match.state == "new":
        desk.taken.add(id_)
        desk.units[match.unit] = id_
        text = say("intake.match.unit_new", unit=match.unit)
        return Decision("unit-new", 0, text, (add,), LISTS["departments"], line)
    near = match.suggestions[0]
    desk.units[match.unit] = near.id
    rename = desk.command("rename", near.id, match.unit, "--from", desk.period.id)
    alias = desk.command("alias", near.id, match.unit)
    text = say("intake.match.unit_renamed", unit=match.unit, near=near.name, id=near.id)
    return Decision("unit-renamed", 0, text, (rename, alias, add), LISTS["departments"], line)


def _account(match: Match, desk: _Desk, renamed: int) -> Decision:
    shown = {"name": match.name, "platform": platform_name(match.platform), "row": match.row, "id": match.account}
    if match.state == "vanished" and renamed:
        return Decision("vanished", 0, say("intake.match.gone_or_renamed", **shown | {"row": renamed}), ())
    if match.state == "vanished":
        close = desk.command("close", match.account, f"{desk.period.start:%Y-%m}")
        return Decision("vanished", 0, say("intake.match.vanished", **shown), (close,))
    if match.state in ("platform", "twice"):
        return Decision(match.state, match.row, say(f"intake.match.{match.state}", **shown), ())
    if match.state == "same":
        return Decision("closed", match.row, say(f"intake.match.{match.closed}", **shown), ())
    values = _new_account(match, desk)
    options = [("--id", values["id"]), ("--name", match.name), ("--platform", values["platform"])]
    options += [(f"--{key}", values[key]) for key in ("department", "basis") if values.get(key)]
    add = desk.command("add", *(word for option in options for word in option))
    line = csv_line(LISTS["accounts"], values)
    if match.state == "new":
        return Decision("new", match.row, say("intake.match.new", **shown), (add,), LISTS["accounts"], line)
    near = "、".join(f"{one.name}（{one.id}）" for one in match.suggestions)
    renames = (desk.command("rename", one.id, match.name, "--from", desk.period.id) for one in match.suggestions)
    text = say("intake.match.rename", near=near, **shown)
    return Decision("rename", match.row, text, (*renames, add), LISTS["accounts"], line)


def _new_account(match: Match, desk: _Desk) -> dict[str, str]:
    id_ = account_id(match.name, match.platform, [p for p in desk.prefixes if p], desk.taken)
    desk.taken.add(id_)
    values = {"id": id_, "name": match.name, "platform": platform_name(match.platform)}
    place = desk.registry.units.find(match.unit) if match.unit else None
    department = str(desk.registry.departments["id"].iloc[place]) if place is not None else desk.units.get(match.unit)
    if department:
        values |= {"department": department, "basis": say("intake.match.basis")}
    return values


def platform_name(code: str) -> str:
    """Return the name of a platform, or that it is not known."""
    return PLATFORM_BY_CODE[code].name if code in PLATFORM_BY_CODE else say("intake.match.no_platform")


def counted(found: Iterable[Decision]) -> dict[str, int]:
    """Return how many decisions there are of each kind, in the order they first occur."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts
