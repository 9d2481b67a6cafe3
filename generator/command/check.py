"""``check``: every problem of every file at once, as text, JSON or GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.command.options import Options
from generator.command.past import UnknownVersionError, before_in_folder, before_in_git
from generator.command.reading import Read, as_text, missing_folder, read, tell, too_early
from generator.record.lines import Lines, read_lines
from generator.record.past import past_problems
from generator.record.problem import Problem, errors, in_order
from generator.words import say
from generator.words.screen import workflow, workflow_value

LEVELS = {"error": "error", "warning": "warning"}


def run(options: Options) -> int:
    """Check the record, also against the version before it.

    Returns 0 when it may be published (warnings allowed), 1 with errors, 2 without a folder or with an option that
    makes no sense here.
    """
    if missing_folder(options.data) or (options.base and missing_folder(options.base)):
        return 2
    found = read(options.data, options.today, options.as_of)
    if too_early(options.as_of, found):
        return 2
    try:
        before = before_in_folder(options.base) if options.base else before_in_git(options.data, options.against)
    except UnknownVersionError as error:
        tell(say("command.no_version", value=error))
        return 2
    found = found._replace(problems=in_order([*found.problems, *past_problems(options.data, before)]))
    if options.format == "json":
        print(
            json.dumps([_placed(one, options.data)._asdict() for one in found.problems], ensure_ascii=False, indent=1)
        )
    elif options.format == "github":
        for one, line in _with_lines(found.problems, options.data):
            print(annotation(_placed(one, options.data), line))
    else:
        for one in found.problems:
            print(as_text(one, options.data))
    if options.format != "json":
        print(_closing(found))
    return 1 if errors(found.problems) else 0


def _placed(problem: Problem, data: Path) -> Problem:
    return problem._replace(file=f"{data.as_posix()}/{problem.file}")


def _with_lines(problems: list[Problem], data: Path) -> Iterator[tuple[Problem, int]]:
    """Yield each problem with the line of its file that it speaks of. Only tables with problems are read again; the
    row of a TOML file is a line already."""
    tables: dict[str, Lines | None] = {}
    for one in problems:
        if one.row and one.file.endswith(".csv") and one.file not in tables:
            tables[one.file] = read_lines(data / one.file, one.file)
        lines = tables.get(one.file)
        yield one, lines.find(one.row, one.heading) if lines and one.row else one.row


def annotation(problem: Problem, line: int = 0) -> str:
    """Return a problem as a GitHub workflow command, with everything escaped that could end it or begin another.

    Without a ``line`` it stands on its row, or on top of the file."""
    place = f"file={workflow_value(problem.file)},line={line or problem.row or 1},title={workflow_value(problem.code)}"
    return f"::{LEVELS[problem.severity]} {place}::{workflow(f'{problem.message} {problem.hint}')}"


def _closing(found: Read) -> str:
    n = len(errors(found.problems))
    w = len(found.problems) - n
    if n:
        return say("check.report.errors", n=n, w=w)
    return say(f"check.report.{'warnings' if w else 'clean'}", files=found.files, periods=found.periods, n=w)
