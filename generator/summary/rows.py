"""Rows of a published table as pages show them, made from columns without a frame look-up per cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.record.numbers import Numbers
from generator.record.vocabulary import CATEGORY_BY_CODE, STATES
from generator.summary import paging
from generator.summary.cells import Group
from generator.summary.earlier import Earlier
from generator.summary.lazy import Lists
from generator.summary.marks import MARK_OF, MARKS, Link, Mark
from generator.summary.number import rows_of
from generator.summary.paging import Leaf, leaf_of, leaf_url, leaves
from generator.summary.site import Site, period_url
from generator.summary.told import row_numbers
from generator.words import say


class Answer(NamedTuple):
    """What the table says of one indicator: the heading for narrow screens, the word, whether it is a 否."""

    label: str
    word: str
    no: bool


class Row(NamedTuple):
    """One published row: clean text for reading; ``row``: its spreadsheet row, ``anchor``: its id on the page,
    ``facts``: what the published table has in the columns `Rows.known`, for the rows behind a figure."""

    account: int
    name: str
    full: str
    platform: str
    url: str
    mark: Mark
    problem: str
    answers: tuple[Answer, ...]
    measures: tuple[tuple[str, str], ...]
    leaving: str
    unit: Link
    serial: str
    row: int
    anchor: str
    search: str
    key: str
    facts: str


# The columns of the published table that figures ask for, save the period, the indicators and what is shown verbatim.
_KNOWN = ("account", "rating", "platform", "department", "lifecycle", "categories")
# How the published table says what an indicator is.
ANSWERS = {1: "yes", 0: "no", -1: ""}
_ANSWERS = {1: ("yes", False), 0: ("no", True), -1: ("blank", False)}


class Rows:
    """The inspections as lists; ``at`` gives one row by its position in the frame."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.columns = Lists(site.record.inspections)
        # What is made of them once for many pages or files, by its name.
        self.kept: dict[str, Any] = {}
        # What there is already of the files that are made of them.
        self.earlier = Earlier()
        # Where long files can grow beside their place, if that is known.
        self.scratch: Path | None = None
        settings = site.record.settings
        self.known = " ".join((*_KNOWN, *(f"indicator_{i.id}" for i in settings.indicators)))
        self._indicators = [(i.short, self.columns[f"indicator:{i.id}"]) for i in settings.indicators]
        self._measures = [(m.name, self.columns[f"measure:{m.id}"]) for m in settings.measures]
        self._answers = [
            {code: Answer(short, say(f"pages.answer.{word}"), no) for code, (word, no) in _ANSWERS.items()}
            for short, _ in self._indicators
        ]

    def at(self, position: int) -> Row:
        """Return the row at ``position`` of the inspections frame."""
        columns, site = self.columns, self.site
        account = columns["account"][position]
        accounts, lifecycle = site.accounts, columns["lifecycle"][position]
        unit = accounts.unit[account]
        serial, row = columns["serial"][position], columns["row"][position]
        return Row(
            account,
            columns["name"][position],
            accounts.full[account],
            accounts.platform_name[account],
            accounts.url[account],
            MARKS[columns["rating"][position]],
            columns["problem"][position],
            tuple(
                [answers[cells[position]] for (_, cells), answers in zip(self._indicators, self._answers, strict=True)]
            ),
            tuple([(name, str(cells[position]) if cells[position] >= 0 else "") for name, cells in self._measures]),
            say(f"record.lifecycle.{lifecycle}") if lifecycle else columns["remark"][position],
            self._links[unit],
            serial,
            row,
            f"r{serial or row}",
            accounts.key[account],
            accounts.key[account],
            self._facts(position, account, unit),
        )

    def _facts(self, position: int, account: int, unit: int) -> str:
        columns, site = self.columns, self.site
        return "|".join(
            (
                site.accounts.id[account],
                STATES[columns["rating"][position]],
                site.accounts.platform[account],
                site.units.id[unit] if unit >= 0 else "",
                columns["lifecycle"][position],
                "；".join(columns["categories"][position]),
                *[ANSWERS[cells[position]] for _, cells in self._indicators],
            )
        )

    @cached_property
    def _links(self) -> list[Link]:
        # The last is that of accounts without a department.
        return [self.site.unit_link(unit) for unit in (*range(len(self.site.units.id)), -1)]

    @cached_property
    def numbers(self) -> Numbers:
        """Return a number for each inspection, another one whenever something else is told of it in a table."""
        return row_numbers(self.site)

    @cached_property
    def leaves(self) -> dict[int, npt.NDArray[np.int64]]:
        """Return for each published period too long for one page the part that each account's row is on."""
        found = {}
        for place in self.site.record.published:
            accounts = self.site.listed_accounts(place)
            if len(accounts) > paging.MOST:
                leaf = np.zeros(len(self.site.accounts.id), dtype=np.int64)
                order = [a for _, group in self.site.worst_first(place, accounts) for a in group]
                leaf[order] = leaf_of(np.arange(len(order)))
                found[place] = leaf
        return found

    @cached_property
    def leaf_of_row(self) -> dict[int, list[int]]:
        """Return the same as lists: faster for single look-ups."""
        return {place: leaves.tolist() for place, leaves in self.leaves.items()}

    def address(self, position: int) -> str:
        """Return the page and the anchor of the row at ``position`` in the table of its period."""
        columns = self.columns
        place = columns["slot"][position]
        leaf = self.leaf_of_row[place][columns["account"][position]] if place in self.leaf_of_row else 1
        anchor = f"r{columns['serial'][position] or columns['row'][position]}"
        return f"{leaf_url(period_url(self.site.record.timeline[place]), leaf)}#{anchor}"

    def group_address(self, place: int, state: str) -> str:
        """Return the page and the anchor of the rows with a rating in the table at ``place``, where there are some."""
        before = 0
        for name, accounts in self.site.worst_first(place, self.site.listed_accounts(place)):
            if name == state:
                break
            before += len(accounts)
        return f"{leaf_url(period_url(self.site.record.timeline[place]), leaf_of(before))}#{state}"

    @cached_property
    def inspected_now(self) -> int:
        """Return how many accounts were inspected at the newest period."""
        return self.site.inspected(self.site.latest)

    @cached_property
    def met_now(self) -> list[int]:
        """Return for each indicator how many accounts met it at the newest period."""
        positions = self.site.record.position[self.site.inspected_accounts(self.site.latest), self.site.latest].tolist()
        return [sum(1 for position in positions if cells[position] == 1) for _, cells in self._indicators]

    @cached_property
    def headings(self) -> dict[str, str]:
        """Return the published heading of each raw column, in the order a table is published in."""
        return headings_of(self.site)

    @cached_property
    def short_headings(self) -> dict[str, str]:
        """Return the headings with the short names of indicators, which are whole sentences in some tables."""
        short = {f"indicator:{i.id}": i.short for i in self.site.record.settings.indicators}
        return {key: short.get(key, heading) for key, heading in self.headings.items()}

    def published(self, position: int, short: bool = False) -> list[tuple[str, str]]:
        """Return (heading, cell), the cells word for word as published."""
        headings = self.short_headings if short else self.headings
        return [(heading, self.columns[f"raw_{key}"][position]) for key, heading in headings.items()]

    def categories(self, position: int) -> tuple[str, ...]:
        """Return the category codes of a row."""
        found: tuple[str, ...] = self.columns["categories"][position]
        return found


