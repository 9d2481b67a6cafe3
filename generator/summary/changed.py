"""The published changes: which accounts are rated otherwise than in the table before, are new or gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from generator.judge.judgement import change_counts, previous_published
from generator.record.numbers import Numbers, mixed, numbers_of
from generator.record.vocabulary import STATES
from generator.summary.open_table import Columns, InParts
from generator.summary.site import Places, Site

NAMES = ("period", "since", "account", "change", "before", "after")


def changed(site: Site) -> Iterator[tuple[int, int, str, Places]]:
    """Yield place, the published one before it, a kind of change and the accounts that changed so."""
    for place in site.record.published:
        before = previous_published(site.record, place)
        counts = {} if before is None else change_counts(site.record, before, place)
        yield from ((place, before or 0, change, accounts) for change, accounts in counts.items() if change != "same")


class _Changes(NamedTuple):
    """For each change the place of the account, of both periods, and of its kind among ``kinds``."""

    kinds: list[str]
    kind: Places
    place: Places
    before: Places
    account: Places

    def at(self, rows: Places) -> _Changes:
        """Return some of them."""
        return _Changes(self.kinds, self.kind[rows], self.place[rows], self.before[rows], self.account[rows])


def changes(site: Site) -> Columns:
    """Return the table of changes."""
    found = list(changed(site))
    sizes = [len(accounts) for *_, accounts in found]

    def each(values: Sequence[int]) -> Places:
        return np.repeat(np.array(values, dtype=np.int64), sizes)

    told = _Changes(
        [change for _, _, change, _ in found],
        each(range(len(found))),
        each([place for place, *_ in found]),
        each([before for _, before, *_ in found]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(accounts for *_, accounts in found)]),
    )
    ends = np.flatnonzero(np.diff(told.kind)) + 1
    numbers = _numbers(site, told)
    return InParts(NAMES, lambda at: _columns(site, told, at), range(len(numbers)), numbers, ends.tolist())


def _columns(site: Site, told: _Changes, at: Sequence[int]) -> Columns:
    labels, ids, some = _labels(site), site.accounts.id, told.at(np.array(at, dtype=np.int64))
    states = (site.record.grid[some.account, place].tolist() for place in (some.before, some.place))
    was, now = ([STATES[code] for code in codes] for codes in states)
    columns = (
        [labels[place] for place in some.place.tolist()],
        [labels[place] for place in some.before.tolist()],
        [ids[account] for account in some.account.tolist()],
        [some.kinds[kind] for kind in some.kind.tolist()],
        was,
        now,
    )
    return dict(zip(NAMES, columns, strict=True))


def _numbers(site: Site, told: _Changes) -> Numbers:
    ids, labels, kinds = (
        numbers_of(pd.Series(texts, dtype=object)) for texts in (site.accounts.id, _labels(site), told.kinds)
    )
    grid, places = site.record.grid, (told.place, told.before)
    states = (grid[told.account, place] for place in places)
    return mixed(
        len(told.account), [ids[told.account], kinds[told.kind], *(labels[place] for place in places), *states]
    )


def _labels(site: Site) -> list[str]:
    return [slot.period.id for slot in site.record.timeline]
