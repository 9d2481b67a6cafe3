"""The published tables: everything the pages show, as columns. To add one: write its function, add a line to TABLES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from generator.judge.findings import REPORTS, RESULTS, STATES_OF_DUTY
from generator.judge.rules import MET, NOT_JUDGED, NOT_MET
from generator.record.vocabulary import STATES
from generator.summary.addresses import ACCOUNTS, DEPARTMENTS, item
from generator.summary.changed import changes
from generator.summary.field import INTEGER
from generator.summary.ledger import duty_rows, items_of
from generator.summary.open_table import Columns, InParts
from generator.summary.rows import ANSWERS, Rows
from generator.summary.schema import SCHEMAS
from generator.summary.site import Places, Site
from generator.summary.standing import lives, step_words, unchanged, unit_changes
from generator.summary.vocabularies import raw_name


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
        **lives(site),
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
        "interview": step_words(site),
        "change": unit_changes(site),
    }


def _periods(site: Site, rows: Rows) -> Columns:
    columns: dict[str, list[Any]] = {}
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
            "unchanged": unchanged(site, place) if slot.state == "published" else None,
        }
        line |= {state: counts.get(state, 0) if counts else None for state in STATES[3:]}
        for key, value in line.items():
            columns.setdefault(key, []).append(value)
    return columns


def _inspections(site: Site, rows: Rows) -> Columns:
    count, ends = len(site.record.inspections), site.record.bounds
    names = list(inspections(site, rows, ()))
    return InParts(names, partial(inspections, site, rows), range(count), rows.numbers, ends)


def inspections(site: Site, rows: Rows, positions: Sequence[int]) -> Columns:
    """Return some rows of the table of inspections."""
    source, settings = rows.columns.at(positions), site.record.settings
    ids = [slot.period.id for slot in site.record.timeline]
    accounts, units, platforms = source["account"], [*site.units.id, ""], site.accounts.platform
    columns: dict[str, Sequence[Any]] = {
        "period": [ids[slot] for slot in source["slot"]],
        "row": source["row"],
        "serial": source["serial"],
        "account": [site.accounts.id[a] for a in accounts],
        "name": source["name"],
        "platform": [platforms[a] for a in accounts],
        "department": [units[site.accounts.unit[a]] for a in accounts],
        "rating": [STATES[code] for code in source["rating"]],
        "lifecycle": source["lifecycle"],
        "problem": source["problem"],
        "categories": ["；".join(codes) for codes in source["categories"]],
        "days": source["days"],
    }
    for indicator in settings.indicators:
        columns[f"indicator_{indicator.id}"] = [ANSWERS[code] for code in source[f"indicator:{indicator.id}"]]
    for measure in settings.measures:
        columns[f"measure_{measure.id}"] = [n if n >= 0 else None for n in source[f"measure:{measure.id}"]]
    for key in rows.headings:
        columns[raw_name(key)] = source[f"raw_{key}"]
    return columns


def _reconciliation(site: Site, rows: Rows) -> Columns:
    lines = (
        (site.record.timeline[place].period.id, one.key, one.what, one.stated, one.counted, one.same, one.detail)
        for place in site.record.published
        for one in site.judgement.reconciliations[place].figures
    )
    return _stacked(("period", "figure", "what", "stated", "counted", "same", "detail"), lines)


def _stacked(keys: tuple[str, ...], lines: Iterable[tuple[Any, ...]]) -> Columns:
    """Return lines as columns; there may be none, and the columns are there all the same."""
    columns = [list(cells) for cells in zip(*lines, strict=True)]
    return dict(zip(keys, columns or [[] for _ in keys], strict=True))


def _rules(site: Site, rows: Rows) -> Columns:
    lines: list[tuple[Any, ...]] = []
    for place in site.record.published:
        for judged in site.judgement.rules[place]:
            adopted = judged.adopted
            line = (site.record.timeline[place].period.id, adopted.id, adopted.issuer, adopted.basis, adopted.since)
            counts = (judged.count(MET), judged.count(NOT_MET), judged.count(NOT_JUDGED))
            lines.append((*line, adopted.threshold, *counts))
    return _stacked(("period", "rule", "issuer", "basis", "since", "threshold", "met", "not_met", "not_judged"), lines)


def _findings(site: Site, rows: Rows) -> Columns:
    found, ids = site.judgement.findings, site.accounts.id
    labels = [slot.period.id for slot in site.record.timeline]
    due, received, checked = map(_days, (found.due, found.received, found.checked))
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


def _days(ordinals: Places) -> list[str]:
    said = {n: date.fromordinal(n).isoformat() if n else "" for n in set(ordinals.tolist())}
    return [said[n] for n in ordinals.tolist()]


def _problems(site: Site, rows: Rows) -> Columns:
    keys = ("code", "severity", "file", "row", "heading", "value", "message", "hint")
    return {key: [getattr(one, key) for one in site.problems] for key in keys}


def _inputs(site: Site, rows: Rows) -> Columns:
    return {key: [getattr(one, key) for one in site.record.inputs] for key in ("file", "bytes", "sha256")}


def _ledger(site: Site, rows: Rows) -> Columns:
    return {str(key): cells.tolist() for key, cells in site.record.ledger.items()}


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
    "changes": lambda site, _: changes(site),
    "problems": _problems,
    "ledger": _ledger,
    "inputs": _inputs,
    "findings": _findings,
    "duties": lambda site, rows: duty_rows(table_of(site, rows, "findings")),
    "rectifications": _list("rectifications"),
    "interviews": _list("interviews"),
    "replies": _list("replies"),
    "corrections": _list("corrections"),
}

# Of these several kinds of files are made.
_KEPT = (ACCOUNTS, DEPARTMENTS, "findings", "rectifications", "interviews", "replies")


def table_of(site: Site, rows: Rows, name: str) -> Columns:
    """Return a table; one of which several kinds of files are made is made once."""
    found: Columns = rows.kept[name] if name in rows.kept else TABLES[name](site, rows)
    if name in _KEPT:
        rows.kept[name] = found
    return found
