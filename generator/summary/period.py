"""A period page: the whole table, whether the figures agree, charts, the source."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import Asked, GroupCounts, ItemCount
from generator.judge.reconcile import Reconciliation
from generator.record.model import Slot
from generator.record.periods import next_period, previous_period
from generator.record.settings import Indicator
from generator.summary.by_platform import platform_figure
from generator.summary.duties import due_at
from generator.summary.marks import MARK_OF, Link, Mark
from generator.summary.number import (
    INSPECTED,
    Number,
    asked,
    asks_of,
    counts_by_unit,
    inspected_of,
    period_of,
    quoted,
    rows_of,
    unit_is,
    units_failing,
)
from generator.summary.rows import Rows, category_name
from generator.summary.site import Site, period_url
from generator.summary.wording import Due, day
from generator.words import say
from generator.words.figures import less


class PeriodPage(NamedTuple):
    """Everything a period page shows."""

    id: str
    url: str
    label: str
    title: str
    description: str
    when: str
    tally: tuple[tuple[Mark, Number, str], ...]
    total: Number
    lead: str
    rated: bool
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    has_leaving: bool
    reconciliation: Reconciliation
    recon_help: str
    charts: tuple[Figure, ...]
    source: tuple[tuple[str, str], ...]
    source_url: str
    due: Due | None
    before: tuple[str, Link]
    after: tuple[str, Link]
    data_url: str
    raw_head: tuple[str, ...]
    raw_rows: tuple[tuple[str, ...], ...]
    raw_total: Number


# Beyond this many rows the table as published is only given as a download: it would double the page.
RAW_ROWS = 120


def period_page(site: Site, rows: Rows, place: int) -> PeriodPage:
    """Return the page of the published period at ``place``."""
    slot = site.record.timeline[place]
    period, counts, total = slot.period, site.rated_counts(place), inspected_of(site, place)
    failing, units = counts.get("fail", 0), units_failing(site, place)
    settings = site.record.settings
    found = site.judgement.reconciliations[place]
    before, after = site.neighbours(place)
    positions = np.sort(site.record.position[site.listed_accounts(place), place]).tolist()
    few = len(positions) <= RAW_ROWS
    rated = site.has_rating(place)
    title = say(
        "pages.period.title" if rated else "pages.period.title_unrated", period=period.label, n=total, failing=failing
    )
    return PeriodPage(
        period.id,
        period_url(slot),
        period.label,
        title,
        say("pages.period.description", scope=settings.site["area"], period=period.label, n=total),
        _when(slot),
        rated_numbers(site, rows, place, counts),
        total,
        _lead(site, slot, total, failing, units),
        rated,
        tuple(indicator.short for indicator in settings.indicators),
        tuple(measure.name for measure in settings.measures),
        any(rows.columns["lifecycle"][p] or rows.columns["remark"][p] for p in positions),
        sourced(site, place, found),
        _recon_help(site, place, found),
        tuple(_charts(site, rows, place)),
        _source(site, slot),
        slot.notice.url if slot.notice else "",
        due_at(site, place),
        (say("pages.period.before"), _neighbour(site, before, place, -1)),
        (say("pages.period.after"), _neighbour(site, after, place, 1)),
        f"data/v1/inspections/{period.id}.csv",
        tuple(rows.headings.values()) if few else (),
        tuple(tuple(text for _, text in rows.published(p)) for p in positions) if few else (),
        rows_of(len(positions), site, place),
    )


def rated_numbers(site: Site, rows: Rows, place: int, counts: dict[str, int]) -> tuple[tuple[Mark, Number, str], ...]:
    """Return the mark of each rating, how many accounts have it, and where the table has their rows ("" = none)."""
    return tuple(
        (MARK_OF[state], rows_of(n, site, place, f"rating={state}"), rows.group_address(place, state) if n else "")
        for state, n in counts.items()
    )


def _when(slot: Slot) -> str:
    issued = slot.notice.issued if slot.notice else None
    kind = say(f"pages.period.kind_{slot.period.kind}")
    return say("pages.period.when", kind=kind, day=day(issued)) if issued else kind


def _lead(site: Site, slot: Slot, total: int, failing: int, units: int) -> str:
    sample = slot.notice.sample if slot.notice else "census"
    text = say(f"pages.home.lead_{sample}", n=total)
    if failing:
        return text + say("pages.period.lead_units", units=units)
    return text + (
        say("pages.home.lead_clean")
        if site.has_rating(site.record.timeline.index(slot))
        else say("pages.home.lead_unrated")
    )


def sourced(site: Site, place: int, found: Reconciliation) -> Reconciliation:
    """Return a reconciliation whose numbers say where they stand in the published table of reconciliations."""
    return found._replace(
        figures=tuple(
            one._replace(
                stated=_compared(site, place, one.stated, "value:stated", one.key),
                counted=_compared(site, place, one.counted, "value:counted", one.key),
            )
            for one in found.figures
        )
    )


def _compared(site: Site, place: int, n: int, measure: str, *keys: str) -> Number:
    conditions = (f"figure={quoted(key)}" for key in keys)
    return Number(n, asked("reconciliation", period_of(site, place), *conditions, measure=measure))


def compared(site: Site, place: int, found: Reconciliation) -> tuple[Number, Number]:
    """Return how many figures of a notice were compared, and how many agree."""
    same = sum(1 for one in found.figures if one.same)
    query = asked("reconciliation", period_of(site, place), "same=true")
    return _compared(site, place, len(found.figures), "rows"), Number(same, query)


def _recon_help(site: Site, place: int, found: Reconciliation) -> str:
    if not found.figures:
        return say("pages.recon.nothing")
    n, same = compared(site, place, found)
    differ = less(n, same)
    return say("pages.recon.differ" if differ else "pages.recon.agree", n=n, differ=differ)


def _charts(site: Site, rows: Rows, place: int) -> list[Figure]:
    here, of = site.inspected_accounts(place), site.record.timeline[place].period.label
    positions = site.record.position[here, place].tolist()
    found = []
    total, texts = inspected_of(site, place), problem_items(site, rows, place, positions)
    if texts:
        chart = CHARTS["problem_categories"]
        found.append(figure(chart, chart.collect(texts, total), "problems", of=of, sample=site.sample))
    items = [_indicator(site, rows, place, positions, i) for i in site.record.settings.indicators]
    if items:
        chart = CHARTS["indicators"]
        found.append(figure(chart, chart.collect(items, total), "indicators", of=of, sample=site.sample))
    if site.has_rating(place):
        found.append(platform_figure(site, place))
        found.append(_unit_figure(site, place))
    return found


def _indicator(site: Site, rows: Rows, place: int, positions: list[int], indicator: Indicator) -> ItemCount:
    met = sum(1 for p in positions if rows.columns[f"indicator:{indicator.id}"][p] == 1)
    column = f"indicator_{indicator.id}"
    return ItemCount(
        indicator.id,
        indicator.name,
        rows_of(met, site, place, INSPECTED, f"{column}=yes"),
        rows_of(len(positions) - met, site, place, INSPECTED, f"{column}!=yes"),
    )


def problem_items(site: Site, rows: Rows, place: int, positions: list[int]) -> list[ItemCount]:
    """Return how many accounts each problem category was found at, most first; "none" is everybody else."""
    counts: dict[str, int] = {}
    for position in positions:
        for code in rows.categories(position):
            counts[code] = counts.get(code, 0) + 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        ItemCount(code, category_name(code), rows_of(n, site, place, INSPECTED, f"categories~{code}"))
        for code, n in order
    ]


def _unit_figure(site: Site, place: int) -> Figure:
    units, asks = site.units, asks_of(site, place)
    groups = [
        GroupCounts(units.id[unit], units.name[unit], Asked(counts, f"{asks}&{unit_is(site, unit)}"))
        for unit, counts in counts_by_unit(site, place).items()
    ]
    chart = CHARTS["rating_by_department"]
    of = site.record.timeline[place].period.label
    return figure(chart, chart.collect(groups), "by-department", of=of, sample=site.sample)


def _source(site: Site, slot: Slot) -> tuple[tuple[str, str], ...]:
    notice = slot.notice
    if notice is None or not notice.known:
        return ((say("pages.source.notice"), say("pages.source.unknown")),)
    due = due_at(site, site.record.timeline.index(slot))
    scope = "sample" if notice.scope else "sample_only"
    pairs = [
        ("notice", f"《{notice.title}》" if notice.title else ""),
        ("table", f"《{notice.table_title}》" if notice.table_title else ""),
        ("number", notice.number),
        ("day", day(notice.issued) if notice.issued else ""),
        ("scope", say(f"pages.source.{scope}", sample=say(f"record.sample.{notice.sample}"), scope=notice.scope)),
        ("report", say("pages.source.before", moment=due.full) if due else ""),
    ]
    return tuple((say(f"pages.source.{key}"), text) for key, text in pairs if text)


def _neighbour(site: Site, slot: Slot | None, place: int, step: int) -> Link:
    if slot is None:
        other = (next_period if step > 0 else previous_period)(site.record.timeline[place].period)
        return Link(say("pages.period.missing", period=other.label), "")
    if slot.state == "published":
        return Link(slot.period.label, period_url(slot))
    return Link(say(f"pages.period.{slot.state}", period=slot.period.label), "")
