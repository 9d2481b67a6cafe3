"""Everything the prose states, fact by fact, and what it left open or said twice in different ways."""

from __future__ import annotations

from generator.intake.model import Document, StatedFacts
from generator.intake.prose.dates import read_issued, read_span
from generator.intake.prose.deadline import read_deadline, read_interview
from generator.intake.prose.identity import read_inspector, read_issuer, read_number, read_table_title, read_title
from generator.intake.prose.ratings import read_rates, read_ratings
from generator.intake.prose.reading import Reading, at, read
from generator.intake.prose.sample import read_sample
from generator.intake.prose.totals import read_platforms, read_total
from generator.intake.prose.units import read_named
from generator.record.periods import Period
from generator.record.problem import Problem, in_order, problem
from generator.record.settings import Settings


def read_stated(document: Document, period: Period, settings: Settings) -> tuple[StatedFacts, list[Problem]]:
    """Return what the paragraphs of ``document`` state and the problems: statements that contradict each other, days
    that cannot be, years that were assumed. What is not stated is None or empty. Never raises."""
    reading = read(document, period, settings)
    title = read_title(reading)
    number, problems = read_number(reading)
    inspector, more = read_inspector(reading)
    issued, of_issued = read_issued(reading)
    platforms, of_platforms = read_platforms(reading)
    total, of_total = read_total(reading, platforms)
    ratings, of_ratings = read_ratings(reading)
    rates, of_rates = read_rates(reading)
    span = read_span(reading)
    sample, sample_text, of_sample = read_sample(reading)
    due = read_deadline(reading, issued)
    interview, of_interview = read_interview(reading)
    problems += more + of_issued + of_platforms + of_total + of_ratings + of_rates
    problems += _cut(reading) + span.problems + of_sample + due.problems + of_interview
    facts = StatedFacts(
        title=title,
        table_title=read_table_title(reading),
        number=number,
        issuer=read_issuer(reading, title),
        inspector=inspector,
        issued=issued,
        total=total,
        platforms=platforms,
        ratings=ratings.counts,
        rating_subject=ratings.subject,
        failing_units=ratings.failing_units,
        failing_accounts=ratings.failing_accounts,
        rates=rates,
        named=tuple(read_named(reading)),
        span=span.days,
        sample=sample,
        sample_text=sample_text,
        deadline=due.moment,
        deadline_to=due.to,
        interview_periods=interview,
    )
    return facts, in_order(problems)


def _cut(reading: Reading) -> list[Problem]:
    """Return a problem if the prose breaks off: what would have followed is not known."""
    return [problem("prose-cut", at(p.line), p.text[-20:]) for p in reading.passages if p.cut]
