"""Joins the steps: a document is read, its table and prose understood, matched, reconciled. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.intake.matching import Matches, match_rows
from generator.intake.model import Intake, IntakeTable
from generator.intake.prose.findings import read_findings
from generator.intake.prose.stated import read_stated
from generator.intake.readers import read_document
from generator.intake.reconcile import Compared, Reconciling, compare, reconcile
from generator.intake.registry import Registry
from generator.intake.table import find_table
from generator.record.periods import Period
from generator.record.problem import Problem, in_order
from generator.record.settings import SECTIONS, SITE, Settings
from generator.record.wordings import read_vocabulary


class Wanted(NamedTuple):
    """What is taken in: the period it is for, the county's settings, its registry, the periods on record already; an
    issuer given by hand goes before the one that the document names."""

    period: Period
    settings: Settings
    registry: Registry
    recorded: Sequence[Period] = ()
    issuer: str = ""


class Taken(NamedTuple):
    """What one document gave: its file name, what was wanted, what was read, how it fits, every problem in order."""

    file: str
    wanted: Wanted
    intake: Intake
    matches: Matches
    compared: tuple[Compared, ...]
    problems: tuple[Problem, ...]


def plain_settings() -> Settings:
    """Return the settings of a county that has written none yet: the field's own words, no columns of its own."""
    sections = {field.key: field.default for field in SECTIONS}
    site = {field.key: field.default if isinstance(field.default, str | bool | list) else "" for field in SITE}
    return Settings(site, "month", None, (), (), (), read_vocabulary(sections["vocabulary"])[0], {})


def take_in(path: Path, wanted: Wanted) -> Taken:
    """Read the document at ``path`` and return everything it gives. Raises nothing on a bad document."""
    document = read_document(path)
    table, used, problems = find_table(document, wanted.settings)
    # A table copied as text is no prose: its cells would be taken for statements.
    cells = {id(one) for one in used}
    document = document._replace(blocks=tuple(block for block in document.blocks if id(block) not in cells))
    stated, more = read_stated(document, wanted.period, wanted.settings)
    problems += more
    findings, unread, more = read_findings(document, wanted.settings)
    problems += more
    stated = stated._replace(issuer=wanted.issuer or stated.issuer)
    table = _with_platform(table, wanted.settings)
    intake = Intake(document, table, tuple(findings), stated, tuple(unread), (*document.problems, *problems))
    return join(path.name, wanted, intake)


def join(file: str, wanted: Wanted, intake: Intake) -> Taken:
    """Match and reconcile what was read from the document ``file``."""
    rows = intake.table.rows if intake.table else ()
    matches = match_rows(rows, wanted.registry, wanted.period) if rows else Matches((), ())
    work = Reconciling(file, intake, matches, wanted.registry, wanted.period, wanted.recorded)
    problems = in_order(_of_file(file, [*intake.problems, *reconcile(work)]))
    return Taken(file, wanted, intake, matches, tuple(compare(work)), tuple(problems))


def _of_file(file: str, problems: list[Problem]) -> list[Problem]:
    """Return the problems with the document's name put in: the prose is read without knowing of files."""
    return [one if one.file else one._replace(file=file) for one in problems]


def _with_platform(table: IntakeTable | None, settings: Settings) -> IntakeTable | None:
    """Return the table with the platform that the county's settings say for names that write none, if they say one."""
    default = settings.vocabulary.default_platform
    if table is None or not default or "platform" in table.keys:
        return table
    rows = (row if row.platform else row._replace(platform=default) for row in table.rows)
    return table._replace(rows=tuple(rows))


def day_text(day: date | None) -> str:
    """Return a day as ISO text, "" if there is none."""
    return day.isoformat() if day else ""
