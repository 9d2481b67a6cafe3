"""``check``: every problem of every file at once, as text, JSON or GitHub annotations."""

from __future__ import annotations

import json
from pathlib import Path

from generator.command.options import Options
from generator.command.reading import Read, as_text, missing_folder, read
from generator.record.problem import Problem, errors
from generator.words import say

LEVELS = {"error": "error", "warning": "warning"}


def run(options: Options) -> int:
    """Check the record. Returns 0 when it may be published (warnings allowed), 1 with errors, 2 without a folder."""
    if missing_folder(options.data):
        return 2
    found = read(options.data, options.today)
    if options.format == "json":
        print(
            json.dumps([_placed(one, options.data)._asdict() for one in found.problems], ensure_ascii=False, indent=1)
        )
    elif options.format == "github":
        for one in found.problems:
            print(annotation(_placed(one, options.data)))
    else:
        for one in found.problems:
            print(as_text(one, options.data))
    if options.format != "json":
        print(_closing(found))
    return 1 if errors(found.problems) else 0


def _placed(problem: Problem, data: Path) -> Problem:
    return problem._replace(file=f"{data.as_posix()}/{problem.file}")


def annotation(problem: Problem) -> str:
    """Return a problem as a GitHub workflow command, with everything escaped that could end it or begin another."""
    place = f"file={_property(problem.file)},line={problem.row or 1},title={_property(problem.code)}"
    return f"::{LEVELS[problem.severity]} {place}::{_message(f'{problem.message} {problem.hint}')}"


def _message(text: str) -> str:
    for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(char, code)
    return "".join(c if c.isprintable() or c == "\u3000" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _closing(found: Read) -> str:
    n = len(errors(found.problems))
    w = len(found.problems) - n
    if n:
        return say("check.report.errors", n=n, w=w)
    return say(f"check.report.{'warnings' if w else 'clean'}", files=found.files, periods=found.periods, n=w)
