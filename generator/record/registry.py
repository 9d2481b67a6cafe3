"""The registry: departments and accounts, their ids (the URLs), other names, and the basis of each mapping."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from generator.record.clean import clean, fold
from generator.record.columns import ACCOUNTS, DEPARTMENTS, Column, Table, read_table
from generator.record.nearest import near_words
from generator.record.periods import parse_day
from generator.record.problem import Place, Problem, problem
from generator.record.settings import Vocabulary
from generator.record.text import read_rows
from generator.record.vocabulary import BASIS_WORDS, FAMILY_OF, PLATFORM_BY_CODE
from generator.words import say

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that a file system or the site itself keeps for something else.
RESERVED = frozenset(
    {"index", "latest", "all", "con", "prn", "aux", "nul"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(10)}
)
_SPLIT = re.compile(r"[；;|、]")
_ALIAS_END = re.compile(r"(?P<name>.+)@(?P<until>\d{4}-[0-9QH]{2})")


class Alias(NamedTuple):
    """Another name: ``until`` is the last period it was used in, empty when it still is."""

    name: str
    until: str


def read_list(
    folder: Path, file: str, columns: tuple[Column, ...], optional: bool = False
) -> tuple[Table | None, list[Problem]]:
    """Return one CSV of the record as a table; a missing ``optional`` file is no problem."""
    path = folder / file
    if optional and not path.exists():
        return None, []
    rows, problems = read_rows(path, file)
    if rows is None:
        return None, problems
    table, more = read_table(rows, columns)
    return table, problems + more


def read_departments(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the departments: index ``0…n-1``; columns id, name, aliases (tuple of Alias), kind, opened, closed,
    successor (id or ""), row (spreadsheet row), all text but aliases and row."""
    table, problems = read_list(folder, "departments.csv", DEPARTMENTS)
    if table is None:
        return _frame(DEPARTMENTS, None), problems
    problems += _check_ids(table) + _check_life(table)
    problems += _check_references(table, "successor", set(table.clean["id"]), "departments.csv")
    problems += _check_loops(table)
    return _frame(DEPARTMENTS, table), problems


def read_accounts(folder: Path, departments: set[str], words: Vocabulary) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the accounts: columns id, name, short, platform (code), family (code), department (id or ""), basis
    (stated, evident, inferred or unknown), basis_note, aliases (tuple of Alias), opened, closed, successor, url, row."""
    table, problems = read_list(folder, "accounts.csv", ACCOUNTS)
    if table is None:
        return _account_frame(None, words), problems
    problems += _check_ids(table) + _check_life(table) + _check_loops(table)
    problems += _check_references(table, "department", departments, "departments.csv")
    problems += _check_references(table, "successor", set(table.clean["id"]), "accounts.csv")
    problems += _check_words(table, words)
    return _account_frame(table, words), problems


def split_aliases(cell: str) -> tuple[Alias, ...]:
    """Return the other names in a cell: ``旧名@2022-12；另一个名字``."""
    found = []
    for part in _SPLIT.split(cell):
        name = clean(part)[0]
        ended = _ALIAS_END.fullmatch(name)
        if name:
            found.append(Alias(ended["name"], ended["until"]) if ended else Alias(name, ""))
    return tuple(found)


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
    for index, (raw, value) in enumerate(zip(table.raw["id"], table.clean["id"], strict=True)):
        place = table.place(index, "id")
        if value and (not _ID.fullmatch(value) or len(value) > 64):
            problems.append(problem("id-format", place, raw, reason=say("check.words.id_shape")))
        elif value in RESERVED:
            problems.append(problem("id-format", place, raw, reason=say("check.words.id_reserved")))
        key = unicodedata.normalize("NFKC", value).casefold()
        if value and key in seen:
            problems.append(problem("id-collision", place, raw, other=seen[key]))
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


def _check_references(table: Table, key: str, known: set[str], target: str) -> list[Problem]:
    problems = []
    for index, value in enumerate(table.clean[key]):
        if value and value not in known:
            place = table.place(index, key)
            problems.append(
                problem("reference-unknown", place, value, target=target, near=near_words(value, known))
            )
    return problems


def _check_loops(table: Table) -> list[Problem]:
    after = dict(zip(table.clean["id"], table.clean["successor"], strict=True))
    problems = []
    for index, start in enumerate(table.clean["id"]):
        chain, at = [start], after.get(start, "")
        while at and at not in chain:
            chain.append(at)
            at = after.get(at, "")
        if at == start and start:
            loop = " → ".join([*chain, start])
            problems.append(problem("successor-loop", table.place(index, "successor"), start, chain=loop))
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


class AccountFinder:
    """Finds the account that a published name means: by clean name and platform family, in a given period."""

    def __init__(self, accounts: pd.DataFrame, file: str = "accounts.csv") -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._by_name: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._families: dict[str, list[str]] = {}
        self._names: list[str] = []
        columns = (accounts[key].tolist() for key in ("name", "aliases", "family", "row"))
        for index, (name, aliases, family, row) in enumerate(zip(*columns, strict=True)):
            self._add(index, name, "", family, row, accounts)
            for alias in aliases:
                self._add(index, alias.name, alias.until, family, row, accounts)

    def _add(self, index: int, name: str, until: str, family: str, row: int, accounts: pd.DataFrame) -> None:
        key = (fold(name), family)
        for other, other_until in self._by_name.get(key, []):
            if other != index and not until and not other_until:
                earlier = int(accounts["row"].iloc[other])
                self.problems.append(problem("account-ambiguous", Place(self.file, row), name, other=earlier))
        self._by_name.setdefault(key, []).append((index, until))
        self._families.setdefault(key[0], []).append(family)
        self._names.append(name)

    def find(self, name: str, family: str, period: str) -> int | None:
        """Return the row number (0-based) in the accounts frame, or None. Never a guess."""
        found = self._by_name.get((fold(name), family), [])
        # A name given up at a certain period means its old owner until then, and whoever has it now afterwards.
        dated = sorted((until, index) for index, until in found if until and period <= until)
        if dated:
            return dated[0][1]
        return next((index for index, until in found if not until), None)

    def hint(self, name: str, family: str) -> str:
        """Return a sentence naming what may have been meant: the same name elsewhere, or the nearest names."""
        elsewhere = [PLATFORM_BY_CODE[f].name for f in self._families.get(fold(name), []) if f != family]
        names = [f"{name}（{place}）" for place in elsewhere]
        return near_words(name, self._names) if not names else say("check.words.near", names="、".join(names))
