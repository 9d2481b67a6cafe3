"""What all pages share, made once: accounts and units as columns, names, links, the latest period, its counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from generator.judge.judgement import Judgement, previous_published
from generator.record.model import Record, Slot
from generator.record.problem import Problem
from generator.record.vocabulary import (
    DISPLAY_ORDER,
    FAIL,
    PLATFORM_BY_CODE,
    STATES,
    UNRATED,
)
from generator.summary.marks import MARKS, AccountColumns, Link, Mark, UnitColumns
from generator.summary.pinyin import sort_key
from generator.words import say

Places = npt.NDArray[np.int64]
_DISPLAYED = tuple((state, STATES.index(state)) for state in DISPLAY_ORDER)

Worked = TypeVar("Worked")


@dataclass(frozen=True)
class Site:
    """The record, what was judged of it, and the look-ups that every page kind needs."""

    record: Record
    judgement: Judgement
    problems: tuple[Problem, ...]

    @property
    def settings(self) -> dict[str, object]:
        """Return the ``[site]`` settings."""
        return self.record.settings.site

    @property
    def sample(self) -> bool:
        """Tell whether the record is made up."""
        return self.record.settings.sample

    @property
    def spread(self) -> bool:
        """Tell whether the pages of accounts and departments are spread over folders."""
        return bool(self.record.settings.site["spread"])

    @cached_property
    def latest(self) -> int:
        """Return the place of the newest published table."""
        return self.record.latest

    @cached_property
    def previous(self) -> int | None:
        """Return the place of the published table before the newest one."""
        return previous_published(self.record, self.latest)

    @cached_property
    def slot(self) -> Slot:
        """Return the newest published period with its notice."""
        return self.record.timeline[self.latest]

    @cached_property
    def accounts(self) -> AccountColumns:
        """Return the registry as columns."""
        frame, prefixes = self.record.accounts, self.record.settings.site["name_prefixes"]
        names, platforms = frame["name"].tolist(), frame["platform"].tolist()
        shown = [PLATFORM_BY_CODE[code] for code in platforms]
        return AccountColumns(
            frame["id"].tolist(),
            names,
            [short or _shorten(name, prefixes) for short, name in zip(frame["short"], names, strict=True)],
            platforms,
            [platform.name for platform in shown],
            [platform.short for platform in shown],
            frame["family"].tolist(),
            self.record.units.tolist(),
            [page_url("accounts", id_, self.spread) for id_ in frame["id"]],
            [say("pages.account.full", name=n, platform=p.name) for n, p in zip(names, shown, strict=True)],
            self._lifecycles(),
            [sort_key(name, prefixes) for name in names],
        )

    def _lifecycles(self) -> list[str]:
        """Return the state of leaving of each account at the latest period: a code of LIFECYCLES or ""."""
        positions = self.record.position[:, self.latest].tolist()
        column = self.record.inspections["lifecycle"].tolist()
        closed = self.record.accounts["closed"].tolist()
        both = zip(positions, closed, strict=True)
        return [column[position] if position >= 0 else "closed" if day else "" for position, day in both]

    @cached_property
    def units(self) -> UnitColumns:
        """Return the departments as columns."""
        frame, prefixes = self.record.departments, self.record.settings.site["name_prefixes"]
        names = frame["name"].tolist()
        urls = [page_url("departments", id_, self.spread) for id_ in frame["id"]]
        return UnitColumns(
            frame["id"].tolist(), names, urls, [sort_key(name, [*prefixes, "县", "市", "区"]) for name in names]
        )

    def once(self, name: str, make: Callable[[], Worked]) -> Worked:
        """Return what is worked out of it once for many pages or files, by its name."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Worked = self._kept[name]
        return found

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    @cached_property
    def account_facts(self) -> dict[str, list[Any]]:
        """Return every column of the account registry as a list."""
        return {str(key): self.record.accounts[key].tolist() for key in self.record.accounts.columns}

    @cached_property
    def unit_facts(self) -> dict[str, list[Any]]:
        """Return every column of the department registry as a list."""
        return {str(key): self.record.departments[key].tolist() for key in self.record.departments.columns}

    @cached_property
    def _replies(self) -> dict[str, list[dict[str, str]]]:
        frame, found = self.record.lists["replies"], dict[str, list[dict[str, str]]]()
        for cells in zip(*(frame[key].astype(str).tolist() for key in frame.columns), strict=True):
            entry = dict(zip(map(str, frame.columns), cells, strict=True))
            found.setdefault(entry["department"], []).append(entry)
        return found

    def make_ready(self) -> None:
        """Make all look-ups now that are otherwise made when they are first asked for."""
        for name in ("accounts", "units", "account_facts", "unit_facts", "_replies", "account_row", "states"):
            getattr(self, name)

    def replies(self, unit: int) -> list[dict[str, str]]:
        """Return the entries of a department in the list of replies, in file order."""
        return self._replies.get(self.units.id[unit], [])

    @cached_property
    def account_row(self) -> dict[str, int]:
        """Return the row of each account id in the registry."""
        return {id_: row for row, id_ in enumerate(self.accounts.id)}

    def unit_link(self, unit: int) -> Link:
        """Return name and page of a department; for -1 the words "to be confirmed" and no page."""
        return Link(self.units.name[unit], self.units.url[unit]) if unit >= 0 else Link(say("pages.unit.unknown"), "")

    def account_link(self, account: int) -> Link:
        """Return full name (with platform) and page of an account."""
        return Link(self.accounts.full[account], self.accounts.url[account])

    def mark(self, account: int, place: int) -> Mark:
        """Return the mark of an account at a place on the time line."""
        return MARKS[int(self.record.grid[account, place])]

    def counts(self, place: int, accounts: Places | Sequence[int] | None = None) -> dict[str, int]:
        """Return how many accounts (all, or the given rows) have each rating at ``place``, in display order;
        the two extremes and 合格 are always given, other ratings and states where they occur."""
        return told_counts(self._found(place, accounts))

    def _found(self, place: int, accounts: Places | Sequence[int] | None) -> list[int]:
        if accounts is None or isinstance(accounts, np.ndarray):
            column = self.record.grid[:, place] if accounts is None else self.record.grid[accounts, place]
            return np.bincount(column, minlength=len(STATES)).tolist()  # type: ignore[no-any-return]
        # The few of a unit are sooner counted than made an array of.
        found, states = [0] * len(STATES), self.states[place]
        for account in accounts:
            found[states[account]] += 1
        return found

    def rated_counts(self, place: int, accounts: Places | Sequence[int] | None = None) -> dict[str, int]:
        """Return the counts without the accounts that were not inspected."""
        counts = self.counts(place, accounts)
        counts.pop("none", None)
        return counts

    def inspected(self, place: int) -> int:
        """Return how many accounts were inspected at ``place``."""
        return len(self.inspected_accounts(place))

    def inspected_accounts(self, place: int) -> Places:
        """Return the account rows inspected at ``place``, in the order of the published table."""
        listed = self.listed_accounts(place)
        inspected: Places = listed[self.record.grid[listed, place] >= UNRATED]
        return inspected

    def listed_accounts(self, place: int) -> Places:
        """Return the account rows in the table at ``place``; a row may say that the account was not inspected."""
        rows = np.flatnonzero(self.record.position[:, place] >= 0)
        return rows[np.argsort(self.record.position[rows, place], kind="stable")]

    def inspected_of(self, accounts: Iterable[int], place: int) -> list[int]:
        """Return those of ``accounts`` that were inspected at ``place``, in the order given."""
        states = self.states[place]
        return [account for account in accounts if states[account] >= UNRATED]

    @cached_property
    def states(self) -> list[list[int]]:
        """Return for each place the codes of all accounts as a list: faster than the grid for single look-ups."""
        return self.record.grid.T.tolist()  # type: ignore[no-any-return]

    def worst_first(self, place: int, accounts: Places) -> list[tuple[str, list[int]]]:
        """Return (state, account rows) for each state in display order; inside one, the order given."""
        states = self.record.grid[accounts, place]
        groups = []
        for state in DISPLAY_ORDER:
            rows = accounts[states == STATES.index(state)].tolist()
            if rows:
                groups.append((state, rows))
        return groups

    def has_rating(self, place: int) -> bool:
        """Tell whether the table at ``place`` rates its accounts."""
        return bool((self.record.grid[:, place] >= FAIL).any())

    def neighbours(self, place: int) -> tuple[Slot | None, Slot | None]:
        """Return the places before and after on the time line."""
        line = self.record.timeline
        return (line[place - 1] if place else None), (line[place + 1] if place + 1 < len(line) else None)


def told_counts(found: Sequence[int]) -> dict[str, int]:
    """Return how many accounts have each rating (``Site.counts``); ``found`` has one number for each of STATES."""
    always = ("fail", "pass", "excellent") if sum(found[FAIL:]) else ()
    return {state: found[at] for state, at in _DISPLAYED if found[at] or state in always}


def _shorten(name: str, prefixes: list[str]) -> str:
    for prefix in sorted(prefixes, key=len, reverse=True):
        if name.startswith(prefix) and len(name) > len(prefix):
            return name[len(prefix) :][:4]
    return name[:4]


@lru_cache(maxsize=262144)
def shard(id_: str) -> str:
    """Return the folder of what belongs to an id: the first two hexadecimal digits of its SHA-256."""
    return sha256(id_.encode()).hexdigest()[:2]


def page_url(kind: str, id_: str, spread: bool) -> str:
    """Return the page of an account or a department; it follows from the id and one setting, and so never changes."""
    return f"{kind}/{shard(id_)}/{id_}.html" if spread else f"{kind}/{id_}.html"


def period_url(slot: Slot) -> str:
    """Return the page of a period, or "" when nothing of it was published here."""
    return f"periods/{slot.period.id}.html" if slot.state != "lacking" else ""
