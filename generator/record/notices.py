"""``notices/<period>.toml``: what a notice is, and every figure and name that its text states."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from generator.record.clean import is_address
from generator.record.finder import Units
from generator.record.periods import Period, parse_period
from generator.record.problem import Place, Problem, problem
from generator.record.stated import Named as Named
from generator.record.stated import Stated as Stated
from generator.record.stated import read_stated
from generator.record.toml import LAST_LINE, Field, read_fields, read_toml
from generator.record.vocabulary import SAMPLE_WORDS
from generator.record.wordings import Vocabulary
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
    Field("source", "table", {}),
    Field("rows", "whole", None),
    LAST_LINE,
)
# Taken over as they are.
_SAME = ("title", "table_title", "number", "issuer", "inspector", "issued", "url", "held", "reason", "scope", "rows")
DEADLINE = (Field("at", "moment"), Field("to", "text", ""), Field("basis", "text", ""))
INTERVIEW = (Field("periods", "list"), Field("basis", "text", ""))
# The document that the notice was taken from: where it is kept below the record, and its SHA-256 in full.
SOURCE = (Field("file", "text"), Field("sha256", "text"))


class Deadline(NamedTuple):
    """By when the rectification report is due, to whom, on what basis."""

    at: datetime
    to: str
    basis: str


@dataclass(frozen=True)
class Notice:
    """One notice. Empty text and None mean that the notice does not say.

    ``rows`` is how many rows the attached table has, counted by whoever put it down: unlike the stated
    total, which is a published fact and may be wrong, it has to agree with the file.
    """

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
    stated: Stated = field(default_factory=Stated)
    rows: int | None = None
    known: bool = True
    source_file: str = ""
    source_sha256: str = ""


def read_notice(
    folder: Path, period: Period, words: Vocabulary, units: Units, today: date
) -> tuple[Notice | None, list[Problem]]:
    """Return the notice of ``period`` and every problem of its file; None if the file cannot be read at all."""
    file = f"notices/{period.id}.toml"
    toml, problems = read_toml(folder / file, file)
    if toml is None:
        return None, problems
    values, found = read_fields(toml.data, NOTICE, file)
    found += _check_values(values, file, today)
    deadline, more = _deadline(values["deadline"], file)
    found += more + _check_dates(values["issued"], deadline, period, file)
    interview, more = _interview(values["interview"], file)
    found += more
    stated, more = read_stated(values["stated"], file, words, units)
    found += more
    source, more = read_fields(values["source"], SOURCE if values["source"] else (), file, "source.")
    found += more
    notice = Notice(
        period.id,
        **{key: values[key] for key in _SAME},
        sample=SAMPLE_WORDS.get(values["sample"], "census"),
        deadline=deadline,
        interview_periods=interview[0],
        interview_basis=interview[1],
        stated=stated,
        source_file=source.get("file") or "",
        source_sha256=source.get("sha256") or "",
    )
    return notice, problems + toml.located(found)


def _check_values(values: dict[str, Any], file: str, today: date) -> list[Problem]:
    problems = []
    if values["issued"] and values["issued"] > today:
        place = Place(file, 0, "issued")
        problems.append(problem("date-future", place, values["issued"], today=today.isoformat()))
    if values["sample"] not in SAMPLE_WORDS:
        place, expected = Place(file, 0, "sample"), "、".join(SAMPLE_WORDS)
        problems.append(problem("setting-value", place, values["sample"], expected=expected))
    if values["url"] and not is_address(values["url"]):
        problems.append(problem("url-format", Place(file, 0, "url"), values["url"]))
    return problems


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
