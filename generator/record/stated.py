"""What the text of a notice states: figures by platform and rating, units named, to be held against its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.record.clean import fold
from generator.record.finder import Units
from generator.record.nearest import near_words
from generator.record.problem import Place, Problem, problem
from generator.record.toml import Field, read_fields
from generator.record.vocabulary import CATEGORY_BY_CODE
from generator.record.wordings import Vocabulary
from generator.words import say

STATED = (
    Field("total", "whole", None),
    Field("platforms", "table", {}),
    Field("accounts", "table", {}),
    Field("units", "table", {}),
    Field("named", "list", []),
)
NAMED = (
    Field("units", "list"),
    Field("category", "text"),
    Field("days", "whole", 0),
    Field("text", "text", ""),
)


class Named(NamedTuple):
    """Units that the text of a notice names (department rows in the registry), and for what."""

    units: tuple[int, ...]
    category: str
    days: int
    text: str


@dataclass(frozen=True)
class Stated:
    """The figures in a notice's text: accounts in all, by platform (code), by rating; units by rating; units named."""

    total: int | None = None
    platforms: tuple[tuple[str, int], ...] = ()
    accounts: tuple[tuple[str, int], ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    named: tuple[Named, ...] = ()


def read_stated(data: dict[str, Any], file: str, words: Vocabulary, units: Units) -> tuple[Stated, list[Problem]]:
    """Return what ``[stated]`` of the notice ``file`` says, and every problem in it."""
    values, problems = read_fields(data, STATED, file, "stated.")
    counts: dict[str, tuple[tuple[str, int], ...]] = {}
    for key, codes in (("platforms", words.platforms), ("accounts", words.ratings), ("units", words.ratings)):
        counts[key], more = _counts(values[key], codes, file, f"stated.{key}.")
        problems += more
    named: list[Named] = []
    for at, item in enumerate(values["named"], start=1):
        entry, more = _named(item, file, f"stated.named[{at}]", units)
        named += [entry] if entry else []
        problems += more
    return Stated(values["total"], named=tuple(named), **counts), problems


def _counts(
    table: dict[str, Any], codes: dict[str, str], file: str, prefix: str
) -> tuple[tuple[tuple[str, int], ...], list[Problem]]:
    found: dict[str, int] = {}
    first: dict[str, str] = {}
    problems: list[Problem] = []
    values, wrong = read_fields(table, tuple(Field(word, "whole", None) for word in table), file, prefix)
    for word, count in values.items():
        place, code = Place(file, 0, prefix + word), codes.get(fold(word))
        if code is None:
            problems.append(problem("setting-unknown", place, word, known="、".join(codes)))
        elif code in found:
            problems.append(problem("setting-repeated", place, word, other=first[code]))
        elif count is not None:
            found[code] = count
            first[code] = word
    return tuple(found.items()), wrong + problems


def _named(item: Any, file: str, key: str, units: Units) -> tuple[Named | None, list[Problem]]:
    if not isinstance(item, dict):
        return None, [problem("setting-type", Place(file, 0, key), item, expected=say("check.words.table"))]
    values, problems = read_fields(item, NAMED, file, f"{key}.")
    category = values["category"] or ""
    if category and category not in CATEGORY_BY_CODE:
        place, expected = Place(file, 0, f"{key}.category"), "、".join(CATEGORY_BY_CODE)
        problems.append(problem("setting-value", place, category, expected=expected))
    rows, more = _unit_rows(values["units"] or [], Place(file, 0, f"{key}.units"), units)
    return Named(tuple(rows), category, values["days"], values["text"]), problems + more


def _unit_rows(names: list[Any], place: Place, units: Units) -> tuple[list[int], list[Problem]]:
    rows: list[int] = []
    problems: list[Problem] = []
    for name in names:
        row = units.find(name) if isinstance(name, str) else None
        if not isinstance(name, str):
            problems.append(problem("setting-type", place, name, expected=say("check.words.text")))
        elif row is not None:
            rows.append(row)
        elif units.names:
            problems.append(problem("unit-unknown", place, name, near=near_words(name, units.names)))
    return list(dict.fromkeys(rows)), problems
