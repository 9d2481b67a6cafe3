"""Reads a whole record folder and gathers every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

from generator.record.corrections import Tables, check_corrections
from generator.record.entries import Around, check_entries
from generator.record.finder import AccountFinder, Units
from generator.record.folder import check_count, files_in, find_periods, read_notices, read_tables
from generator.record.gather import Gathered
from generator.record.inspections import Columns, Context, understand
from generator.record.lists import Known, read_lists
from generator.record.model import Input, Loaded, Record
from generator.record.notices import Notice
from generator.record.periods import Period, parse_day
from generator.record.problem import Place, Problem, errors, in_order, problem
from generator.record.registry import read_accounts, read_departments
from generator.record.settings import FILE, Settings, read_settings
from generator.record.table import Table
from generator.record.timeline import lay_grids, lay_timeline, newest_day, outside
from generator.record.wordings import Vocabulary
from generator.words import say

# Pages that a folder of the site may hold; some hosts and tools for copying fail at ten thousand entries.
MOST_IN_FOLDER = 9_000


class _Registry:
    """The departments and accounts, and what was found wrong in them."""

    def __init__(self, folder: Path, words: Vocabulary) -> None:
        self.departments, units, self.problems = read_departments(folder)
        self.known = None if units is None else set(self.departments["id"])
        self.accounts, accounts, more = read_accounts(folder, self.known, words)
        # Without a single account everything that refers to one would be wrong for the same reason.
        self.known_accounts = None if self.accounts.empty else set(self.accounts["id"])
        self.tables = [table for table in (units, accounts) if table is not None]
        self.units, self.finder = Units(self.departments), AccountFinder(self.accounts)
        rows = {id_: row for row, id_ in enumerate(self.departments["id"])}
        self.unit_of = [rows.get(id_, -1) for id_ in self.accounts["department"]]
        days = zip(self.accounts["opened"], self.accounts["closed"], strict=True)
        self.lives = {at: (parse_day(one), parse_day(other)) for at, (one, other) in enumerate(days) if one or other}
        self.problems += more + self.units.problems + self.finder.problems


def load(folder: Path, today: date) -> tuple[Loaded, list[Problem]]:
    """Read the record in ``folder`` and return it with all problems in order.

    The record is None when there are errors. ``today`` only bounds what may be in the record (no future
    periods); nothing that is published depends on it. Raises nothing on bad data.
    """
    settings, problems = read_settings(folder)
    periods, more = find_periods(folder, today)
    problems += more
    files = files_in(folder, periods)
    if settings is None:
        # Without the county's own words and columns every other file would be full of false problems.
        return Loaded(None, files), in_order(problems)
    registry = _Registry(folder, settings.vocabulary)
    problems += registry.problems
    notices, more = read_notices(folder, periods, settings, registry.units, today)
    problems += more
    lists, listed, of_lists = read_lists(folder, Known(registry.known, registry.known_accounts, today))
    gathered, corrected = Gathered(), _corrected(listed)
    kept = []
    for period, table in read_tables(folder, periods, settings, notices, problems):
        columns, more = _understand(period, table, settings, registry)
        problems += more
        gathered.add(period.id, table, columns)
        kept += [table] if table.file in corrected else []
    # Against files that are broken themselves every entry would be wrong for the same reason.
    sound = bool(gathered.periods) and not errors(problems)
    problems += of_lists
    if sound:
        around = Around(registry.accounts, registry.departments, notices, {period.id for period in periods})
        every = Tables([*registry.tables, *listed, *kept], files)
        problems += check_entries(listed, around) + check_corrections(listed, every)
    for table in registry.tables + listed:
        problems += check_count(table, settings.rows.get(table.file), FILE)
    problems += _check_room(registry.tables, settings)
    if not gathered.periods and not errors(problems):
        problems.append(problem("file-missing", Place("inspections"), say("check.words.any_table")))
    if errors(problems):
        return Loaded(None, files), in_order(problems)
    record = _record(settings, registry, periods, notices, gathered, lists)
    return Loaded(replace(record, inputs=_inputs(folder, files)), files), in_order(problems)


def _check_room(tables: list[Table], settings: Settings) -> list[Problem]:
    """Return a problem for each registry whose pages are too many for one folder of the site."""
    if settings.site["spread"]:
        return []
    full = [table for table in tables if len(table.rows) > MOST_IN_FOLDER]
    place = Place(FILE, 0, "site.spread")
    return [
        problem("folder-full", place, len(table.rows), source=table.file, expected=MOST_IN_FOLDER) for table in full
    ]


def _corrected(listed: list[Table]) -> set[str]:
    """Return the files in which something was corrected: only their tables are needed again."""
    return {file for table in listed for file in table.clean.get("file", ())}


def _understand(
    period: Period, table: Table, settings: Settings, registry: _Registry
) -> tuple[Columns, list[Problem]]:
    context = Context(settings, registry.finder, registry.units, registry.unit_of, period)
    columns, problems = understand(table, context)
    return columns, problems + _check_lives(table, columns["account"], registry.lives, period)


def _check_lives(
    table: Table, inspected: list[int], lives: dict[int, tuple[date | None, date | None]], period: Period
) -> list[Problem]:
    """Return a warning for each inspected account that had not been opened or had been closed already."""
    problems = []
    for index, account in enumerate(inspected):
        why = outside(*lives[account], period) if account in lives else ""
        if why:
            place, words = table.place(index, "name"), say(f"check.words.{why}")
            problems.append(problem("account-outside-life", place, table.raw["name"][index], why=words))
    return problems


def _inputs(folder: Path, files: Iterable[str]) -> tuple[Input, ...]:
    found = []
    for file in files:
        data = (folder / file).read_bytes()
        found.append(Input(file, len(data), sha256(data).hexdigest()))
    return tuple(found)


def _record(
    settings: Settings,
    registry: _Registry,
    periods: list[Period],
    notices: dict[str, Notice],
    gathered: Gathered,
    lists: dict[str, pd.DataFrame],
) -> Record:
    timeline = lay_timeline(periods, notices, gathered.periods, settings)
    inspections = gathered.inspections(timeline)
    grid, position = lay_grids(timeline, inspections, registry.accounts)
    return Record(
        settings,
        registry.departments,
        registry.accounts,
        np.array(registry.unit_of, dtype=np.int64),
        timeline,
        inspections,
        grid,
        position,
        lists,
        gathered.ledger(),
        newest_day(timeline, lists),
    )
