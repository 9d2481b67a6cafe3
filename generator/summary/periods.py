"""The list of periods and the charts over time."""

from __future__ import annotations

from typing import NamedTuple

from generator.charts import CHARTS, Figure, figure
from generator.judge.changes import sample_of
from generator.summary.history import period_counts
from generator.summary.marks import MARK_OF, Mark
from generator.summary.site import Site, period_url
from generator.summary.wording import day, listed
from generator.words import say


class PeriodLine(NamedTuple):
    """One place on the time line: its page, what was published, the counts."""

    label: str
    url: str
    id: str
    state: str
    mark: Mark | None
    issued: str
    total: int
    counts: tuple[tuple[Mark, int], ...]
    units: int


class Periods(NamedTuple):
    """The list of periods and the charts over time."""

    title: str
    lines: tuple[PeriodLine, ...]
    single: bool
    figures: tuple[Figure, ...]
    missing: str


def periods(site: Site) -> Periods:
    """Return the time line, newest first, without the place before the record begins."""
    first = site.record.published[0]
    lines = [_period_line(site, place) for place in range(len(site.record.timeline) - 1, first - 1, -1)]
    single = len(site.record.published) == 1
    missing = [line.label for line in lines if line.state == "lacking"]
    samples = list(dict.fromkeys(sample_of(site.record, place) for place in site.record.published))
    # A rate among all accounts and one among those drawn are two things: side by side they would be compared.
    shown = ("ratings_by_period", "pass_rate") if len(samples) == 1 else ("ratings_by_period",)
    rated = [chart for chart in shown if not single]
    counts = period_counts(site)
    figures = [
        figure(CHARTS[name], CHARTS[name].collect(counts), name.replace("_", "-"), sample=site.sample) for name in rated
    ]
    note = say("pages.periods.missing", n=len(missing), names=listed(reversed(missing), 12)) if missing else ""
    if len(samples) > 1:
        note += say("pages.periods.samples", names=listed(say(f"record.sample.{sample}") for sample in samples))
    return Periods(say("pages.periods.title", n=len(site.record.published)), tuple(lines), single, tuple(figures), note)


def _period_line(site: Site, place: int) -> PeriodLine:
    slot = site.record.timeline[place]
    published = slot.state == "published"
    counts = site.rated_counts(place) if published else {}
    return PeriodLine(
        slot.period.label,
        period_url(slot) if published else "",
        slot.period.id,
        slot.state,
        None if published else MARK_OF[slot.state],
        day(slot.notice.issued) if slot.notice and slot.notice.issued else "",
        site.inspected(place) if published else 0,
        tuple((MARK_OF[state], n) for state, n in counts.items()),
        int((site.judgement.units.failing[:, place] > 0).sum()) if published and site.has_rating(place) else -1,
    )
