"""The published tables: everything the pages show, as columns. To add one: write its function, add a line to TABLES."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from generator.judge.changes import unit_change_counts
from generator.judge.findings import REPORTS, RESULTS, STATES_OF_DUTY
from generator.judge.judgement import change_counts, previous_published
from generator.judge.lifecycle import leaving
from generator.judge.rules import MET, NOT_JUDGED, NOT_MET
from generator.judge.streaks import runs
from generator.record.vocabulary import EXCELLENT, OUT, STATES
from generator.summary.addresses import ACCOUNTS, DEPARTMENTS, item
from generator.summary.duties import step_of
from generator.summary.field import INTEGER
from generator.summary.history import SILENT
from generator.summary.ledger import items_of
from generator.summary.rows import Rows
from generator.summary.schema import SCHEMAS
from generator.summary.site import Site
from generator.summary.vocabularies import raw_name

Columns = dict[str, list[Any]]


class OpenTable(NamedTuple):
    """One published table: its name (the file's), column name to cells; all columns are equally long."""

    name: str
    columns: Columns

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self.columns.values()), []))


def _accounts(site: Site, rows: Rows) -> Columns:
    frame, accounts = site.record.accounts, site.accounts
    return {
        "id": accounts.id,
        "name": accounts.name,
        "short": accounts.short,
        "platform": accounts.platform,
        "platform_name": accounts.platform_name,
        "family": accounts.family,
        "department": frame["department"].tolist(),
        "department_name": [site.units.name[u] if u >= 0 else "" for u in accounts.unit],
        "basis": frame["basis"].tolist(),
        "basis_note": frame["basis_note"].tolist(),
        "aliases": [_joined(names) for names in frame["aliases"]],
        "opened": frame["opened"].tolist(),
        "closed": frame["closed"].tolist(),
        "successor": frame["successor"].tolist(),
        "url": frame["url"].tolist(),
        "page": accounts.url,
        "json": [item(ACCOUNTS, id_) for id_ in accounts.id],
        "state": [STATES[code] for code in site.record.grid[:, site.latest].tolist()],
        "lifecycle": accounts.lifecycle,
        "failing_streak": site.judgement.runs.length[:, site.latest].tolist(),
        **_lives(site),
    }


def _lives(site: Site) -> Columns:
    """Return for each account how many periods it was there for, in how many of them nothing is known of it and why,
    how long it has been called on its way out, and how long it has been the best."""
    grid = site.record.grid
    pending = dict.fromkeys(range(len(grid)), 0) | {one.account: one.periods for one in leaving(site.record)}
    states = {f"periods_{state}": STATES.index(state) for state in SILENT}
    return {
        "periods": (grid != OUT).sum(axis=1).tolist(),
        **{name: (grid == code).sum(axis=1).tolist() for name, code in states.items()},
        "leaving_periods": list(pending.values()),
        "excellent_streak": runs(grid, (EXCELLENT,)).length[:, site.latest].tolist(),
    }


def _joined(aliases: Any) -> str:
    return "；".join(f"{alias.name}@{alias.until.id}" if alias.until else alias.name for alias in aliases)


def _departments(site: Site, rows: Rows) -> Columns:
    frame, judged = site.record.departments, site.judgement
    return {
        "id": site.units.id,
        "name": site.units.name,
        "aliases": [_joined(names) for names in frame["aliases"]],
        "kind": frame["kind"].tolist(),
        "opened": frame["opened"].tolist(),
        "closed": frame["closed"].tolist(),
        "successor": frame["successor"].tolist(),
        "page": site.units.url,
        "json": [item(DEPARTMENTS, id_) for id_ in site.units.id],
        "accounts_inspected": judged.units.inspected[:, site.latest].tolist(),
        "accounts_failing": judged.units.failing[:, site.latest].tolist(),
        "state": [STATES[code] for code in judged.units.grid[:, site.latest].tolist()],
        "failing_streak": judged.unit_runs.length[:, site.latest].tolist(),
        "interview": [_step(site, unit) for unit in range(len(site.units.id))],
        "change": _unit_changes(site),
    }