def headings_of(site: Site) -> dict[str, str]:
    """Return the published heading of each raw column that is filled anywhere, in the order a table is published in."""
    settings, frame = site.record.settings, site.record.inspections
    known = {column.key: column.heading for column in settings.columns}
    order = ["serial", "department", "name", "platform", "problem"]
    order += [column.key for column in settings.columns if ":" in column.key]
    order += ["rating", "note"]
    return {key: known[key] for key in order if f"raw_{key}" in frame and _filled(frame[f"raw_{key}"])}


def _filled(cells: pd.Series[Any]) -> bool:
    """Tell whether any cell has text; categories are all there somewhere."""
    return any(cells.cat.categories if isinstance(cells.dtype, pd.CategoricalDtype) else cells)


def row_leaves(rows: Rows, place: int) -> Iterator[tuple[Leaf, tuple[Group, ...]]]:
    """Yield the table of a period in parts, each as groups of rows by rating, worst first, in published order inside.

    A group that is cut says the number of all its accounts on each part.
    """
    site = rows.site
    groups = site.worst_first(place, site.listed_accounts(place))
    total = rows_of(sum(len(found) for _, found in groups), site, place)
    size = {state: rows_of(len(found), site, place, f"rating={state}") for state, found in groups}
    lines = [(state, account) for state, found in groups for account in found]
    labels = [MARK_OF[state].word for state, _ in lines]
    positions = site.record.position[:, place]
    for leaf, here in leaves(lines, labels, period_url(site.record.timeline[place])):
        yield (
            leaf,
            tuple(
                Group(state, MARK_OF[state], size[state], total, tuple(rows.at(int(positions[a])) for _, a in found))
                for state, found in groupby(here, itemgetter(0))
            ),
        )


def category_name(code: str) -> str:
    """Return the name of a problem category."""
    return CATEGORY_BY_CODE[code].name if code in CATEGORY_BY_CODE else say("record.category.unclassified")
