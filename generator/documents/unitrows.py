"""The failing rows of a unit, as its documents name them."""

from __future__ import annotations

from typing import NamedTuple

from generator.documents.phrases import compact
from generator.record.vocabulary import FAIL
from generator.summary.duties import unit_duties
from generator.summary.rows import Row, Rows
from generator.summary.site import Site
from generator.words import say


class FailingRow(NamedTuple):
    """A failing row: as published, what it says is wrong, and what is asked for it."""

    row: Row
    problem: str
    demand: str


def failing_rows(rows: Rows, unit: int, place: int) -> list[FailingRow]:
    """Return the failing rows of a unit in the order of the table."""
    site = rows.site
    states, positions = site.states[place], site.record.position[:, place].tolist()
    accounts = [a for a in site.inspected_of(site.judgement.units.accounts[unit], place) if states[a] == FAIL]
    return [_failing_row(rows, positions[a]) for a in sorted(accounts, key=positions.__getitem__)]


def _failing_row(rows: Rows, position: int) -> FailingRow:
    row, site = rows.at(position), rows.site
    settings = site.record.settings
    missed = [one for one in settings.indicators if rows.columns[f"indicator:{one.id}"][position] == 0]
    parts = [say("documents.row.problem", text=row.problem)] if row.problem else []
    parts += [say("documents.row.indicator", name=one.name) for one in missed]
    parts += [row.leaving] if row.leaving else []
    demands = [one.duty or one.requirement for one in missed]
    state = rows.columns["lifecycle"][position]
    demands += [say(f"documents.row.{state}")] if state in ("closing", "closure_advised") else []
    return FailingRow(
        row,
        "；".join(parts) or say("documents.row.no_reason"),
        compact("；".join(filter(None, demands))) or say("documents.row.demand"),
    )


def further_demands(site: Site, rows: Rows, unit: int, place: int) -> list[tuple[str, str]]:
    """Return (title, text) of what the unit has to do besides reporting."""
    duties = [duty for duty in unit_duties(site, rows, unit, place) if duty.due is None]
    return [(compact(duty.title), compact(duty.text)) for duty in duties]
