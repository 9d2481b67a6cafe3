"""The list of periods and the charts over time."""

from __future__ import annotations

from typing import NamedTuple

from generator.charts import CHARTS, Figure, figure
from generator.judge.changes import sample_of
from generator.summary.history import period_counts
from generator.summary.marks import MARK_OF, Mark
from generator.summary.number import Number, asked, counted, inspected_of, periods_of, units_failing
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
    unseen = [slot.period.id for slot in site.record.timeline[:first] if slot.state == "lacking"]
    note = (
        say(
            "pages.periods.missing",
            n=Number(len(missing), asked("periods", "state=lacking", *(f"period!={id_}" for id_ in unseen))),
            names=listed(reversed(missing), 12),
        )
        if missing
        else ""
    )
    samples = dict.fromkeys(sample_of(site.record, place) for place in site.record.published)
    if len(samples) > 1:
        words = [say(f"record.sample.{sample}") for sample in samples]
        newest = say(f"record.sample.{sample_of(site.record, site.latest)}")
        note += say("pages.periods.samples", names="、".join(words), newest=newest)
    figures = () if single else _figures(site)
    return Periods(say("pages.periods.title", n=periods_of(site)), tuple(lines), single, figures, note)


def ratings_over_time(site: Site) -> tuple[Figure, ...]:
    """Return the chart of the ratings of all periods, or nothing while there is only one: no trend is pretended."""
    if len(site.record.published) == 1:
        return ()
    chart = CHARTS["ratings_by_period"]
    return (figure(chart, chart.collect(period_counts(site)), "ratings-by-period", sample=site.sample),)


def _figures(site: Site) -> tuple[Figure, ...]:
    counts, like = period_counts(site), _like_the_newest(site)
    # A rate among all accounts and one among those drawn are two things: side by side they would be compared.
    shown = {"ratings_by_period": counts, "pass_rate": [one for one in counts if one.id not in like.others]}
    if like.n < 2:
        del shown["pass_rate"]
    of = site.slot.period.label
    return tuple(
        figure(CHARTS[name], CHARTS[name].collect(these), name.replace("_", "-"), of=of, sample=site.sample)
        for name, these in shown.items()
    )


class _Like(NamedTuple):
    """How many published periods have the sample type of the newest one, and the ids of those that have another."""

    n: int
    others: frozenset[str]


def _like_the_newest(site: Site) -> _Like:
    record, newest = site.record, sample_of(site.record, site.latest)
    others = [at for at in record.published if sample_of(record, at) != newest]
    return _Like(len(record.published) - len(others), frozenset(record.timeline[at].period.id for at in others))


def _period_line(site: Site, place: int) -> PeriodLine:
    slot = site.record.timeline[place]
    published = slot.state == "published"
    counts = counted(site, place) if published else {}
    return PeriodLine(
        slot.period.label,
        period_url(slot) if published else "",
        slot.period.id,
        slot.state,
        None if published else MARK_OF[slot.state],
        day(slot.notice.issued) if slot.notice and slot.notice.issued else "",
        inspected_of(site, place) if published else 0,
        tuple((MARK_OF[state], n) for state, n in counts.items()),
        units_failing(site, place) if published and site.has_rating(place) else -1,
    )
