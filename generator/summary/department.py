"""A department's page: what to do first, then its accounts, how often it met the indicators, its history."""

from __future__ import annotations

from typing import NamedTuple

from generator.charts import CHARTS, Figure, figure
from generator.charts.inputs import Cell as PeriodCell
from generator.charts.inputs import total_of
from generator.record.successors import split_ids
from generator.record.vocabulary import FAIL
from generator.summary.act import Act, act
from generator.summary.cells import Cell, cell
from generator.summary.duties import Duty, Overlap, due_at, overlaps, reply, unit_duties
from generator.summary.history import unit_cells, unit_counts
from generator.summary.interview import interview
from generator.summary.marks import MARK_OF, MARKS, Link, Mark
from generator.summary.number import INSPECTED, Number, counted, rows_of, unit_is
from generator.summary.rows import Row, Rows
from generator.summary.site import Site
from generator.summary.wording import dated, listed
from generator.words import say
from generator.words.figures import joined

# Up to this many accounts a unit's are seen at one look; more are better read in its table.
MANY = 28


class IndicatorShare(NamedTuple):
    """How many accounts met an indicator, here and in the whole county."""

    name: str
    met: int
    total: int
    all_met: int
    all_total: int


class DepartmentPage(NamedTuple):
    """Everything a department's page shows."""

    id: str
    name: str
    title: str
    description: str
    when: str
    mark: Mark
    say: str
    lead: str
    act: Act
    duties: tuple[Duty, ...]
    interview: str
    rows: tuple[Row, ...]
    not_inspected: tuple[tuple[Link, str, Mark], ...]
    caption: str
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    shares: tuple[IndicatorShare, ...]
    overlaps: tuple[Overlap, ...]
    history: Figure
    single: bool
    replies: tuple[tuple[str, str], ...]
    notice: str
    serials: tuple[tuple[str, str], ...]
    basis: str
    known_as: str
    successors: tuple[Link, ...]
    cells: tuple[Cell, ...]
    total: Number


def department_page(site: Site, rows: Rows, unit: int) -> DepartmentPage:
    """Return the page of one department (its row in the registry)."""
    place, record = site.latest, site.record
    accounts = site.judgement.units.accounts[unit]
    here = sorted(site.inspected_of(accounts, place), key=site.states[place].__getitem__)
    shown = [rows.at(int(record.position[a, place])) for a in here]
    total = rows_of(len(here), site, place, unit_is(site, unit), INSPECTED)
    failing = rows_of(int(site.judgement.units.failing[unit, place]), site, place, unit_is(site, unit), "rating=fail")
    name, label = site.units.name[unit], site.slot.period.label
    outcome = "fail" if failing else "closed" if _closed(site, unit, here) else _outcome(site, here)
    word = say(f"pages.department.short_{outcome}", n=total, failing=failing)
    return DepartmentPage(
        site.units.id[unit],
        name,
        say("pages.department.title", name=name, period=label, word=word),
        say("pages.department.description", name=name, period=label, word=word),
        say("pages.department.when", period=label),
        MARK_OF["fail"] if failing else _unit_mark(site, unit),
        _verdict(site, unit, here, failing),
        "" if failing else say(f"pages.department.lead_{outcome}"),
        act(site, list(accounts), place, due_at(site, place), unit=True),
        tuple(unit_duties(site, rows, unit, place)),
        interview(site, unit, place).text,
        tuple(shown),
        tuple(
            (Link(site.accounts.name[a], site.accounts.url[a]), site.accounts.platform_name[a], site.mark(a, place))
            for a in accounts
            if a not in here
        ),
        _caption(site, unit, here),
        tuple(indicator.short for indicator in record.settings.indicators),
        tuple(measure.name for measure in record.settings.measures),
        _shares(site, rows, unit, here),
        tuple(overlaps(site, unit, place)),
        _history(site, unit),
        len(record.published) == 1,
        _replies(site, unit),
        f"《{site.slot.notice.title}》" if site.slot.notice and site.slot.notice.title else "",
        tuple((row.serial or str(row.row), rows.address(int(record.position[row.account, place]))) for row in shown),
        _basis(site, list(accounts)),
        listed(alias.name for alias in site.unit_facts["aliases"][unit]),
        _successors(site, unit),
        tuple(cell(site, a, place, -1) for a in here) if 1 < len(here) <= MANY else (),
        total,
    )


def _closed(site: Site, unit: int, here: list[int]) -> str:
    # What was inspected is told of, even of a unit that is no more.
    closed = str(site.unit_facts["closed"][unit])
    return closed if not here and closed and closed <= site.slot.period.end.isoformat() else ""


