"""The units that have to act: how many of their accounts fail, with what, and what is recorded of their report."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from generator.record.vocabulary import FAIL
from generator.summary.marks import Link
from generator.summary.report import report_state, reported
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say


class FailingUnit(NamedTuple):
    """A unit that has to act: failing and inspected accounts, the problems as published, accounts on their way out,
    what is recorded of its report, and whether one is."""

    unit: Link
    failing: int
    total: int
    problems: str
    leaving: str
    report: str
    reported: bool


def failing_units(site: Site, rows: Rows, place: int) -> tuple[FailingUnit, ...]:
    """Return the units with a failing account, those with most of them first."""
    units = site.judgement.units
    order = np.flatnonzero(units.failing[:, place]).tolist()
    order.sort(key=lambda unit: (-int(units.failing[unit, place]), site.units.key[unit]))
    found = []
    for unit in order:
        positions = [int(site.record.position[a, place]) for a in units.accounts[unit]]
        here = [p for p in positions if p >= 0]
        bad = [p for p in here if rows.columns["rating"][p] == FAIL]
        found.append(
            FailingUnit(
                site.unit_link(unit),
                len(bad),
                len(here),
                counted_texts([rows.columns["problem"][p] for p in bad]),
                counted_texts([rows.at(p).leaving for p in bad]),
                report_state(site, unit, place),
                reported(site, unit, place),
            )
        )
    return tuple(found)


def counted_texts(texts: list[str]) -> str:
    """Return each text once with how often: ``超过一周信息未更新 3，转载信息较多 1``; one alone without number."""
    counts: dict[str, int] = {}
    for text in texts:
        if text:
            counts[text] = counts.get(text, 0) + 1
    if len(counts) == 1 and len(texts) == 1:
        return next(iter(counts))
    return "，".join(say("pages.word.counted", text=text, n=n) for text, n in counts.items())


def reports_told(units: tuple[FailingUnit, ...]) -> str:
    """Return how many of the units have a report on record."""
    if not units:
        return ""
    open_ = sum(1 for unit in units if not unit.reported)
    if open_ == len(units):
        return say("pages.home.reports_unknown", n=len(units))
    return say("pages.home.reports_some", n=len(units), received=len(units) - open_, open=open_)
