"""The registry: departments and accounts, their ids (the URLs), other names, and the basis of each mapping."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from generator.record.aliases import split_aliases, wrong_ends
from generator.record.clean import fold, is_address
from generator.record.columns import ACCOUNTS, DEPARTMENTS, Column
from generator.record.kept import Reading
from generator.record.nearest import near_words
from generator.record.periods import parse_day
from generator.record.problem import Place, Problem, problem
from generator.record.settings import Vocabulary
from generator.record.successors import split_ids
from generator.record.table import Table
from generator.record.vocabulary import BASIS_WORDS, FAMILY_OF, PLATFORM_BY_CODE
from generator.words import say

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that Windows keeps for its devices, in any folder and with any ending.
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{device}{n}" for device in ("com", "lpt") for n in range(10)})
# Names that a file system or the site itself keeps for something else.
RESERVED = frozenset({"index", "latest", "all", "none", "other", "unknown"} | DEVICES)
# A short name has to fit into a cell of a grid.
SHORT_LENGTH = 4


def check_empty(table: Table) -> list[Problem]:
    """Return a problem if there are headings and nothing below them."""
    return [] if table.total else [problem("table-empty", Place(table.file, 1))]


def read_departments(reading: Reading) -> tuple[pd.DataFrame, Table | None, list[Problem]]:
    """Return the departments: index ``0…n-1``; columns id, name, aliases (tuple of Alias), kind, opened,
    closed, successor (id, several divided by ；, or ""), row (spreadsheet row), all text but aliases and row. The table
    is None, and the frame empty, if the file cannot be read."""
    table, problems = reading.table("departments.csv", DEPARTMENTS)
    if table is not None:
        of = reading.sums(["departments.csv"])
        problems += reading.problems("departments", of, lambda: _check_departments(table))
    return _frame(DEPARTMENTS, table), table, problems


def read_accounts(
    reading: Reading, departments: set[str] | None, words: Vocabulary
) -> tuple[pd.DataFrame, Table | None, list[Problem]]:
    """Return the accounts: columns id, name, short, platform (code), family (code), department (id or ""),
    basis (stated, evident, inferred or unknown), basis_note, aliases (tuple of Alias), opened, closed,
    successor, url, row.

    ``departments`` are the ids known; with None (they could not be read) nothing is checked against them."""
    table, problems = reading.table("accounts.csv", ACCOUNTS)
    if table is not None:
        of = (reading.sums(["accounts.csv", "departments.csv"]), departments is None, words)
        problems += reading.problems("accounts", of, lambda: _check_accounts(table, departments, words))
    return _account_frame(table, words), table, problems


def _check_departments(table: Table) -> list[Problem]:
    problems = _check_ids(table) + _check_life(table) + _check_aliases(table) + _check_loops(table)
    return problems + _check_references(table, "successor", set(table.clean["id"]), "departments.csv")


def _check_accounts(table: Table, departments: set[str] | None, words: Vocabulary) -> list[Problem]:
    problems = _check_ids(table) + _check_life(table) + _check_aliases(table) + _check_loops(table)
    if departments is not None:
        problems += _check_references(table, "department", departments, "departments.csv")
    problems += _check_references(table, "successor", set(table.clean["id"]), "accounts.csv")
    return problems + _check_words(table, words) + _check_shapes(table) + check_empty(table)


def _frame(columns: tuple[Column, ...], table: Table | None) -> pd.DataFrame:
    data: dict[str, Any] = {c.key: table.clean[c.key] if table else [] for c in columns}
    data["aliases"] = [split_aliases(cell) for cell in data["aliases"]]
    data["row"] = table.rows if table else []
    return pd.DataFrame(data, dtype=object)


def _account_frame(table: Table | None, words: Vocabulary) -> pd.DataFrame:
    frame = _frame(ACCOUNTS, table)
    frame["platform"] = [words.platforms.get(fold(word), "other") for word in frame["platform"]]
    frame["family"] = [FAMILY_OF[code] for code in frame["platform"]]
    frame["basis"] = [BASIS_WORDS.get(word, "unknown") for word in frame["basis"]]
    return frame


def _check_ids(table: Table) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, value in enumerate(table.clean["id"]):
        if not value:
            continue
        place, key = table.place(index, "id"), fold(value)
        if not _ID.fullmatch(value) or len(value) > 64:
            problems.append(problem("id-format", place, value, reason=say("check.words.id_shape")))
        elif value in RESERVED:
            problems.append(problem("id-format", place, value, reason=say("check.words.id_reserved")))
        if key in seen:
            problems.append(problem("id-collision", place, value, other=seen[key]))
        seen.setdefault(key, table.rows[index])
    return problems


def _check_life(table: Table) -> list[Problem]:
    problems: list[Problem] = []
    for index, (opened, closed) in enumerate(zip(table.clean["opened"], table.clean["closed"], strict=True)):
        days = {}
        for key, text in (("opened", opened), ("closed", closed)):
            days[key] = parse_day(text)
            if text and days[key] is None:
                expected = say("check.words.date_or_period")
                problems.append(problem("date-format", table.place(index, key), text, expected=expected))
        if days["opened"] and days["closed"] and days["closed"] < days["opened"]:
            place = table.place(index, "closed")
            problems.append(problem("date-order", place, closed, other=say("check.words.opened"), before=opened))
    return problems


def _check_aliases(table: Table) -> list[Problem]:
    return [
        problem("period-format", table.place(index, "aliases"), end)
        for index, cell in enumerate(table.clean["aliases"])
        for end in wrong_ends(split_aliases(cell))
    ]


def _check_references(table: Table, key: str, known: set[str], target: str) -> list[Problem]:
    problems = []
    for index, cell in enumerate(table.clean[key]):
        # A unit may be split into several; an account has one unit, and one account that follows it.
        for value in split_ids(cell) if (key, target) == ("successor", "departments.csv") else (cell,):
            if value and value not in known:
                place = table.place(index, key)
                near = near_words(value, known)
                problems.append(problem("reference-unknown", place, value, target=target, near=near))
    return problems


def _check_loops(table: Table) -> list[Problem]:
    """Return one problem for each circle of successors."""
    after = {id_: split_ids(cell) for id_, cell in zip(table.clean["id"], table.clean["successor"], strict=True)}
    problems = []
    done: set[str] = set()
    for start in after:
        ahead: list[tuple[str, tuple[str, ...]]] = [(start, ())]
        while ahead:
            at, chain = ahead.pop()
            if at in chain:
                place = table.place(table.clean["id"].index(at), "successor")
                loop = " → ".join([*chain[chain.index(at) :], at])
                problems.append(problem("successor-loop", place, at, chain=loop))
            elif at not in done:
                done.add(at)
                ahead += [(one, (*chain, at)) for one in after.get(at, ())]
    return problems


def _check_words(table: Table, words: Vocabulary) -> list[Problem]:
    problems: list[Problem] = []
    known = "、".join(platform.name for platform in PLATFORM_BY_CODE.values())
    for index, word in enumerate(table.clean["platform"]):
        if word and fold(word) not in words.platforms:
            problems.append(problem("platform-unknown", table.place(index, "platform"), word, known=known))
    for index, word in enumerate(table.clean["basis"]):
        if word and word not in BASIS_WORDS:
            place = table.place(index, "basis")
            problems.append(problem("basis-unknown", place, word, known="、".join(BASIS_WORDS)))
        if not word and table.clean["department"][index]:
            problems.append(problem("basis-blank", table.place(index, "basis"), table.clean["name"][index]))
    return problems


def _check_shapes(table: Table) -> list[Problem]:
    problems: list[Problem] = []
    for index, short in enumerate(table.clean["short"]):
        if len(short) > SHORT_LENGTH:
            problems.append(problem("short-long", table.place(index, "short"), short, n=SHORT_LENGTH))
    for index, url in enumerate(table.clean["url"]):
        if url and not is_address(url):
            problems.append(problem("url-format", table.place(index, "url"), url))
    return problems
