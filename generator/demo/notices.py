"""``notices/<month>.toml`` of the example: what a notice says about its table, now and then with a slip."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.demo.lives import Scene
from generator.demo.months import FEBRUARY, Month
from generator.demo.outcomes import FAILING, FIRST, OUTCOMES
from generator.demo.registry import Area
from generator.demo.tables import Tally, failing
from generator.words import WORDS

NOTICE = WORDS["demo"]["notice"]
# A notice names failing units only while they fit into a sentence.
NAMED_AT_MOST = 40


def write_notice(scene: Scene, at: int, area: Area, tally: Tally) -> bytes:
    """Return the notice of a month with a table."""
    month = scene.months[at]
    sample = NOTICE.sampled if month.sampled else NOTICE.census
    scope = NOTICE.sampled_scope if month.sampled else NOTICE.scope
    lines = [
        *_texts(month, area, ("title", "table_title", "number", "issuer", "inspector")),
        f"issued = {month.issued.isoformat()}",
        *_texts(month, area, ("url",)),
        "held = true",
        f"sample = {_quote(sample)}",
        f"scope = {_quote(_fill(scope, month, area))}",
        *_deadline(month, area),
        *_interview(scene, at),
        *_stated(month, tally),
        *_named(scene, at, tally),
    ]
    return _bytes(lines)


def write_not_held(month: Month, area: Area) -> bytes:
    """Return the notice that says that a month was left out, and why."""
    reason = NOTICE.not_held_reason if month.month == FEBRUARY else NOTICE.not_held_reason_other
    lines = [
        f"title = {_quote(_fill(NOTICE.not_held_title, month, area))}",
        *_texts(month, area, ("issuer",)),
        f"issued = {month.issued.isoformat()}",
        "held = false",
        f"reason = {_quote(reason)}",
    ]
    return _bytes(lines)


def _quote(text: str) -> str:
    # A JSON string without escapes for non-ASCII is a TOML basic string too.
    return json.dumps(text, ensure_ascii=False)


def _bytes(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8")


def _fill(text: str, month: Month, area: Area) -> str:
    number = month.issued.month + 2
    return text.format(area=area.name, scope=area.scope, year=month.year, month=month.month, id=month.id, n=number)


def _texts(month: Month, area: Area, keys: tuple[str, ...]) -> list[str]:
    return [f"{key} = {_quote(_fill(NOTICE[key], month, area))}" for key in keys]


def _deadline(month: Month, area: Area) -> list[str]:
    if not month.rated:
        return []
    to, basis = _quote(_fill(NOTICE.to, month, area)), _quote(NOTICE.basis)
    at = f"{month.due.isoformat()}T18:00:00+08:00"
    return ["", "[deadline]", f"at = {at}", f"to = {to}", f"basis = {basis}"]


def _interview(scene: Scene, at: int) -> list[str]:
    """Return which two periods lead to an interview, if the month before was published and rated."""
    before = scene.months[at - 1] if at else None
    if before is None or before.kind != "held" or not before.rated or not scene.months[at].rated:
        return []
    periods = json.dumps([before.id, scene.months[at].id])
    return ["", "[interview]", f"periods = {periods}", f"basis = {_quote(NOTICE.basis)}"]


def _stated(month: Month, tally: Tally) -> list[str]:
    """Return the figures of the text; a planned slip makes one of them one too high."""
    families = {family: count for family, count in tally.families.items() if count}
    if month.slip == "platform":
        family = max(families, key=lambda name: (families[name], name))
        families[family] += 1
    total = len(tally.order) + (month.slip == "total")
    lines = ["", "[stated]", f"total = {total}", "", "[stated.platforms]"]
    lines += [f"{_quote(NOTICE.families[family])} = {count}" for family, count in families.items()]
    if month.rated:
        lines += _by_rating("accounts", tally.grades[0], tally.grades[FAILING])
        lines += _by_rating("units", tally.units[0], tally.units[FAILING] + (month.slip == "units"))
    return lines


def _by_rating(what: str, best: int, worst: int) -> list[str]:
    excellent, fail = _quote(NOTICE.excellent), _quote(NOTICE.fail)
    return ["", f"[stated.{what}]", f"{excellent} = {best}", f"{fail} = {worst}"]


def _named(scene: Scene, at: int, tally: Tally) -> list[str]:
    """Return the units that the text names, under the reason of their first row; each unit once."""
    lines: list[str] = []
    if tally.units[FAILING] > NAMED_AT_MOST:
        return lines
    left = _owners(scene, at, failing(scene, at, tally))
    for reason in NOTICE.named:
        names = [scene.units[unit].name for unit, problems in left.items() if reason["problem"] in problems]
        left = {unit: problems for unit, problems in left.items() if reason["problem"] not in problems}
        if names:
            listed = ", ".join(map(_quote, names))
            lines += ["", "[[stated.named]]", f"units = [{listed}]"]
            lines += [f"category = {_quote(reason['category'])}", f"days = {reason['days']}"]
            lines += [f"text = {_quote(reason['text'])}"]
    return lines


def _owners(scene: Scene, at: int, numbers: list[int]) -> dict[int, list[str]]:
    """Return for each unit with failing accounts the problems of these, in the order of the table."""
    owners: dict[int, list[str]] = {}
    for number in numbers:
        account = scene.accounts[number]
        if account.unit >= 0:
            owners.setdefault(account.unit, []).append(OUTCOMES[account.marks[at] - FIRST].problem)
    return owners