def _unit_mark(site: Site, unit: int) -> Mark:
    return MARKS[int(site.judgement.units.grid[unit, site.latest])]


def _verdict(site: Site, unit: int, here: list[int], failing: int) -> str:
    if closed := _closed(site, unit, here):
        return say("pages.department.verdict_closed", when=dated(closed))
    if not here:
        return say("pages.department.verdict_none")
    if failing:
        key = "verdict_all_fail" if failing == len(here) else "verdict_fail"
        total = rows_of(len(here), site, site.latest, unit_is(site, unit), INSPECTED)
        return say(f"pages.department.{key}", n=total, failing=failing)
    counts = counted(site, site.latest, here, unit_is(site, unit))
    told = joined("，", (say("pages.department.part", n=n, word=MARK_OF[s].word) for s, n in counts.items() if n))
    return say("pages.department.verdict_clean", n=total_of(counts), counts=told)


def _caption(site: Site, unit: int, here: list[int]) -> str:
    if not here:
        return ""
    counts = counted(site, site.latest, here, unit_is(site, unit))
    total = total_of(counts)
    told = (
        say("pages.department.caption_part", word=MARK_OF[s].word, n=n, total=total) for s, n in counts.items() if n
    )
    return say("pages.department.caption", counts=joined("，", told))


def _shares(site: Site, rows: Rows, unit: int, here: list[int]) -> tuple[IndicatorShare, ...]:
    positions = site.record.position[here, site.latest].tolist()
    found = []
    for indicator, whole in zip(site.record.settings.indicators, rows.met_now, strict=True):
        answers = rows.columns[f"indicator:{indicator.id}"]
        mine = sum(1 for position in positions if answers[position] == 1)
        yes, place = f"indicator_{indicator.id}=yes", site.latest
        found.append(
            IndicatorShare(
                indicator.name,
                rows_of(mine, site, place, unit_is(site, unit), INSPECTED, yes),
                rows_of(len(here), site, place, unit_is(site, unit), INSPECTED),
                rows_of(whole, site, place, INSPECTED, yes),
                rows_of(rows.inspected_now, site, place, INSPECTED),
            )
        )
    return tuple(found) if here else ()


def _history(site: Site, unit: int) -> Figure:
    chart = CHARTS["department_timeline"]
    cells = unit_cells(site, unit)
    data = chart.collect(_asked_cells(site, unit, cells), unit_counts(site, unit, cells))
    return figure(chart, data, "history-chart", of=site.units.name[unit], sample=site.sample)


def _asked_cells(site: Site, unit: int, cells: list[tuple[PeriodCell, int, int]]) -> list[tuple[PeriodCell, int, int]]:
    asks = f"inspections?{unit_is(site, unit)}&period="
    return [
        (
            one,
            Number(failing, f"{asks}{one.period}&rating=fail#rows"),
            Number(total, f"{asks}{one.period}&rating!=none#rows"),
        )
        if total
        else (one, failing, total)
        for one, failing, total in cells
    ]


def _replies(site: Site, unit: int) -> tuple[tuple[str, str], ...]:
    return tuple(_reply(site, entry) for entry in site.replies(unit))


def _reply(site: Site, entry: dict[str, str]) -> tuple[str, str]:
    when, text = reply(entry)
    account = site.account_row.get(entry["account"])
    return when, text if account is None else say(
        "pages.department.reply", account=site.accounts.full[account], text=text
    )


def _outcome(site: Site, here: list[int]) -> str:
    """Return what can be said where nobody failed: without a rating it is not "nobody failed"."""
    if not here:
        return "none"
    return "clean" if any(site.states[site.latest][account] >= FAIL for account in here) else "unrated"


def _basis(site: Site, accounts: list[int]) -> str:
    facts = site.account_facts
    by_basis: dict[tuple[str, str], list[str]] = {}
    for account in accounts:
        key = (facts["basis"][account], facts["basis_note"][account])
        by_basis.setdefault(key, []).append(site.accounts.short[account])
    parts = [
        say(
            "pages.department.basis_part" if note else "pages.department.basis_part_only",
            names=listed(dict.fromkeys(names), 6),
            basis=say(f"record.basis.{basis}"),
            note=note,
        )
        for (basis, note), names in by_basis.items()
    ]
    return "".join(parts)


def _successors(site: Site, unit: int) -> tuple[Link, ...]:
    return tuple(site.unit_link(site.units.id.index(id_)) for id_ in split_ids(site.unit_facts["successor"][unit]))
