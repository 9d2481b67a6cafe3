"""A period page: the whole table, whether the figures agree, charts, the source."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import GroupCounts, ItemCount
from generator.judge.reconcile import Reconciliation
from generator.record.model import Slot
from generator.record.periods import next_period, previous_period
from generator.summary.by_platform import platform_figure
from generator.summary.duties import due_at
from generator.summary.marks import MARK_OF, Link, Mark
from generator.summary.number import Number, inspected_of, rows_of
from generator.summary.rows import Rows, category_name
from generator.summary.site import Site, period_url
from generator.summary.wording import Due, day
from generator.words import say


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


# Beyond this many rows the table as published is only given as a download: it would double the page.
RAW_ROWS = 120


def period_page(site: Site, rows: Rows, place: int) -> PeriodPage:
    """Return the page of the published period at ``place``."""
    slot = site.record.timeline[place]
    period, counts, total = slot.period, site.rated_counts(place), site.inspected(place)
    failing = counts.get("fail", 0)
    units = int((site.judgement.units.failing[:, place] > 0).sum())
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
        inspected_of(site, place),
        _lead(site, slot, total, failing, units),
        rated,
        tuple(indicator.short for indicator in settings.indicators),
        tuple(measure.name for measure in settings.measures),
        any(rows.columns["lifecycle"][p] or rows.columns["remark"][p] for p in positions),
        found,
        _recon_help(found),
        tuple(_charts(site, rows, place)),
        _source(site, slot),
        slot.notice.url if slot.notice else "",
        due_at(site, place),
        (say("pages.period.before"), _neighbour(site, before, place, -1)),
        (say("pages.period.after"), _neighbour(site, after, place, 1)),
        f"data/v1/inspections/{period.id}.csv",
        tuple(rows.headings.values()) if few else (),
        tuple(tuple(text for _, text in rows.published(p)) for p in positions) if few else (),
    )


def rated_numbers(
    site: Site, rows: Rows, place: int, counts: dict[str, int]
) -> tuple[tuple[Mark, Number, str], ...]:
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


def _recon_help(found: Reconciliation) -> str:
    if not found.figures:
        return say("pages.recon.nothing")
    differ = sum(1 for one in found.figures if not one.same)
    return say("pages.recon.differ" if differ else "pages.recon.agree", n=len(found.figures), differ=differ)


def _charts(site: Site, rows: Rows, place: int) -> list[Figure]:
    here, of = site.inspected_accounts(place), site.record.timeline[place].period.label
    positions = site.record.position[here, place].tolist()
    found = []
    texts = problem_items(rows, positions)
    if texts:
        chart = CHARTS["problem_categories"]
        found.append(figure(chart, chart.collect(texts, len(here)), "problems", of=of, sample=site.sample))
    items = [
        ItemCount(i.id, i.name, sum(1 for p in positions if rows.columns[f"indicator:{i.id}"][p] == 1))
        for i in site.record.settings.indicators
    ]
    if items:
        chart = CHARTS["indicators"]
        found.append(figure(chart, chart.collect(items, len(here)), "indicators", of=of, sample=site.sample))
    if site.has_rating(place):
        found.append(platform_figure(site, place))
        found.append(_unit_figure(site, place))
    return found


def problem_items(rows: Rows, positions: list[int]) -> list[ItemCount]:
    """Return how many accounts each problem category was found at, most first; "none" is everybody else."""
    counts: dict[str, int] = {}
    for position in positions:
        for code in rows.categories(position):
            counts[code] = counts.get(code, 0) + 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [ItemCount(code, category_name(code), n) for code, n in order]


def _unit_figure(site: Site, place: int) -> Figure:
    units = site.judgement.units
    groups = []
    for unit in np.flatnonzero(units.inspected[:, place]).tolist():
        accounts = np.array(site.inspected_of(units.accounts[unit], place))
        groups.append(GroupCounts(site.units.id[unit], site.units.name[unit], site.rated_counts(place, accounts)))
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
        period = site.record.timeline[place].period
        other = next_period(period) if step > 0 else previous_period(period)
        return Link(say("pages.period.missing", period=other.label), "")
    if slot.state == "published":
        return Link(slot.period.label, period_url(slot))
    return Link(say(f"pages.period.{slot.state}", period=slot.period.label), "")
