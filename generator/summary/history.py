"""The history of an account or a unit as charts need it: one cell a period, and the runs worth marking."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter

from generator.charts.inputs import Cell, Counts, PeriodCounts
from generator.judge.streaks import spans
from generator.record.periods import Period
from generator.record.vocabulary import STATES
from generator.summary.number import Number, account_is, of_account, period_of, unit_is
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
    return [_base(slot.period) for slot in site.record.timeline]


@lru_cache(maxsize=4096)
def _base(period: Period) -> tuple[str, str, int, int, int]:
    return period.id, period.label, period.year, period.slot, period.slots


# States that the published tables have as a row, and those that an account's line in the registry counts.
SILENT = ("none", "not_held", "lacking")


def account_counts(site: Site, account: int, cells: list[Cell]) -> dict[str, int]:
    """Return how many periods an account was in each state, the sum under an empty name."""
    states = [cell.state for cell in cells if cell.state != "out"]
    found: dict[str, int] = {"": of_account(len(states), site, account, "periods")}
    for state in dict.fromkeys(states):
        n = states.count(state)
        if state in SILENT:
            found[state] = of_account(n, site, account, f"periods_{state}")
        else:
            found[state] = Number(n, f"inspections?{account_is(site, account)}&rating={state}#rows")
    return found


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


def unit_counts(site: Site, unit: int, cells: list[tuple[Cell, int, int]]) -> tuple[Number, Number, Number, Number]:
    """Return in how many periods a unit had accounts in the table, in how many one failed, how many accounts failed at
    most (at the latest such period), and of how many."""
    known = [(cell, failing, total) for cell, failing, total in cells if total]
    asks = f"inspections?{unit_is(site, unit)}"
    cell, most, of = max(known[::-1], key=itemgetter(1), default=(None, 0, 0))
    then = f"{asks}&period={cell.period if cell else ''}"
    return (
        Number(len(known), f"{asks}&rating!=none#distinct:period"),
        Number(sum(1 for one in known if one[1]), f"{asks}&rating=fail#distinct:period"),
        Number(most, f"{then}&rating=fail#rows"),
        Number(of, f"{then}&rating!=none#rows"),
    )


def _named(site: Site, found: list[tuple[int, int, bool]]) -> list[tuple[str, str, str]]:
    ids = [slot.period.id for slot in site.record.timeline]
    return [(ids[first], ids[last], "unknown" if unknown else "fail") for first, last, unknown in found]


def period_counts(site: Site, accounts: object = None, *conditions: str) -> list[PeriodCounts]:
    """Return the counts of every place on the time line from the first published one on, for the charts over time."""
    found = []
    first = site.record.published[0]
    for place, slot in enumerate(site.record.timeline):
        if place >= first:
            counts = site.rated_counts(place, accounts) if slot.state == "published" else {}  # type: ignore[arg-type]
            counts = {state: n for state, n in counts.items() if state not in ("lacking", "not_held", "out")}
            asks = f"inspections?{'&'.join((period_of(site, place), *conditions))}"
            found.append(PeriodCounts(slot.period.id, slot.period.label, slot.state, Counts(counts, asks)))
    return found
