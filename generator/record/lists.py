"""The growing lists beside the inspections: rectifications, interviews, replies, corrections."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from generator.record.columns import CORRECTIONS, INTERVIEWS, RECTIFICATIONS, REPLIES, Column, Table
from generator.record.nearest import near_words
from generator.record.periods import parse_day, parse_period
from generator.record.problem import Problem, problem
from generator.record.registry import read_list
from generator.words import say

LISTS: dict[str, tuple[Column, ...]] = {
    "rectifications": RECTIFICATIONS,
    "interviews": INTERVIEWS,
    "replies": REPLIES,
    "corrections": CORRECTIONS,
}
DATES = ("date", "received", "checked", "held")


def read_lists(folder: Path, departments: set[str], accounts: set[str]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return each list as a frame of clean text (columns of LISTS and ``row``) and the problems of all of them."""
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    known = {"department": (departments, "departments.csv"), "account": (accounts, "accounts.csv")}
    for name, columns in LISTS.items():
        table, more = read_list(folder, f"{name}.csv", columns, optional=True)
        problems += more
        data = {c.key: table.clean[c.key] if table else [] for c in columns}
        frames[name] = pd.DataFrame({**data, "row": table.rows if table else []}, dtype=object)
        if table is not None:
            problems += _check(table, known)
    return frames, problems


def _check(table: Table, known: dict[str, tuple[set[str], str]]) -> list[Problem]:
    problems: list[Problem] = []
    for key, cells in table.clean.items():
        for index, cell in enumerate(cells):
            if not cell:
                continue
            place = table.place(index, key)
            if key in DATES and parse_day(cell) is None:
                problems.append(problem("date-format", place, cell, expected="2022-03-25"))
            elif key == "period" and parse_period(cell) is None:
                problems.append(problem("period-format", place, cell))
            elif key in known and cell not in known[key][0]:
                near, target = near_words(cell, known[key][0]), known[key][1]
                problems.append(problem("reference-unknown", place, cell, target=target, near=near))
            elif key == "result" and cell not in (say("record.result.passed"), say("record.result.failed")):
                words = "、".join((say("record.result.passed"), say("record.result.failed")))
                problems.append(problem("word-unknown", place, cell, known=words))
            elif key == "row" and table.file == "corrections.csv" and not cell.isdecimal():
                problems.append(problem("number-format", place, cell))
    return problems
