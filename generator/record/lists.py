"""The growing lists beside the inspections: rectifications, interviews, replies, corrections."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from generator.record.columns import LISTED
from generator.record.kept import Reading
from generator.record.nearest import near_words
from generator.record.periods import parse_day, parse_period
from generator.record.problem import Problem, problem
from generator.record.table import Table
from generator.words import say

LISTS = {file.removesuffix(".csv"): LISTED[file] for file in list(LISTED)[2:]}
DATES = ("date", "received", "checked", "held")


class Known(NamedTuple):
    """What a list may refer to: ids of departments and accounts (None = could not be read), and today at the latest."""

    departments: set[str] | None
    accounts: set[str] | None
    today: date


def read_lists(reading: Reading, known: Known) -> tuple[dict[str, pd.DataFrame], list[Table], list[Problem]]:
    """Return each list as a frame of clean text (columns of LISTS and ``row``), the tables that were there,
    and the problems of all of them."""
    frames: dict[str, pd.DataFrame] = {}
    tables: list[Table] = []
    problems: list[Problem] = []
    for name, columns in LISTS.items():
        table, more = reading.table(f"{name}.csv", columns, optional=True)
        problems += more
        data = {c.key: table.clean[c.key] if table else [] for c in columns}
        frames[name] = pd.DataFrame({**data, "row": table.rows if table else []}, dtype=object)
        if table is not None:
            tables.append(table)
            problems += _checked(reading, table, known)
    return frames, tables, problems


def _checked(reading: Reading, table: Table, known: Known) -> list[Problem]:
    """Return the problems of one list. Today has no say in them once no day lies after it."""
    sums = reading.sums([table.file, "departments.csv", "accounts.csv"])
    today = known.today.isoformat()
    late = any(max(table.clean[key], default="") > today for key in DATES if key in table.clean)
    of = (sums, late and today, known.departments is None, known.accounts is None)
    return reading.problems("list", (table.file, *of), lambda: _check(table, known))


def _check(table: Table, known: Known) -> list[Problem]:
    problems: list[Problem] = []
    for key, cells in table.clean.items():
        for index, cell in enumerate(cells):
            if cell:
                problems += _check_cell(table, index, key, known)
    return problems + _check_order(table)


def _check_cell(table: Table, index: int, key: str, known: Known) -> list[Problem]:
    place, cell = table.place(index, key), table.clean[key][index]
    if key in DATES:
        day = parse_day(cell) if len(cell) == 10 else None
        if day is None:
            return [problem("date-format", place, cell, expected="2022-03-25")]
        late = day > known.today
        return [problem("date-future", place, cell, today=known.today.isoformat())] if late else []
    if key == "period" and parse_period(cell) is None:
        return [problem("period-format", place, cell)]
    if key == "department":
        return _check_reference(table, index, key, known.departments)
    if key == "account":
        return _check_reference(table, index, key, known.accounts)
    results = (say("record.result.passed"), say("record.result.failed"))
    if key == "result" and cell not in results:
        return [problem("word-unknown", place, cell, known="、".join(results))]
    if key == "line" and not (cell.isascii() and cell.isdecimal()):
        return [problem("number-format", place, cell)]
    return []


def _check_reference(table: Table, index: int, key: str, known: set[str] | None) -> list[Problem]:
    cell, target = table.clean[key][index], f"{key}s.csv"
    if known is None or cell in known:
        return []
    return [problem("reference-unknown", table.place(index, key), cell, target=target, near=near_words(cell, known))]


def _check_order(table: Table) -> list[Problem]:
    """Return a problem for each report that was checked before it had come in."""
    if "checked" not in table.clean:
        return []
    problems = []
    for index, (received, checked) in enumerate(zip(table.clean["received"], table.clean["checked"], strict=True)):
        first, then = parse_day(received), parse_day(checked)
        if first and then and then < first:
            place, other = table.place(index, "checked"), table.headings["received"]
            problems.append(problem("date-order", place, checked, other=other, before=received))
    return problems
