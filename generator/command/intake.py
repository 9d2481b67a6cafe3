"""``intake``: from a document to the drafts of a period, with a review of everything that a person has to look at."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from generator.command.options import Options
from generator.command.reading import missing_folder, tell
from generator.command.review_text import as_lines
from generator.intake.draft import draft_notice, draft_table
from generator.intake.intake import Taken, Wanted, plain_settings, take_in
from generator.intake.registry import read_registry
from generator.intake.review import Review, as_json, review
from generator.intake.sources import read_source, write_all
from generator.pages.render import environment
from generator.record.folder import find_periods
from generator.record.periods import Period, parse_period
from generator.record.problem import Problem, errors
from generator.record.settings import FILE, Settings, read_settings
from generator.words import WORDS, say
from generator.words.screen import printable_lines as printable


def run(options: Options) -> int:
    """Read a document. Returns 0, 1 with errors (nothing is written then), 2 for wrong usage."""
    period = parse_period(options.period)
    if period is None:
        tell(say("command.intake.period", value=printable(options.period)))
        return 2
    if not options.file.is_file():
        tell(say("command.intake.no_file", file=options.file))
        return 2
    if not options.dry_run and missing_folder(options.data):
        return 2
    wanted, problems = _wanted(options, period)
    if wanted is None:
        for one in problems:
            tell(printable(f"{one.file} {one.heading} {one.message} {one.hint}"))
        return 1
    taken = take_in(options.file, wanted)
    found = review(taken, options.data)
    _show(taken, found, options)
    return _finish(taken, found, options)


def _wanted(options: Options, period: Period) -> tuple[Wanted | None, list[Problem]]:
    """Return what the data folder gives to read a document by; its errors come first, as all else rests on it."""
    settings, problems = _settings(options)
    if settings is None or errors(problems):
        return None, errors(problems)
    registry = read_registry(options.data, settings.vocabulary)
    recorded, _ = find_periods(options.data, options.today)
    if errors(registry.problems):
        return None, errors(registry.problems)
    return Wanted(period, settings, registry, recorded, options.issuer), []


def _settings(options: Options) -> tuple[Settings | None, list[Problem]]:
    # A dry run answers without a record too: what is in this document?
    if options.dry_run and not (options.data / FILE).exists():
        return plain_settings(), []
    return read_settings(options.data)


def _show(taken: Taken, found: Review, options: Options) -> None:
    if options.format == "json":
        print(json.dumps(as_json(taken, found.decisions), ensure_ascii=False, indent=1, default=_plain))
    elif not options.quiet or options.dry_run:
        for line in as_lines(found):
            print(printable(line))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _finish(taken: Taken, found: Review, options: Options) -> int:
    """Write what is to be written, say so, and return the exit code."""
    outcome = _outcome(taken, options)
    if outcome == "exists":
        return 1
    page = environment().get_template("review.html").render(r=found, t=WORDS.intake.review).encode()
    files = _drafts(taken, options) if outcome == "done" else {}
    if outcome in ("done", "no_record") or options.report:
        files[options.report or options.data.absolute().parent / f"intake-{taken.wanted.period.id}.html"] = page
    try:
        write_all(files)
    except OSError as error:
        tell(say("build.write_failed", path=error.filename or options.data, reason=error.strerror or error))
        return 1
    # One object and nothing else is what a program that reads the output of a dry run expects.
    if outcome != "dry" or options.format != "json":
        tell("\n" + say(f"intake.review.{outcome}", files="、".join(map(str, files))))
    if outcome == "done":
        tell(say("intake.review.next"))
    return 0 if outcome == "done" or (outcome == "dry" and not errors(taken.problems)) else 1


def _outcome(taken: Taken, options: Options) -> str:
    """Return what becomes of the reading: dry, refused (errors), no_record (nothing to record), exists, done."""
    if options.dry_run:
        return "dry"
    if errors(taken.problems):
        return "refused"
    if taken.intake.table is None:
        return "no_record"
    existing = [path for path in _record_files(options.data, taken.wanted.period) if path.exists()]
    if existing and not options.replace:
        tell(say("command.intake.exists", files="、".join(map(str, existing))))
        return "exists"
    return "done"


def _record_files(data: Path, period: Period) -> tuple[Path, Path]:
    return data / "inspections" / f"{period.id}.csv", data / "notices" / f"{period.id}.toml"


def _drafts(taken: Taken, options: Options) -> dict[Path, bytes]:
    """Return the files of the record that the document gives: table, notice, and the document itself."""
    wanted, table = taken.wanted, taken.intake.table
    assert table is not None
    source = read_source(options.file, wanted.period)
    inspections, notice = _record_files(options.data, wanted.period)
    stated = taken.intake.stated._replace(table_title=taken.intake.stated.table_title or table.title)
    return {
        options.data / source.file: source.data,
        inspections: draft_table(table, wanted.settings),
        notice: draft_notice(stated, len(table.rows), wanted.period, wanted.settings, source),
    }
