"""Finds what a published name means in the registry: a unit, or an account on a platform. Never a guess."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from generator.record.aliases import Alias
from generator.record.clean import fold
from generator.record.columns import LISTED
from generator.record.nearest import near_words
from generator.record.periods import Period
from generator.record.problem import Place, Problem, problem
from generator.record.vocabulary import PLATFORM_BY_CODE
from generator.words import say


class Units:
    """Finds a department by its name or another name of it."""

    def __init__(self, departments: pd.DataFrame) -> None:
        self.names: list[str] = departments["name"].tolist()
        self.problems: list[Problem] = []
        self._rows: dict[str, int] = {}
        places: list[int] = departments["row"].tolist()
        for row, name in enumerate(self.names):
            self._add(name, row, places)
        # Names given up come last: they mean their old owner only as long as nobody else has them.
        for dated in (False, True):
            for row, aliases in enumerate(departments["aliases"]):
                for alias in aliases:
                    if bool(alias.until) is dated:
                        self._add(alias.name, row, [] if dated else places)

    def _add(self, name: str, row: int, places: list[int]) -> None:
        first = self._rows.setdefault(fold(name), row)
        if first != row and name and places:
            place = _place("departments.csv", places[row], name == self.names[row])
            self.problems.append(problem("unit-ambiguous", place, name, other=places[first]))

    def find(self, name: str) -> int | None:
        """Return the row of the department in the registry, or None."""
        return self._rows.get(fold(name))


class AccountFinder:
    """Finds the account that a published name means: by clean name and platform family, in a given period."""

    def __init__(self, accounts: pd.DataFrame) -> None:
        self.problems: list[Problem] = []
        self.empty = accounts.empty
        self._by_name: dict[tuple[str, str], list[tuple[int, Alias]]] = {}
        self._families: dict[str, list[str]] = {}
        self._names: list[str] = []
        # Published names are mostly those of the registry, letter for letter.
        self._folded: dict[str, str] = {}
        self._places: list[int] = accounts["row"].tolist()
        columns = (accounts[key].tolist() for key in ("name", "aliases", "family"))
        for index, (name, aliases, family) in enumerate(zip(*columns, strict=True)):
            for alias in (Alias(name, None), *aliases):
                self._add(index, alias, family, name)

    def _add(self, index: int, alias: Alias, family: str, own: str) -> None:
        name = self._folded.setdefault(alias.name, fold(alias.name))
        key = (name, family)
        for other, earlier in self._by_name.get(key, []):
            if other != index and earlier.until == alias.until and alias.name:
                place = _place("accounts.csv", self._places[index], alias.name == own)
                self.problems.append(problem("account-ambiguous", place, alias.name, other=self._places[other]))
        self._by_name.setdefault(key, []).append((index, alias))
        self._families.setdefault(key[0], []).append(family)
        self._names.append(alias.name)

    def find(self, name: str, family: str, period: Period) -> int | None:
        """Return the row number (0-based) in the accounts frame, or None. Never a guess."""
        found = self._by_name.get((self._folded.get(name) or fold(name), family), [])
        # A name given up at a certain period means its old owner until then, and whoever has it now
        # afterwards.
        dated = sorted(
            (alias.until.end, index) for index, alias in found if alias.until and period.end <= alias.until.end
        )
        if dated:
            return dated[0][1]
        return next((index for index, alias in found if alias.until is None), None)

    def hint(self, name: str, family: str) -> str:
        """Return a sentence naming what may have been meant: the same name elsewhere, or the nearest names."""
        elsewhere = [PLATFORM_BY_CODE[f].name for f in self._families.get(fold(name), []) if f != family]
        names = [f"{name}（{place}）" for place in elsewhere]
        return _near(names) if names else near_words(name, self._names)


def _place(file: str, row: int, own: bool) -> Place:
    headings = {column.key: column.heading for column in LISTED[file]}
    return Place(file, row, headings["name" if own else "aliases"])


def _near(names: Iterable[str]) -> str:
    return say("check.words.near", names="、".join(names))