def _step(site: Site, unit: int) -> str:
    found = step_of(site, unit, site.latest)
    return found.word if found else ""


def _unit_changes(site: Site) -> list[str]:
    words = [""] * len(site.units.id)
    if site.previous is not None:
        for change, units in unit_change_counts(site.record, site.previous, site.latest).items():
            for unit in units.tolist() if change != "same" else ():
                words[unit] = change
    return words


def _periods(site: Site, rows: Rows) -> Columns:
    columns: Columns = {}
    for place, slot in enumerate(site.record.timeline):
        notice = slot.notice
        counts = site.counts(place) if slot.state == "published" else {}
        line: dict[str, Any] = {
            "period": slot.period.id,
            "label": slot.period.label,
            "state": slot.state,
            "title": notice.title if notice else "",
            "issuer": notice.issuer if notice else "",
            "issued": notice.issued.isoformat() if notice and notice.issued else "",
            "deadline": notice.deadline.at.isoformat() if notice and notice.deadline else "",
            "sample": notice.sample if notice and notice.held else "",
            "source_url": notice.url if notice else "",
            "inspected": site.inspected(place) if slot.state == "published" else None,
            "departments_failing": int((site.judgement.units.failing[:, place] > 0).sum()) if counts else None,
            "unchanged": _unchanged(site, place) if slot.state == "published" else None,
        }
        line |= {state: counts.get(state, 0) if counts else None for state in STATES[3:]}
        for key, value in line.items():
            columns.setdefault(key, []).append(value)
    return columns


def _unchanged(site: Site, place: int) -> int | None:
    before = previous_published(site.record, place)
    return None if before is None else len(change_counts(site.record, before, place)["same"])


def _inspections(site: Site, rows: Rows) -> Columns:
    source, settings = rows.columns, site.record.settings
    ids = [slot.period.id for slot in site.record.timeline]
    accounts, units = source["account"], site.accounts.unit
    owners = [units[a] for a in accounts]
    columns: Columns = {
        "period": [ids[slot] for slot in source["slot"]],
        "row": source["row"],
        "serial": source["serial"],
        "account": [site.accounts.id[a] for a in accounts],
        "name": source["name"],
        "platform": source["platform"],
        "department": [site.units.id[u] if u >= 0 else "" for u in owners],
        "rating": [STATES[code] for code in source["rating"]],
        "lifecycle": source["lifecycle"],
        "problem": source["problem"],
        "categories": ["；".join(codes) for codes in source["categories"]],
        "days": source["days"],
    }
    for indicator in settings.indicators:
        words = {1: "yes", 0: "no", -1: ""}
        columns[f"indicator_{indicator.id}"] = [words[code] for code in source[f"indicator:{indicator.id}"]]
    for measure in settings.measures:
        columns[f"measure_{measure.id}"] = [n if n >= 0 else None for n in source[f"measure:{measure.id}"]]
    for key in rows.headings:
        columns[raw_name(key)] = source[f"raw_{key}"]
    return columns


def _reconciliation(site: Site, rows: Rows) -> Columns:
    columns: Columns = {key: [] for key in ("period", "figure", "what", "stated", "counted", "same", "detail")}
    for place in site.record.published:
        for one in site.judgement.reconciliations[place].figures:
            line = (
                site.record.timeline[place].period.id,
                one.key,
                one.what,
                one.stated,
                one.counted,
                one.same,
                one.detail,
            )
            for cells, value in zip(columns.values(), line, strict=True):
                cells.append(value)
    return columns


