"""A review of a document as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.intake.review import Review
from generator.record.problem import Problem
from generator.words import WORDS, say


def as_lines(found: Review) -> Iterator[str]:
    """Yield the lines of a review: problems, what to decide, figures compared, what was not read."""
    yield from (found.title, found.lead, *found.notes)
    yield from ("", say("intake.review.problems" if found.problems else "intake.review.problems_none"))
    yield from map(_problem, found.problems)
    if found.preview:
        yield from ("", say("intake.review.preview") + "：", *map(_problem, found.preview))
    if found.settings:
        yield from ("", say("intake.review.settings") + "：", found.settings)
    yield from _decisions(found)
    if found.compared:
        yield from ("", say("intake.review.stated"))
        for one in found.compared:
            verdict = say(f"intake.review.{'same' if one.same else 'differs'}")
            yield say("command.intake.compared", what=one.what, stated=one.stated, counted=one.counted, verdict=verdict)
    if found.findings:
        yield from ("", say("intake.review.findings"), *("  " + "  ".join(finding) for finding in found.findings))
    if found.unread:
        yield from ("", say("intake.review.unread"), *(f"  {place}  {text}" for place, text in found.unread))


def _problem(one: Problem) -> str:
    row = say("check.report.row", row=one.row) if one.row else ""
    words = {"where": " ".join(part for part in (row, one.heading) if part), "message": one.message, "hint": one.hint}
    severity = say(f"check.severity.{one.severity}")
    return "  " + say("check.report.line", severity=severity, code=one.code, **words)


def _decisions(found: Review) -> Iterator[str]:
    if not found.lines:
        return
    yield from ("", say("intake.review.decide" if found.decisions else "intake.review.decide_none"))
    if found.decisions:
        yield say("intake.review.decide_hint")
    for number, one in enumerate(found.decisions, start=1):
        yield say("command.intake.decision", n=number, sort=WORDS.intake.review.sorts[one.kind], text=one.text)
        yield from (f"     {command}" for command in one.commands)
        if one.line:
            yield "     " + say("intake.review.line", file=one.file) + f" {one.line}"
