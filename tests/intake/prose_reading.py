"""Short ways to read a piece of prose in a test. All sentences in these tests are our own."""

from __future__ import annotations

from typing import Any

from generator.intake.intake import plain_settings
from generator.intake.model import Document, Finding, Paragraph, StatedFacts
from generator.intake.prose import read_findings, read_stated
from generator.record.periods import Period, parse_period
from generator.record.problem import Problem
from generator.record.settings import Settings

SETTINGS = plain_settings()


def document(text: str, kind: str = "txt") -> Document:
    """Return a document of which every line of ``text`` is a paragraph."""
    return Document(kind, tuple(Paragraph(line, at) for at, line in enumerate(text.splitlines(), start=1)), ())


def period_of(name: str) -> Period:
    """Return a period by its id, which must be one."""
    found = parse_period(name)
    assert found is not None
    return found


def stated(text: str, period: str = "2024-06", settings: Settings = SETTINGS) -> tuple[StatedFacts, list[Problem]]:
    """Return what ``text`` states in a notice of ``period``."""
    return read_stated(document(text), period_of(period), settings)


def fact(text: str, name: str, period: str = "2024-06") -> Any:
    """Return one fact that ``text`` states."""
    return getattr(stated(text, period)[0], name)


def codes(text: str, period: str = "2024-06") -> list[str]:
    """Return the codes of the problems of the facts of ``text``."""
    return [problem.code for problem in stated(text, period)[1]]


def findings(text: str, settings: Settings = SETTINGS) -> list[Finding]:
    """Return the accounts that ``text`` names with what is wrong."""
    return read_findings(document(text), settings)[0]


def told(text: str, settings: Settings = SETTINGS) -> list[str]:
    """Return each finding as ``name platform category days``, with 等 behind it if the list is not complete."""
    return [
        f"{one.name} {one.platform or '?'} {one.category} {one.days}" + (" 等" if one.partial else "")
        for one in findings(text, settings)
    ]


def unread(text: str) -> list[str]:
    """Return what of ``text`` speaks of accounts or problems and was not read."""
    return [paragraph.text for paragraph in read_findings(document(text), SETTINGS)[1]]


def list_codes(text: str) -> list[tuple[str, str]]:
    """Return (code, message) of the problems of the lists of ``text``."""
    return [(problem.code, problem.message) for problem in read_findings(document(text), SETTINGS)[2]]
