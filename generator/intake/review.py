"""The review of what was read: plain values for the terminal, for the page with raw beside clean, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from generator.intake.decisions import Decision, decisions, platform_name
from generator.intake.draft import Heading, draft_headings, in_zone
from generator.intake.intake import Taken, day_text
from generator.intake.matching import Match
from generator.intake.model import IntakeRow
from generator.intake.preview import preview, vocabulary_lines
from generator.intake.reconcile import Compared
from generator.record.clean import mask
from generator.record.problem import Problem
from generator.record.settings import Settings
from generator.record.vocabulary import CATEGORY_BY_CODE
from generator.words import say


class Line(NamedTuple):
    """One row of the table: its number, raw (heading, cell) pairs, clean (label, value) pairs, how it matches."""

    row: int
    raw: tuple[tuple[str, str], ...]
    clean: tuple[tuple[str, str], ...]
    match: str


class Review(NamedTuple):
    """Everything a person looks through before a document becomes part of the record."""

    title: str
    lead: str
    notes: tuple[str, ...]
    settings: str
    decisions: tuple[Decision, ...]
    compared: tuple[Compared, ...]
    preview: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    lines: tuple[Line, ...]
    findings: tuple[tuple[str, ...], ...]
    unread: tuple[tuple[str, str], ...]


def review(taken: Taken, data: Path) -> Review:
    """Return the review of what a document gave; ``data`` is the folder that proposed commands name."""
    wanted, intake = taken.wanted, taken.intake
    headings = draft_headings(intake.table, wanted.settings) if intake.table else ()
    rows = intake.table.rows if intake.table else ()
    matches = {match.row: match for match in taken.matches.accounts if match.row}
    return Review(
        say("intake.review.title", period=wanted.period.label),
        say("intake.review.lead", file=taken.file, rows=len(rows)),
        tuple(_notes(taken, headings)),
        "\n\n".join(_settings(taken, headings)),
        tuple(decisions(taken.matches, wanted.registry, wanted.settings, wanted.period, data)),
        taken.compared,
        tuple(preview(taken)),
        taken.problems,
        tuple(_line(row, matches.get(row.row), _names(wanted.settings)) for row in rows),
        tuple(_finding(taken)),
        tuple((say("intake.review.line_at", line=one.line), mask(one.text)) for one in intake.unread),
    )


def _notes(taken: Taken, headings: tuple[Heading, ...]) -> Iterator[str]:
    if taken.intake.table is None:
        yield say("intake.review.no_table")
    for one in headings:
        if not one.published:
            yield say("intake.review.added", written=one.written)
        elif one.written != one.published:
            yield say("intake.review.renamed", published=one.published, written=one.written)


def _settings(taken: Taken, headings: tuple[Heading, ...]) -> Iterator[str]:
    """Yield the lines that ``site.toml`` needs before the check accepts the draft."""
    yield from (one.lines for one in headings if one.lines)
    yield from vocabulary_lines(taken)
    table = taken.intake.table
    if table and "platform" not in table.keys and any(not row.platform for row in table.rows):
        hint = say("intake.review.default_platform")
        yield f'# {hint}\n[vocabulary]\ndefault_platform = "{platform_name("wechat")}"'


def _names(settings: Settings) -> dict[str, str]:
    """Return what people call the county's indicators and measures, by id."""
    return {one.id: one.short for one in settings.indicators} | {one.id: one.name for one in settings.measures}


def _line(row: IntakeRow, match: Match | None, names: dict[str, str]) -> Line:
    clean = {
        say("intake.review.name"): row.name,
        say("intake.review.platform"): platform_name(row.platform),
        say("intake.review.unit"): row.unit,
        say("intake.review.rating"): say(f"record.state.{row.rating}") if row.rating else "",
        say("intake.review.more"): row.remark,
        say("intake.review.problem"): row.problem,
        **{names.get(key, key): answer for key, answer in row.indicators.items()},
        **{names.get(key, key): str(number) for key, number in row.measures.items()},
    }
    raw = tuple((heading, mask(cell)) for heading, cell in row.raw.items())
    shown = tuple((label, mask(value)) for label, value in clean.items() if value)
    return Line(row.row, raw, shown, _matched(match))


def _matched(match: Match | None) -> str:
    if match is None:
        return ""
    return match.account if match.state == "same" else say(f"intake.review.sorts.{match.state}")


def _finding(taken: Taken) -> Iterator[tuple[str, ...]]:
    for one in taken.intake.findings:
        known = CATEGORY_BY_CODE.get(one.category)
        name = known.name if known else say("record.category.unclassified")
        yield one.name, platform_name(one.platform), name, mask(one.text), say("intake.review.line_at", line=one.line)


def as_json(taken: Taken, found: tuple[Decision, ...]) -> dict[str, Any]:
    """Return the whole intake as plain values: rows, findings, stated, problems, matches, decisions."""
    table = taken.intake.table
    return {
        "rows": [row._asdict() for row in (table.rows if table else ())],
        "findings": [one._asdict() for one in taken.intake.findings],
        "stated": _stated(taken),
        "problems": [one._asdict() for one in taken.problems],
        "matches": [match._asdict() | {"suggestions": _near(match)} for match in taken.matches.accounts],
        "preview": [one._asdict() for one in preview(taken)],
        "units": [match._asdict() | {"suggestions": _near(match)} for match in taken.matches.units],
        "decisions": [one._asdict() for one in found],
        "compared": [one._asdict() for one in taken.compared],
        "unread": [one._asdict() for one in taken.intake.unread],
    }


def _near(match: Any) -> list[dict[str, Any]]:
    return [one._asdict() for one in match.suggestions]


def _stated(taken: Taken) -> dict[str, Any]:
    """Return what the prose states, dates as ISO text."""
    stated, settings = taken.intake.stated, taken.wanted.settings
    zone = ZoneInfo(settings.site["timezone"])
    return stated._asdict() | {
        "issued": day_text(stated.issued) or None,
        "deadline": in_zone(stated.deadline, zone).isoformat() if stated.deadline else None,
        "span": [day_text(day) for day in stated.span] if stated.span else None,
        "named": [named._asdict() for named in stated.named],
        "rates": [{"what": what, "percent": percent} for what, percent in stated.rates],
    }
