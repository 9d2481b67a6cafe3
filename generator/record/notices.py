"""``notices/<period>.toml``: what a notice is, and every figure and name that its text states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from generator.record.clean import fold
from generator.record.nearest import near_words
from generator.record.periods import Period, parse_period
from generator.record.problem import Place, Problem, problem
from generator.record.settings import Vocabulary
from generator.record.toml import Field, read_fields, read_toml
from generator.record.vocabulary import CATEGORY_BY_CODE, SAMPLE_WORDS
from generator.words import say

NOTICE = (
    Field("title", "text", ""),
    Field("table_title", "text", ""),
    Field("number", "text", ""),
    Field("issuer", "text", ""),
    Field("inspector", "text", ""),
    Field("issued", "date", None),
    Field("url", "text", ""),
    Field("held", "yes_no", True),
    Field("reason", "text", ""),
    Field("sample", "text", "全部"),
    Field("scope", "text", ""),
    Field("deadline", "table", {}),
    Field("interview", "table", {}),
    Field("stated", "table", {}),
)
DEADLINE = (Field("at", "moment"), Field("to", "text", ""), Field("basis", "text", ""))
INTERVIEW = (Field("periods", "list"), Field("basis", "text", ""))
STATED = (
    Field("total", "whole", None),
    Field("platforms", "table", {}),
    Field("accounts", "table", {}),
    Field("units", "table", {}),
    Field("named", "list", []),
)
NAMED = (Field("units", "list"), Field("category", "text"), Field("days", "whole", 0), Field("text", "text", ""))


class Deadline(NamedTuple):
    """By when the rectification report is due, to whom, on what basis."""

    at: datetime
    to: str
    basis: str


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


@dataclass(frozen=True)
class Notice:
    """One notice. Empty text and None mean that the notice does not say."""

    period: str
    title: str = ""
    table_title: str = ""
    number: str = ""
    issuer: str = ""
    inspector: str = ""
    issued: date | None = None
    url: str = ""
    held: bool = True
    reason: str = ""
    sample: str = "census"
    scope: str = ""
    deadline: Deadline | None = None
    interview_periods: tuple[str, ...] = ()
    interview_basis: str = ""
    stated: Stated = Stated()
    known: bool = True


class Units:
    """Finds a department by its name or another name of it."""

    def __init__(self, names: list[str], aliases: list[tuple[Any, ...]]) -> None:
        self.names = names
        self._rows = {fold(alias.name): row for row, others in enumerate(aliases) for alias in others}
        self._rows |= {fold(name): row for row, name in enumerate(names)}

    def find(self, name: str) -> int | None:
        """Return the row of the department in the registry, or None."""
        return self._rows.get(fold(name))


def read_notice(folder: Path, period: Period, words: Vocabulary, units: Units) -> tuple[Notice | None, list[Problem]]:
    """Return the notice of ``period`` and every problem of its file; None if the file cannot be read at all."""
    file = f"notices/{period.id}.toml"
    data, problems = read_toml(folder / file, file)
    if data is None:
        return None, problems
    values, problems = read_fields(data, NOTICE, file)
    sample = SAMPLE_WORDS.get(values["sample"], "")
    if not sample:
        place = Place(file, 0, "sample")
        problems.append(problem("setting-value", place, values["sample"], expected="、".join(SAMPLE_WORDS)))
    if values["url"] and not values["url"].startswith(("https://", "http://")):
        problems.append(problem("setting-value", Place(file, 0, "url"), values["url"], expected="https://…"))
    deadline, more = _deadline(values["deadline"], file)
    problems += more + _check_dates(values["issued"], deadline, period, file)
    interview, more = _interview(values["interview"], file)
    problems += more
    stated, more = _stated(values["stated"], file, words, units)
    problems += more
    text = {key: values[key] for key in ("title", "table_title", "number", "issuer", "inspector", "url", "reason", "scope")}
    notice = Notice(
        period.id,
        **text,
        issued=values["issued"],
        held=values["held"],
        sample=sample or "census",
        deadline=deadline,
        interview_periods=interview[0],
        interview_basis=interview[1],
        stated=stated,
    )
    return notice, problems


def _deadline(data: dict[str, Any], file: str) -> tuple[Deadline | None, list[Problem]]:
    if not data:
        return None, []
    values, problems = read_fields(data, DEADLINE, file, "deadline.")
    return (Deadline(**values) if values["at"] else None), problems


def _interview(data: dict[str, Any], file: str) -> tuple[tuple[tuple[str, ...], str], list[Problem]]:
    if not data:
        return ((), ""), []
    values, problems = read_fields(data, INTERVIEW, file, "interview.")
    periods = values["periods"] or []
    for text in periods:
        if not isinstance(text, str) or parse_period(text) is None:
            problems.append(problem("period-format", Place(file, 0, "interview.periods"), text))
    return (tuple(str(text) for text in periods), values["basis"]), problems


def _check_dates(issued: date | None, deadline: Deadline | None, period: Period, file: str) -> list[Problem]:
    problems = []
    if issued and issued < period.start:
        place = Place(file, 0, "issued")
        problems.append(problem("date-order", place, issued, other=period.label, before=period.start))
    if issued and deadline and deadline.at.date() < issued:
        place, other = Place(file, 0, "deadline.at"), say("check.words.issued")
        problems.append(problem("date-order", place, deadline.at.date(), other=other, before=issued))
    return problems


def _stated(data: dict[str, Any], file: str, words: Vocabulary, units: Units) -> tuple[Stated, list[Problem]]:
    values, problems = read_fields(data, STATED, file, "stated.")
    counts: dict[str, tuple[tuple[str, int], ...]] = {}
    for key, codes in (("platforms", words.platforms), ("accounts", words.ratings), ("units", words.ratings)):
        counts[key], more = _counts(values[key], codes, file, f"stated.{key}.")
        problems += more
    named, more = _named(values["named"], file, units)
    return Stated(values["total"], named=named, **counts), problems + more


def _counts(
    table: dict[str, Any], codes: dict[str, str], file: str, prefix: str
) -> tuple[tuple[tuple[str, int], ...], list[Problem]]:
    found, problems = [], []
    for word, count in table.items():
        place = Place(file, 0, prefix + word)
        code = codes.get(fold(word))
        if code is None:
            known = "、".join(codes)
            problems.append(problem("setting-unknown", place, word, known=known))
        elif not isinstance(count, int) or isinstance(count, bool) or count < 0:
            problems.append(problem("setting-type", place, count, expected=say("check.words.whole")))
        else:
            found.append((code, count))
    return tuple(found), problems


def _named(items: list[Any], file: str, units: Units) -> tuple[tuple[Named, ...], list[Problem]]:
    named: list[Named] = []
    problems: list[Problem] = []
    for at, item in enumerate(items, start=1):
        prefix = f"stated.named[{at}]."
        if not isinstance(item, dict):
            place = Place(file, 0, prefix)
            problems.append(problem("setting-type", place, item, expected=say("check.words.table")))
            continue
        values, more = read_fields(item, NAMED, file, prefix)
        problems += more
        if values["category"] and values["category"] not in CATEGORY_BY_CODE:
            place = Place(file, 0, prefix + "category")
            expected = "、".join(CATEGORY_BY_CODE)
            problems.append(problem("setting-value", place, values["category"], expected=expected))
        rows = []
        for name in values["units"] or []:
            row = units.find(str(name))
            if row is None:
                near = near_words(str(name), units.names)
                problems.append(problem("unit-unknown", Place(file, 0, prefix + "units"), name, near=near))
            else:
                rows.append(row)
        named.append(Named(tuple(rows), values["category"] or "", values["days"], values["text"]))
    return tuple(named), problems
