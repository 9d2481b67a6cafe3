"""Reads a whole record folder and gathers every problem of every file at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from generator.record.clean import clean
from generator.record.columns import Table
from generator.record.inspections import Columns, Context, understand
from generator.record.lists import read_lists
from generator.record.model import Loaded, Record, Slot
from generator.record.notices import Notice, Units, read_notice
from generator.record.periods import (
    Period,
    in_time_order,
    missing_between,
    parse_day,
    parse_period,
    previous_period,
)
from generator.record.problem import Place, Problem, errors, in_order, problem
from generator.record.registry import AccountFinder, read_accounts, read_departments, read_list
from generator.record.settings import Settings, read_settings
from generator.record.vocabulary import LACKING, NONE, NOT_HELD, OUT
from generator.words import say

_FOLDERS = {"notices": ".toml", "inspections": ".csv"}


def load(folder: Path, today: date) -> tuple[Loaded, list[Problem]]:
    """Read the record in ``folder`` and return it with all problems in order.

    The record is None when there are errors. ``today`` only bounds what may be in the record (no future periods);
    nothing that is published depends on it. Raises nothing on bad data.
    """
    settings, problems = read_settings(folder)
    departments, more = read_departments(folder)
    problems += more
    if settings is None:
        return Loaded(None, ()), in_order(problems)
    known = set(departments["id"])
    accounts, more = read_accounts(folder, known, settings.vocabulary)
    problems += more
    units = Units(departments["name"].tolist(), departments["aliases"].tolist())
    finder = AccountFinder(accounts)
    problems += finder.problems
    account_units = _account_units(departments, accounts)
    periods, more = _find_periods(folder, today)
    problems += more
    notices, more = _read_notices(folder, periods, settings, units, today)
    problems += more
    tables, more = _read_tables(folder, periods, settings, notices)
    problems += more
    columns: dict[str, Columns] = {}
    for period in periods:
        if period.id in tables:
            context = Context(settings, finder, units, account_units, period)
            columns[period.id], more = understand(tables[period.id], context)
            problems += more + _check_lives(tables[period.id], columns[period.id], accounts, period)
    lists, more = read_lists(folder, known, set(accounts["id"]))
    problems += more
    files = _files(folder, periods)
    if errors(problems) or not tables:
        if not tables and not errors(problems):
            problems.append(problem("file-missing", Place("inspections"), "inspections/<期次>.csv"))
        return Loaded(None, files), in_order(problems)
    timeline = _timeline(periods, notices, tables, settings)
    inspections = _join(timeline, columns)
    grid, position = _grids(timeline, inspections, accounts)
    record = Record(
        settings,
        departments,
        accounts,
        np.array(account_units, dtype=np.int64),
        timeline,
        inspections,
        grid,
        position,
        lists,
        _ledger(tables),
        _as_of(timeline, lists),
    )
    return Loaded(record, files), in_order(problems)


def _account_units(departments: pd.DataFrame, accounts: pd.DataFrame) -> list[int]:
    rows = {id_: row for row, id_ in enumerate(departments["id"])}
    return [rows.get(id_, -1) for id_ in accounts["department"]]


def _find_periods(folder: Path, today: date) -> tuple[list[Period], list[Problem]]:
    found: dict[str, Period] = {}
    problems: list[Problem] = []
    for name, suffix in _FOLDERS.items():
        for path in sorted((folder / name).glob("*")):
            file = f"{name}/{path.name}"
            if path.name.startswith((".", "~$")):
                continue
            if path.suffix != suffix:
                problems.append(problem("file-unexpected", Place(file), path.name))
                continue
            period = parse_period(path.stem)
            if period is None:
                problems.append(problem("period-format", Place(file), path.stem))
                continue
            found[period.id] = period
            if period.start > today:
                problems.append(problem("period-future", Place(file), period.label, today=today.isoformat()))
    periods = in_time_order(list(found.values()))
    for gap in missing_between(periods) if periods else []:
        first, last = periods[0].label, periods[-1].label
        place = Place(f"inspections/{gap.id}.csv")
        problems.append(problem("period-missing", place, gap.label, first=first, last=last))
    return periods, problems


def _read_notices(
    folder: Path, periods: list[Period], settings: Settings, units: Units, today: date
) -> tuple[dict[str, Notice], list[Problem]]:
    notices: dict[str, Notice] = {}
    problems: list[Problem] = []
    for period in periods:
        file = f"notices/{period.id}.toml"
        if not (folder / file).exists():
            problems.append(problem("notice-missing", Place(file), period.id))
            continue
        notice, more = read_notice(folder, period, settings.vocabulary, units)
        problems += more
        if notice is not None:
            notices[period.id] = notice
            if notice.issued and notice.issued > today:
                place = Place(file, 0, "issued")
                problems.append(problem("period-future", place, notice.issued, today=today.isoformat()))
    return notices, problems


def _read_tables(
    folder: Path, periods: list[Period], settings: Settings, notices: dict[str, Notice]
) -> tuple[dict[str, Table], list[Problem]]:
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for period in periods:
        file = f"inspections/{period.id}.csv"
        there, notice = (folder / file).exists(), notices.get(period.id)
        if notice is not None and not notice.held:
            if there:
                problems.append(problem("inspection-unexpected", Place(file), period.id))
            continue
        if not there:
            if notice is not None:
                problems.append(problem("inspection-missing", Place(file), period.id))
            continue
        table, more = read_list(folder, file, settings.columns)
        problems += more
        if table is not None and not table.rows:
            problems.append(problem("table-empty", Place(file, 1)))
        if table is not None:
            tables[period.id] = table
    return tables, problems


def _check_lives(table: Table, columns: Columns, accounts: pd.DataFrame, period: Period) -> list[Problem]:
    """Return a warning for each inspected account that had not been opened or had been closed already."""
    problems = []
    opened, closed = accounts["opened"].tolist(), accounts["closed"].tolist()
    for index, account in enumerate(columns["account"]):
        if account < 0 or not (opened[account] or closed[account]):
            continue
        why = _outside(opened[account], closed[account], period)
        if why:
            place, words = table.place(index, "name"), say(f"check.words.{why}")
            problems.append(problem("account-outside-life", place, columns["raw_name"][index], why=words))
    return problems


def _outside(opened: str, closed: str, period: Period) -> str:
    """Return before_opened or after_closed when the account does not live in ``period``; it leaves the denominator
    from the period in which it is closed."""
    first, last = parse_day(opened), parse_day(closed)
    if first and first > period.end:
        return "before_opened"
    return "after_closed" if last and last <= period.end else ""


def _timeline(
    periods: list[Period], notices: dict[str, Notice], tables: dict[str, Table], settings: Settings
) -> tuple[Slot, ...]:
    """Return every place from the first to the last period, those that the record lacks included.

    The record usually does not begin with the first inspection that was ever held: unless the settings name the first
    one, the place before the first is put in as lacking, because nothing can be said about it.
    """
    places = periods + missing_between(periods)
    first = in_time_order(periods)[0]
    if settings.first is None or settings.first.start < first.start:
        places.append(previous_period(first))
    slots = []
    for period in in_time_order(places):
        notice = notices.get(period.id)
        if period.id in tables:
            slots.append(Slot(period, "published", notice or Notice(period.id, known=False)))
        elif notice is not None and not notice.held:
            slots.append(Slot(period, "not_held", notice))
        else:
            slots.append(Slot(period, "lacking", None))
    return tuple(slots)


def _join(timeline: tuple[Slot, ...], columns: dict[str, Columns]) -> pd.DataFrame:
    """Return one frame of all periods; codes and numbers get small dtypes, repeated text becomes categories."""
    joined: dict[str, list[Any]] = {}
    slots: list[int] = []
    for at, slot in enumerate(timeline):
        if slot.state != "published":
            continue
        part = columns[slot.period.id]
        slots += [at] * len(part["row"])
        for key, cells in part.items():
            joined.setdefault(key, []).extend(cells)
    frame = pd.DataFrame({"slot": np.array(slots, dtype=np.int32)})
    for key, cells in joined.items():
        frame[key] = _series(key, cells)
    return frame


def _series(key: str, cells: list[Any]) -> Any:
    if key in ("row", "account", "days") or key.startswith("measure:"):
        return np.array(cells, dtype=np.int32)
    if key == "rating" or key.startswith("indicator:"):
        return np.array(cells, dtype=np.int8)
    if key == "categories":
        return pd.Series(cells, dtype=object)
    return pd.Categorical(cells) if len(cells) > 5000 else pd.Series(cells, dtype=object)


def _grids(timeline: tuple[Slot, ...], inspections: pd.DataFrame, accounts: pd.DataFrame) -> tuple[Any, Any]:
    shape = (len(accounts), len(timeline))
    grid = np.full(shape, NONE, dtype=np.int8)
    for at, slot in enumerate(timeline):
        if slot.state != "published":
            grid[:, at] = LACKING if slot.state == "lacking" else NOT_HELD
    for account, (opened, closed) in enumerate(zip(accounts["opened"], accounts["closed"], strict=True)):
        if opened or closed:
            for at, slot in enumerate(timeline):
                if _outside(opened, closed, slot.period):
                    grid[account, at] = OUT
    position = np.full(shape, -1, dtype=np.int64)
    rows, slots = inspections["account"].to_numpy(), inspections["slot"].to_numpy()
    grid[rows, slots] = inspections["rating"].to_numpy()
    position[rows, slots] = np.arange(len(inspections))
    return grid, position


def _ledger(tables: dict[str, Table]) -> pd.DataFrame:
    """Return one row for each cell that was cleaned: file, row, heading, raw, clean, rules (joined by a comma)."""
    found: dict[str, list[Any]] = {key: [] for key in ("file", "row", "heading", "raw", "clean", "rules")}
    for table in tables.values():
        for key, cells in table.raw.items():
            for index, cell in enumerate(cells):
                text, rules = clean(cell)
                if rules:
                    entry = (table.file, table.rows[index], table.headings[key], cell, text, ",".join(rules))
                    for name, value in zip(found, entry, strict=True):
                        found[name].append(value)
    return pd.DataFrame(found, dtype=object).sort_values(["file", "row", "heading"], ignore_index=True)


def _as_of(timeline: tuple[Slot, ...], lists: dict[str, pd.DataFrame]) -> date:
    """Return the date of the newest fact in the record: what is due is reckoned from there, never from a clock."""
    days = [slot.period.end for slot in timeline if slot.state == "published"]
    days += [slot.notice.issued for slot in timeline if slot.notice is not None and slot.notice.issued]
    for frame in lists.values():
        for key in ("date", "received", "checked", "held"):
            if key in frame:
                days += [day for day in map(parse_day, frame[key]) if day]
    return max(days, default=date(1970, 1, 1) + timedelta(days=0))


def _files(folder: Path, periods: list[Period]) -> tuple[str, ...]:
    names = ["site.toml", "departments.csv", "accounts.csv", "rectifications.csv", "interviews.csv"]
    names += ["replies.csv", "corrections.csv"]
    names += [f"{part}/{period.id}{suffix}" for period in periods for part, suffix in _FOLDERS.items()]
    return tuple(name for name in names if (folder / name).exists())
