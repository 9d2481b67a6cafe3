"""The history of an account or a unit as charts need it: one cell a period, and the runs worth marking."""

from __future__ import annotations

from generator.charts.inputs import Cell, PeriodCounts
from generator.judge.streaks import spans
from generator.record.vocabulary import STATES
from generator.summary.rows import Rows
from generator.summary.site import Site


def account_cells(site: Site, rows: Rows, account: int) -> list[Cell]:
    """Return one cell for every place on the time line of an account, with the problem as its words."""
    states = site.record.grid[account].tolist()
    positions = site.record.position[account].tolist()
    texts = rows.columns["problem"]
    return [
        Cell(*base, STATES[state], texts[position] if position >= 0 else "")
        for base, state, position in zip(period_bases(site), states, positions, strict=True)
    ]


def period_bases(site: Site) -> list[tuple[str, str, int, int, int]]:
    """Return id, label, year, slot, slots of each place on the time line."""
    return [
        (slot.period.id, slot.period.label, slot.period.year, slot.period.slot, slot.period.slots)
        for slot in site.record.timeline
    ]


def account_streaks(site: Site, account: int) -> list[tuple[str, str, str]]:
    """Return (first period, last period, kind) of an account's runs of 不合格; kind unknown: it may be longer."""
    return _named(site, spans(site.record.grid[account]))


def unit_cells(site: Site, unit: int) -> list[tuple[Cell, int, int]]:
    """Return (cell, failing accounts, inspected accounts) for every place on the time line of a department."""
    units = site.judgement.units
    columns = zip(
        period_bases(site),
        units.grid[unit].tolist(),
        units.failing[unit].tolist(),
        units.inspected[unit].tolist(),
        strict=True,
    )
    return [(Cell(*base, STATES[state], ""), failing, inspected) for base, state, failing, inspected in columns]


def _named(site: Site, found: list[tuple[int, int, bool]]) -> list[tuple[str, str, str]]:
    ids = [slot.period.id for slot in site.record.timeline]
    return [(ids[first], ids[last], "unknown" if unknown else "fail") for first, last, unknown in found]


def period_counts(site: Site, accounts: object = None) -> list[PeriodCounts]:
    """Return the counts of every place on the time line from the first published one on, for the charts over time."""
    found = []
    first = site.record.published[0]
    for place, slot in enumerate(site.record.timeline):
        if place >= first:
            counts = site.rated_counts(place, accounts) if slot.state == "published" else {}  # type: ignore[arg-type]
            counts = {state: n for state, n in counts.items() if state not in ("lacking", "not_held", "out")}
            found.append(PeriodCounts(slot.period.id, slot.period.label, slot.state, counts))
    return found
