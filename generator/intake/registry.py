"""The registry as intake needs it: who is known, which new id would be free. Missing files are an empty registry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from pypinyin import Style, lazy_pinyin

from generator.record.clean import fold
from generator.record.finder import AccountFinder, Units
from generator.record.kept import Reading
from generator.record.problem import Problem
from generator.record.registry import RESERVED, read_accounts, read_departments
from generator.record.vocabulary import FAMILY_OF
from generator.record.wordings import Vocabulary

LISTS = {"accounts": "accounts.csv", "departments": "departments.csv"}
_LONGEST = 64
_LEVELS, _LEAST = "省市县区州盟旗", 3
_OTHER = re.compile(r"[^a-z0-9]+")


class Registry(NamedTuple):
    """Frames of departments and accounts (columns as ``record.registry`` gives them), their finders, their problems."""

    departments: pd.DataFrame
    accounts: pd.DataFrame
    units: Units
    finder: AccountFinder
    problems: tuple[Problem, ...]

    @property
    def ids(self) -> set[str]:
        """Return every id that is taken, of accounts and of departments."""
        return {*self.accounts["id"], *self.departments["id"]}


def read_registry(folder: Path, words: Vocabulary) -> Registry:
    """Return the registry in ``folder``. A county that begins has no such files yet: that is no problem here."""
    reading = Reading(folder)
    departments, _, problems = read_departments(reading)
    known = set(departments["id"]) if (folder / LISTS["departments"]).exists() else None
    accounts, _, more = read_accounts(reading, known, words)
    units, finder = Units(departments), AccountFinder(accounts)
    begun = {file for file in LISTS.values() if (folder / file).exists()}
    found = [p for p in [*problems, *more, *units.problems, *finder.problems] if p.file in begun]
    # Headings with no account below them are how a new county begins.
    found = [p for p in found if p.code != "table-empty"]
    return Registry(departments, accounts, units, finder, tuple(found))


@lru_cache(maxsize=65536)
def pinyin(name: str) -> str:
    """Return the pinyin of ``name`` without tones, written together, in lower case."""
    return "".join(lazy_pinyin(fold(name), style=Style.NORMAL)).casefold()


def account_id(name: str, platform: str, prefixes: Iterable[str], taken: set[str]) -> str:
    """Return a free ASCII id for an account: 眉县教育 on 微信订阅号 gives ``meixian-jiaoyu-wechat``.

    ``platform`` is a code; ``prefixes`` are the place names that many names begin with."""
    words = [*_split(name, prefixes), FAMILY_OF.get(platform, "")]
    return _free(words, taken)


def department_id(name: str, prefixes: Iterable[str], taken: set[str]) -> str:
    """Return a free ASCII id for a department: the pinyin of its name without the place it begins with."""
    short = _split(name, prefixes)[-1]
    # 县公安局 is the only 公安局 of its county.
    return _free([short[1:] if short[0] in _LEVELS and len(short) > _LEAST else short], taken)


def _split(name: str, prefixes: Iterable[str]) -> list[str]:
    for prefix in sorted(prefixes, key=len, reverse=True):
        if name.startswith(prefix) and len(name) > len(prefix):
            return [prefix, name[len(prefix) :]]
    return [name]


def _free(words: list[str], taken: set[str]) -> str:
    parts = [_OTHER.sub("-", pinyin(word)).strip("-") for word in words]
    # A name without any Chinese or Latin letter still needs an address.
    stem = "-".join(part for part in parts[:-1] if part)[: _LONGEST - 24].strip("-") if len(parts) > 1 else ""
    last = parts[-1][: _LONGEST - 4].strip("-")
    found = "-".join(part for part in (stem, last) if part) or "account"
    n, free = 1, found
    while free in taken or free in RESERVED:
        n += 1
        free = f"{found}-{n}"
    return free
