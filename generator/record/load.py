"""Reads a whole record folder and gathers every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from generator.record.corrections import Tables, check_corrections
from generator.record.entries import Around, check_entries
from generator.record.finder import AccountFinder, Units
from generator.record.folder import check_count, files_in, find_periods, held_periods, read_notices
from generator.record.gather import Gathered
from generator.record.inspections import Context, understand
from generator.record.kept import Keep, Reading, as_table
from generator.record.lists import Known, read_lists
from generator.record.model import Input, Loaded, Record
from generator.record.notices import Notice
from generator.record.periods import Period, parse_day
from generator.record.problem import Place, Problem, errors, in_order, problem
from generator.record.registry import check_empty, read_accounts, read_departments
from generator.record.settings import FILE, Settings, read_settings
from generator.record.table import Table
from generator.record.timeline import lay_grids, lay_timeline, newest_day, outside
from generator.record.understood import Understood, said_of, understood, understood_of
from generator.record.wordings import Vocabulary
from generator.words import say

# Pages that a folder of the site may hold; some hosts and tools for copying fail at ten thousand entries.
MOST_IN_FOLDER = 9_000
REGISTRY = ("departments.csv", "accounts.csv")


class _Registry:
    """The departments and accounts, and what was found wrong in them."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self.departments, units, self.problems = read_departments(reading)
        self.known = None if units is None else set(self.departments["id"])
        self.accounts, accounts, more = read_accounts(reading, self.known, words)
        # Without a single account everything that refers to one would be wrong for the same reason.
        self.known_accounts = None if self.accounts.empty else set(self.accounts["id"])
        self.tables = [table for table in (units, accounts) if table is not None]
        # Everything here is made of these.
        self.of = (words, reading.sums(REGISTRY))
        rows = {id_: row for row, id_ in enumerate(self.departments["id"])}
        self.unit_of = [rows.get(id_, -1) for id_ in self.accounts["department"]]
        days = zip(self.accounts["opened"], self.accounts["closed"], strict=True)
        self.lives = {at: (parse_day(one), parse_day(other)) for at, (one, other) in enumerate(days) if one or other}
        names = reading.problems("names", self.of, lambda: self.units.problems + self.finder.problems)
        self.problems += more + names

    @cached_property
    def units(self) -> Units:
        """Return what finds a department."""
        return Units(self.departments)

    @cached_property
    def finder(self) -> AccountFinder:
        """Return what finds an account: made only when a table is read that was not kept."""
        return AccountFinder(self.accounts)


def load(folder: Path, today: date, keep: Keep | None = None) -> tuple[Loaded, list[Problem]]:
    """Read the record in ``folder`` and return it with all problems in order.

    The record is None when there are errors. ``today`` only bounds what may be in the record (no future
    periods); nothing that is published depends on it. Files that have not changed are not read again where ``keep`` has
    what they gave. Raises nothing on bad data.
    """
    found = _load(Reading(folder, keep), today)
    # What is told of errors always comes of the files themselves.
    return _load(Reading(folder), today) if keep and errors(found[1]) else found


def _load(reading: Reading, today: date) -> tuple[Loaded, list[Problem]]:
    folder = reading.folder
    settings, problems = read_settings(folder)
    periods, more = find_periods(folder, today)
    problems += more
    files = files_in(folder, periods)
    if settings is None:
        # Without the county's own words and columns every other file would be full of false problems.
        return Loaded(None, files), in_order(problems)
    registry = _Registry(reading, settings.vocabulary)
    problems += registry.problems
    notices, more = read_notices(folder, periods, settings, registry.units, today)
    problems += more
    lists, listed, of_lists = read_lists(reading, Known(registry.known, registry.known_accounts, today))
    gathered, corrected = Gathered(), _corrected(listed)
    # What the county says of itself, of rules and of other files has no say in what a row means.
    meaning = reading.name(replace(settings, site={}, rules=(), rows={}), registry.of)
    kept = []
    for period in held_periods(folder, periods, notices, problems):
        table, more = _read(reading, period, settings, registry, notices.get(period.id), meaning)
        problems += more
        if table is not None:
            gathered.add(period.id, table)
            kept += [table] if table.file in corrected else []
    # Against files that are broken themselves every entry would be wrong for the same reason.
    sound = bool(gathered.periods) and not errors(problems)
    problems += of_lists
    if sound:
        around = Around(registry.accounts, registry.departments, notices, {period.id for period in periods})
        every = Tables([*registry.tables, *listed], kept, files)
        problems += _check_entries(reading, listed, around) + check_corrections(listed, every)
    for one in registry.tables + listed:
        problems += check_count(one, settings.rows.get(one.file), FILE)
    problems += _check_room(registry.tables, settings)
    if not gathered.periods and not errors(problems):
        problems.append(problem("file-missing", Place("inspections"), say("check.words.any_table")))
    if errors(problems):
        return Loaded(None, files), in_order(problems)
    record = _record(settings, registry, periods, notices, gathered, lists)
    return Loaded(replace(record, inputs=_inputs(reading, files)), files), in_order(problems)


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


def _check_entries(reading: Reading, listed: list[Table], around: Around) -> list[Problem]:
    issued = sorted((id_, str(notice.issued)) for id_, notice in around.notices.items())
    of = (reading.sums([*REGISTRY, *(table.file for table in listed)]), issued, sorted(around.published))
    return reading.problems("entries", of, lambda: check_entries(listed, around))


def _read(
    reading: Reading, period: Period, settings: Settings, registry: _Registry, notice: Notice | None, meaning: str
) -> tuple[Understood | None, list[Problem]]:
    """Return the published table of a period and every problem in it; ``meaning`` is the name of all that has a say in
    what a row means."""
    file, rows = f"inspections/{period.id}.csv", notice.rows if notice else None
    data, problems = reading.data(file)
    if data is None:
        return None, problems
    name = reading.name("table", file, reading.sums([file]), rows, meaning)
    if (said := reading.recall(name)) is not None:
        return understood_of(file, said)
    table, problems = as_table(data, file, settings.columns)
    if table is None:
        return None, problems
    problems += check_empty(table) + check_count(table, rows, f"notices/{period.id}.toml")
    context = Context(settings, registry.finder, registry.units, registry.unit_of, period)
    columns, more = understand(table, context)
    problems += more + _check_lives(table, columns["account"], registry.lives, period)
    found = understood(table, columns)
    reading.keep(name, problems, lambda: said_of(found, problems))
    return found, problems


def _check_lives(
    table: Table, inspected: list[int], lives: dict[int, tuple[date | None, date | None]], period: Period
) -> list[Problem]:
    """Return a warning for each inspected account that had not been opened or had been closed already."""
    problems, end = [], period.end
    for index, account in enumerate(inspected):
        why = outside(*lives[account], end) if account in lives else ""
        if why:
            place, words = table.place(index, "name"), say(f"check.words.{why}")
            problems.append(problem("account-outside-life", place, table.raw["name"][index], why=words))
    return problems


def _inputs(reading: Reading, files: Iterable[str]) -> tuple[Input, ...]:
    """Return every file as it was read."""
    for file in files:
        if file not in reading.inputs:
            reading.data(file)
    return tuple(reading.inputs[file] for file in files if file in reading.inputs)


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
