"""``inspections/<period>.csv``: the published table, one row an account, read by columns and given its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from generator.record.classify import classify
from generator.record.clean import clean, fold
from generator.record.context import Columns as Columns
from generator.record.context import Context as Context
from generator.record.context import texts
from generator.record.platforms import read_platforms
from generator.record.problem import Place, Problem, problem
from generator.record.suffix import split_suffix
from generator.record.table import Table
from generator.record.vocabulary import (
    FAMILY_OF,
    NO_WORDS,
    PLATFORM_BY_CODE,
    STATES,
    UNCLASSIFIED,
    UNRATED,
    YES_WORDS,
)
from generator.record.wordings import Vocabulary
from generator.words import say

# `不合格 (正在注销关停)`: the rating, then a remark in brackets of either width.
_RATING = re.compile(r"(?P<rating>[^(（]*)(?:[(（](?P<remark>[^()（）]*)[)）])?")
# Longer numbers are no counts of posts, and do not fit into the columns.
_NUMBER = re.compile(r"[0-9]{1,9}")
_COUNT = re.compile(r"(?P<n>[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:条|篇|个|次|人)?")


def understand(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    """Return the columns of one period with their meaning, and the problems of their cells.

    Columns (one entry a row of the file): row, serial, account (row in the registry, -1 unknown), name,
    platform (code, "" unknown), department, problem, categories (tuple of codes), days (0 = not said),
    rating (code of STATES), remark, lifecycle (code or ""), ``indicator:<id>`` (1 yes, 0 no, -1 blank),
    ``measure:<id>`` (-1 blank), note, and for every text column ``raw_<key>`` as published.
    """
    problems: list[Problem] = []
    columns: Columns = {"row": list(table.rows)}
    for reader in READERS:
        found, more = reader(table, context)
        columns |= found
        problems += more
    found, more = _accounts(table, context, columns["platform"])
    columns |= found
    return columns, problems + more


def _number(cell: str) -> int:
    """Return the number in a cell, -1 if there is none."""
    return int(cell) if _NUMBER.fullmatch(cell) else -1


def _count(cell: str) -> int:
    """Return the number in a cell, also in groups (1,024) or with its unit (28条); -1 if there is none."""
    found = _COUNT.fullmatch(fold(cell)) if cell else None
    return _number(found["n"].replace(",", "")) if found else -1


def _serials(table: Table, _context: Context) -> tuple[Columns, list[Problem]]:
    raw, cells = texts(table, "serial")
    problems, expected, before = [], 1, 0
    for index, cell in enumerate(cells):
        number, row = _number(cell), table.rows[index]
        if table.lost:
            # A row that could not be read has its own problem, and had its number.
            expected += sum(before < lost < row for lost in table.lost)
            before = row
        if cell and number < 0:
            problems.append(problem("number-format", table.place(index, "serial"), raw[index]))
        # A serial number may begin anew, on another page or for another group.
        elif cell and number not in (1, expected):
            problems.append(problem("serial-order", table.place(index, "serial"), raw[index], expected=expected))
        expected = (number if number >= 0 else expected) + 1
    return {"serial": cells, "raw_serial": raw}, problems


@lru_cache(maxsize=1024)
def split_rating(cell: str) -> tuple[str, str]:
    """Return the rating word and the remark in brackets behind it: ``不合格 (正在注销关停)`` gives both."""
    found = _RATING.fullmatch(cell)
    return (found["rating"].strip(), clean(found["remark"] or "")[0]) if found else (cell, "")


def _ratings(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    words = context.settings.vocabulary
    raw, cells = texts(table, "rating")
    rated = "rating" in table.clean
    known = "、".join(dict.fromkeys(words.ratings))
    codes, remarks, lifecycles = [], [], []
    problems: list[Problem] = []
    for index, cell in enumerate(cells):
        word, remark = split_rating(cell)
        state = words.ratings.get(fold(word))
        if rated and cell and state is None:
            problems.append(problem("rating-unknown", table.place(index, "rating"), raw[index], known=known))
        lifecycle = _lifecycle(remark, words)
        if remark and not lifecycle:
            problems.append(problem("remark-unknown", table.place(index, "rating"), remark))
        codes.append(STATES.index(state) if state else UNRATED)
        remarks.append(remark)
        lifecycles.append(lifecycle)
    return {"rating": codes, "remark": remarks, "lifecycle": lifecycles, "raw_rating": raw}, problems


def _lifecycle(remark: str, words: Vocabulary) -> str:
    return words.lifecycle.get(fold(remark), "") if remark else ""


def _problems(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    raw, cells = texts(table, "problem")
    # The same few texts come again and again, and the words are long to compare.
    known = {cell: classify(cell, context.settings.vocabulary.problems) for cell in set(cells)}
    found = [known[cell] for cell in cells]
    problems = [
        problem("problem-unclassified", table.place(index, "problem"), cells[index])
        for index, (categories, _) in enumerate(found)
        if UNCLASSIFIED in categories
    ]
    columns: Columns = {
        "problem": cells,
        "raw_problem": raw,
        "categories": [categories for categories, _ in found],
        "days": [days for _, days in found],
    }
    return columns, problems


def _indicators(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    columns: Columns = {}
    problems: list[Problem] = []
    for indicator in context.settings.indicators:
        key = f"indicator:{indicator.id}"
        raw, cells = texts(table, key)
        columns[f"raw_{key}"] = raw
        columns[key] = [1 if cell in YES_WORDS else 0 if cell in NO_WORDS else -1 for cell in cells]
        problems += [
            problem("indicator-unknown", table.place(index, key), raw[index])
            for index, cell in enumerate(cells)
            if cell and cell not in YES_WORDS and cell not in NO_WORDS
        ]
    return columns, problems


def _measures(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    columns: Columns = {}
    problems: list[Problem] = []
    for measure in context.settings.measures:
        key = f"measure:{measure.id}"
        raw, cells = texts(table, key)
        columns[f"raw_{key}"] = raw
        columns[key] = [_count(cell) for cell in cells]
        problems += [
            problem("number-format", table.place(index, key), raw[index])
            for index, cell in enumerate(cells)
            if cell and columns[key][index] < 0
        ]
    return columns, problems


def _texts(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    columns: Columns = {}
    own = (column.key for column in context.settings.columns if column.key.startswith("text:"))
    for key in ("department", "note", *own):
        columns[f"raw_{key}"], columns[key] = texts(table, key)
    return columns, []


def _accounts(table: Table, context: Context, platforms: list[str]) -> tuple[Columns, list[Problem]]:
    raw, names = texts(table, "name")
    found = [_find(context, name, platform) for name, platform in zip(names, platforms, strict=True)]
    problems: list[Problem] = []
    first: dict[int, int] = {}
    for index, account in enumerate(found):
        if "wrap-space" in clean(raw[index])[1]:
            problems.append(problem("name-wrapped", table.place(index, "name"), raw[index], clean=names[index]))
        if account < 0:
            problems += _unknown(context, table.place(index, "name"), raw[index], platforms[index])
        elif first.setdefault(account, table.rows[index]) != table.rows[index]:
            other = first[account]
            problems.append(problem("account-duplicate", table.place(index, "name"), raw[index], other=other))
    return {"account": found, "name": names, "raw_name": raw}, problems + _units(table, context, found)


def _find(context: Context, name: str, platform: str) -> int:
    if not name or not platform:
        return -1
    family = FAMILY_OF[platform]
    account = context.finder.find(name, family, context.period)
    if account is None:
        short, suffix = split_suffix(name, context.settings.vocabulary.platforms)
        if suffix and FAMILY_OF[suffix] == family:
            account = context.finder.find(short, family, context.period)
    return -1 if account is None else account


def _unknown(context: Context, place: Place, raw: str, platform: str) -> list[Problem]:
    """Return the problem of a name that is not registered, unless something else is to be mended first: a
    blank name, an unknown platform, a registry that could not be read."""
    name = clean(raw)[0]
    if not name or not platform or context.finder.empty:
        return []
    near, shown = context.finder.hint(name, FAMILY_OF[platform]), PLATFORM_BY_CODE[platform].name
    return [problem("account-unknown", place, raw, platform=shown, near=near)]


def _units(table: Table, context: Context, accounts: list[int]) -> list[Problem]:
    """Return the problems of a unit column, where the published table has one, against the registry."""
    problems = []
    for index, name in enumerate(table.clean.get("department", ())):
        if not name or accounts[index] < 0:
            continue
        unit, expected = context.units.find(name), context.account_units[accounts[index]]
        if unit is None or unit != expected:
            shown = context.units.names[expected] if expected >= 0 else say("record.basis.unknown")
            problems.append(problem("unit-differs", table.place(index, "department"), name, expected=shown))
    return problems


READERS: tuple[Callable[[Table, Context], tuple[Columns, list[Problem]]], ...] = (
    _serials,
    read_platforms,
    _ratings,
    _problems,
    _indicators,
    _measures,
    _texts,
)
