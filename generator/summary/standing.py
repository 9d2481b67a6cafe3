"""How an account, a department or a period stands, as columns of the published tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from generator.judge.changes import unit_change_counts
from generator.judge.judgement import change_counts, previous_published
from generator.judge.lifecycle import Leaving, leaving
from generator.judge.streaks import Runs, runs
from generator.record.vocabulary import EXCELLENT, OUT, STATES
from generator.summary.history import SILENT
from generator.summary.interview import step_of
from generator.summary.site import Site


def lives(site: Site) -> dict[str, list[Any]]:
    """Return for each account how many periods it was there for, in how many of them nothing is known of it and why,
    how long it has been called on its way out, and how long it has been the best."""
    grid = site.record.grid
    periods = dict.fromkeys(range(len(grid)), 0) | {one.account: one.periods for one in pending(site)}
    states = {f"periods_{state}": STATES.index(state) for state in SILENT}
    return {
        "periods": (grid != OUT).sum(axis=1).tolist(),
        **{name: (grid == code).sum(axis=1).tolist() for name, code in states.items()},
        "leaving_periods": list(periods.values()),
        "excellent_streak": best(site).length[:, site.latest].tolist(),
    }


def best(site: Site) -> Runs:
    """Return the runs of the best rating of each account."""
    return site.once("best", lambda: runs(site.record.grid, (EXCELLENT,)))


def pending(site: Site) -> tuple[Leaving, ...]:
    """Return the accounts on their way out."""
    return site.once("pending", lambda: leaving(site.record))


def step_words(site: Site) -> list[str]:
    """Return for each unit the code of how near it is to an interview after the newest period, or an empty text."""
    words = [""] * len(site.units.id)
    # Nobody else is on the way to one.
    for unit in np.flatnonzero(site.judgement.unit_runs.length[:, site.latest]).tolist():
        found = step_of(site, unit, site.latest)
        words[unit] = found.word if found else ""
    return words


def unit_changes(site: Site) -> list[str]:
    """Return for each unit the code of how it has changed since the period before; empty where it has not."""
    words = [""] * len(site.units.id)
    if site.previous is not None:
        for change, units in unit_change_counts(site.record, site.previous, site.latest).items():
            for unit in units.tolist() if change != "same" else ():
                words[unit] = change
    return words


def unchanged(site: Site, place: int) -> int | None:
    """Return how many accounts kept their rating since the period before ``place``, or None for the first."""
    before = previous_published(site.record, place)
    return None if before is None else len(change_counts(site.record, before, place)["same"])