def _rules(site: Site, rows: Rows) -> Columns:
    columns: Columns = {key: [] for key in ("period", "rule", "issuer", "basis", "since", "threshold")}
    columns |= {"met": [], "not_met": [], "not_judged": []}
    for place in site.record.published:
        for judged in site.judgement.rules[place]:
            adopted = judged.adopted
            line = (site.record.timeline[place].period.id, adopted.id, adopted.issuer, adopted.basis, adopted.since)
            counts = (judged.count(MET), judged.count(NOT_MET), judged.count(NOT_JUDGED))
            for cells, value in zip(columns.values(), (*line, adopted.threshold, *counts), strict=True):
                cells.append(value)
    return columns


def _findings(site: Site, rows: Rows) -> Columns:
    found, record = site.judgement.findings, site.record
    ids, labels = site.accounts.id, [slot.period.id for slot in record.timeline]
    days = (found.due, found.received, found.checked)
    due, received, checked = ([date.fromordinal(n).isoformat() if n else "" for n in one.tolist()] for one in days)
    return {
        "period": [labels[place] for place in found.place.tolist()],
        "account": [ids[account] for account in found.account.tolist()],
        "department": [site.units.id[unit] if unit >= 0 else "" for unit in found.unit.tolist()],
        "due": due,
        "report": [REPORTS[code] for code in found.report.tolist()],
        "received": received,
        "result": [RESULTS[code] for code in found.result.tolist()],
        "checked": checked,
        "item": items_of(site),
        "next_period": [labels[place] if place >= 0 else "" for place in found.after.tolist()],
        "state": [STATES_OF_DUTY[code] for code in found.state.tolist()],
    }


def _changes(site: Site, rows: Rows) -> Columns:
    columns: Columns = {key: [] for key in ("period", "since", "account", "change", "before", "after")}
    for place in site.record.published:
        before = previous_published(site.record, place)
        if before is None:
            continue
        periods = (site.record.timeline[place].period.id, site.record.timeline[before].period.id)
        for change, accounts in change_counts(site.record, before, place).items():
            for a in accounts.tolist() if change != "same" else ():
                states = (STATES[site.record.grid[a, before]], STATES[site.record.grid[a, place]])
                for cells, value in zip(
                    columns.values(), (*periods, site.accounts.id[a], change, *states), strict=True
                ):
                    cells.append(value)
    return columns


def _problems(site: Site, rows: Rows) -> Columns:
    keys = ("code", "severity", "file", "row", "heading", "value", "message", "hint")
    return {key: [getattr(one, key) for one in site.problems] for key in keys}


def _inputs(site: Site, rows: Rows) -> Columns:
    return {key: [getattr(one, key) for one in site.record.inputs] for key in ("file", "bytes", "sha256")}


def _ledger(site: Site, rows: Rows) -> Columns:
    return {str(key): site.record.ledger[key].tolist() for key in site.record.ledger.columns}


def _list(name: str) -> Callable[[Site, Rows], Columns]:
    def table(site: Site, rows: Rows) -> Columns:
        frame = site.record.lists[name]
        columns = {str(key): frame[key].tolist() for key in frame.columns if key != "row"}
        numbers = {field.name for field in SCHEMAS[name].fields if field.type == INTEGER}
        return {key: [int(n) for n in cells] if key in numbers else cells for key, cells in columns.items()}

    return table


TABLES: dict[str, Callable[[Site, Rows], Columns]] = {
    "accounts": _accounts,
    "departments": _departments,
    "periods": _periods,
    "inspections": _inspections,
    "reconciliation": _reconciliation,
    "rules": _rules,
    "changes": _changes,
    "problems": _problems,
    "ledger": _ledger,
    "inputs": _inputs,
    "findings": _findings,
    "rectifications": _list("rectifications"),
    "interviews": _list("interviews"),
    "replies": _list("replies"),
    "corrections": _list("corrections"),
}


def count_rows(site: Site, rows: Rows, name: str) -> int:
    """Return how many rows a table has; the largest is not made for that."""
    if name == "inspections":
        return len(rows.columns["slot"])
    return OpenTable(name, TABLES[name](site, rows)).rows
