"""The units that have to act: how many of their accounts fail, with what, and what is recorded of their report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from generator.judge.findings import REPORTS
from generator.record.vocabulary import FAIL, LIFECYCLES
from generator.summary.marks import Link
from generator.summary.number import Number, asked, period_of, quoted, rows_of, unit_is, units_failing
from generator.summary.report import WITHOUT_RECORD, report_state, reported
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say
from generator.words.figures import joined, less

LEAVING = {say(f"record.lifecycle.{code}"): code for code in LIFECYCLES if code}


class FailingUnit(NamedTuple):
    """A unit that has to act: failing and inspected accounts, the problems as published, accounts on their way out,
    and what is recorded of its report."""

    unit: Link
    failing: int
    total: int
    problems: str
    leaving: str
    report: str


def failing_units(site: Site, place: int) -> list[int]:
    """Return the units with a failing account, those with most of them first."""
    failing = site.judgement.units.failing[:, place]
    return sorted(np.flatnonzero(failing).tolist(), key=lambda unit: (-int(failing[unit]), site.units.key[unit]))


def told_of(site: Site, rows: Rows, place: int, which: Sequence[int]) -> tuple[FailingUnit, ...]:
    """Return what is told of some units with a failing account."""
    units, found = site.judgement.units, []
    for unit in which:
        positions = [int(site.record.position[a, place]) for a in units.accounts[unit]]
        here = [p for p in positions if p >= 0]
        here_is = (site, place, unit_is(site, unit))
        bad = [p for p in here if rows.columns["rating"][p] == FAIL]
        found.append(
            FailingUnit(
                site.unit_link(unit),
                rows_of(len(bad), *here_is, "rating=fail"),
                rows_of(len(here), *here_is),
                counted_texts([rows.columns["problem"][p] for p in bad], *here_is, "problem"),
                counted_texts([rows.at(p).leaving for p in bad], *here_is, "leaving"),
                report_state(site, unit, place),
            )
        )
    return tuple(found)


def counted_texts(texts: list[str], site: Site, place: int, whose: str, column: str) -> str:
    """Return each text once with how often: ``超过一周信息未更新 3，转载信息较多 1``; one alone without number."""
    counts: dict[str, int] = {}
    for text in texts:
        if text:
            counts[text] = counts.get(text, 0) + 1
    if len(counts) == 1 and len(texts) == 1:
        return next(iter(counts))
    found = {text: rows_of(n, site, place, whose, "rating=fail", _is(text, column)) for text, n in counts.items()}
    return joined("，", (say("pages.word.counted", text=text, n=n) for text, n in found.items()))


def _is(text: str, column: str) -> str:
    """Return the condition that rows have a text; what a table says of leaving may be a word or a remark."""
    state = LEAVING.get(text)
    return f"lifecycle={state}" if column == "leaving" and state else f"{column}={quoted(text)}"


def reports_told(site: Site, place: int, units: Sequence[int]) -> str:
    """Return how many of the units have a report on record."""
    if not units:
        return ""
    open_ = sum(1 for unit in units if not reported(site, unit, place))
    all_ = units_failing(site, place)
    if open_ == len(units):
        return say("pages.home.reports_unknown", n=all_)
    if not open_:
        return say("pages.home.reports_all", n=all_)
    known = "report=" + "|".join(code for code in REPORTS if REPORTS.index(code) not in WITHOUT_RECORD)
    query = asked("findings", period_of(site, place), known, "department!=", measure="distinct:department")
    received = Number(len(units) - open_, query)
    return say("pages.home.reports_some", n=all_, received=received, open=less(all_, received))
