"""Reading and judging a record for a command, and printing what is wrong with it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.judge.judgement import judge
from generator.record.kept import Keep
from generator.record.load import load
from generator.record.problem import Problem, errors, in_order
from generator.summary.site import Site
from generator.words import say
from generator.words.screen import printable, printable_lines


class Read(NamedTuple):
    """What reading gave: the site's values (None with errors), all problems in order, files and periods read."""

    site: Site | None
    problems: list[Problem]
    files: int
    periods: int


def read(data: Path, today: date, as_of: date | None = None, keep: Keep | None = None) -> Read:
    """Read and judge the record in ``data``; ``as_of`` is the day that decides what is overdue, if it is given, and
    ``keep`` has what the files gave that have not changed."""
    loaded, problems = load(data, today, keep)
    if loaded.record is None:
        return Read(None, problems, len(loaded.files), 0)
    judgement, more = judge(loaded.record, as_of)
    problems = in_order([*problems, *more])
    site = None if errors(problems) else Site(loaded.record, judgement, tuple(problems))
    return Read(site, problems, len(loaded.files), len(loaded.record.published))


def as_text(problem: Problem, data: Path) -> str:
    """Return a problem as one line for a terminal."""
    where = f"{data.as_posix()}/{problem.file}"
    if problem.row:
        where += " " + say("check.report.row", row=problem.row)
    if problem.heading:
        where += f" {problem.heading}"
    severity = say(f"check.severity.{problem.severity}")
    line = say(
        "check.report.line",
        severity=severity,
        code=problem.code,
        where=where,
        message=problem.message,
        hint=problem.hint,
    )
    # A cell may hold characters that steer a terminal.
    return printable(line)


def tell(text: str) -> None:
    """Print a line for the person at the terminal; results go to standard output, talk to standard error."""
    print(printable_lines(text), file=sys.stderr, flush=True)


def refuse(found: Read, data: Path) -> int:
    """Print the errors of a record that cannot be published, and return the exit code."""
    for one in errors(found.problems):
        tell(as_text(one, data))
    n, w = len(errors(found.problems)), len(found.problems) - len(errors(found.problems))
    tell(say("check.report.errors", n=n, w=w))
    return 1


def too_early(as_of: date | None, found: Read) -> bool:
    """Tell, and say, that ``as_of`` lies before facts of the record: nothing can be overdue on a day whose record held
    less."""
    if as_of is None or found.site is None or as_of >= found.site.record.as_of:
        return False
    tell(say("command.as_of_early", day=as_of, newest=found.site.record.as_of))
    return True


def missing_folder(data: Path) -> bool:
    """Tell, and say, that there is no record folder."""
    if data.is_dir():
        return False
    tell(say("check.report.folder", folder=data))
    return True
