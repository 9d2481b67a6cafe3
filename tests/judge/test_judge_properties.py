"""What holds of any record whatever, on grids made by chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.judge.judgement import change_counts, judge
from generator.judge.overlap import by_family, most_living, most_per_platform
from generator.judge.rules import CONCERNS_NOT, OUTCOMES, RULES
from generator.record.model import Grid, Record, Slot
from generator.record.notices import Notice, Stated
from generator.record.periods import Period
from generator.record.settings import AdoptedRule, Indicator, Settings
from generator.record.vocabulary import (
    CATEGORIES,
    FAIL,
    FAMILY_OF,
    LACKING,
    NONE,
    NOT_HELD,
    OUT,
    PLATFORMS,
    RATINGS,
    STATES,
    UNRATED,
)
from generator.record.wordings import read_vocabulary

EXAMPLES = settings(max_examples=60, deadline=None)
CODES = st.sampled_from((OUT, NONE, UNRATED, *range(FAIL, len(STATES))))
UNITS = 3
COLUMNS = ("period", "department", "account", "received")


class Drawn(NamedTuple):
    """A grid by chance, whose accounts belong to whom, on which platforms."""

    grid: Grid
    units: list[int]
    platforms: list[str]
    problems: list[tuple[str, int]]


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A grid of a few accounts over a few places, at least one of them published."""
    accounts, places = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    grid = np.array(draw(st.lists(CODES, min_size=accounts * places, max_size=accounts * places)), dtype=np.int8)
    grid = grid.reshape(accounts, places)
    for place in range(1, places):
        state = draw(st.sampled_from(("published", "published", "not_held", "lacking")))
        if state != "published":
            grid[:, place] = NOT_HELD if state == "not_held" else LACKING
    units = draw(st.lists(st.integers(-1, UNITS - 1), min_size=accounts, max_size=accounts))
    codes = st.sampled_from([platform.code for platform in PLATFORMS])
    texts = st.tuples(st.sampled_from(["", *(category.code for category in CATEGORIES)]), st.integers(0, 100))
    return Drawn(
        grid,
        units,
        draw(st.lists(codes, min_size=accounts, max_size=accounts)),
        draw(st.lists(texts, min_size=accounts, max_size=accounts)),
    )


UNIT_IDS = [f"u{n}" for n in range(UNITS)]


def account_ids(data: Drawn) -> list[str]:
    """Return an id for each account."""
    return [f"a{n}" for n in range(len(data.platforms))]


def record_of(data: Drawn) -> Record:
    """Return the record that has this grid; the state of an account stands in its row, if it has one."""
    vocabulary, _ = read_vocabulary({})
    indicator = Indicator("update", "更新", "更新", "更新", "", "")
    adopted = tuple(AdoptedRule(rule.id, "", "", "", 2) for rule in RULES)
    site = {"timezone": "Asia/Shanghai", "sample": False}
    timeline = tuple(_slot(place, data.grid[:, place]) for place in range(data.grid.shape[1]))
    inspections = pd.DataFrame(_rows(data), columns=list(_KEYS)).astype(_KEYS)
    position = np.full(data.grid.shape, -1, dtype=np.int64)
    position[inspections["account"], inspections["slot"]] = np.arange(len(inspections))
    return Record(
        Settings(site, "month", None, (indicator,), (), adopted, vocabulary, {}),
        pd.DataFrame(
            {"id": UNIT_IDS, "name": [f"单位{n}" for n in range(UNITS)], **dict.fromkeys(("opened", "successor"), "")}
        ),
        pd.DataFrame({"id": account_ids(data), "closed": "", "family": [FAMILY_OF[code] for code in data.platforms]}),
        np.array(data.units, dtype=np.int64),
        timeline,
        inspections,
        data.grid,
        position,
        {"rectifications": pd.DataFrame({key: [] for key in COLUMNS}, dtype=object)},
        pd.DataFrame(),
        date(2022, 12, 31),
    )


_KEYS: dict[str, type] = {
    "slot": np.int32,
    "row": np.int32,
    "account": np.int32,
    "days": np.int32,
    "rating": np.int8,
    "indicator:update": np.int8,
    "serial": object,
    "name": object,
    "platform": object,
    "problem": object,
    "categories": object,
    "lifecycle": object,
}


def _slot(place: int, column: Grid) -> Slot:
    period = Period(f"2022-{place + 1:02}", "month", 2022, place + 1, 12, 0)
    if (column == LACKING).all():
        return Slot(period, "lacking", None)
    if (column == NOT_HELD).all():
        return Slot(period, "not_held", Notice(period.id, held=False))
    ratings = {rating: int((column == STATES.index(rating)).sum()) for rating in RATINGS}
    stated = Stated(0, tuple((p.code, 0) for p in PLATFORMS), tuple(ratings.items()), tuple(ratings.items()))
    return Slot(period, "published", Notice(period.id, stated=stated))


def _rows(data: Drawn) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for place in range(data.grid.shape[1]):
        for account, code in enumerate(data.grid[:, place].tolist()):
            if code >= UNRATED:
                category, days = data.problems[account]
                texts = ("", f"账号{account}", data.platforms[account], category, (category,) if category else (), "")
                rows.append((place, account + 2, account, days, code, days % 3 - 1, *texts))
    return rows


@EXAMPLES
@given(drawn())
def test_units(data: Drawn) -> None:
    record = record_of(data)
    judgement, _ = judge(record)
    units = judgement.units
    assert (units.failing <= units.inspected).all()
    assert ((units.failing > 0) == (units.grid == FAIL)).all()
    assert ((units.inspected > 0) == (units.grid >= UNRATED)).all()
    owned = record.units >= 0
    assert (units.failing.sum(axis=0) == (record.grid[owned] == FAIL).sum(axis=0)).all()
    for unit, accounts in enumerate(units.accounts):
        for place in record.published:
            # A unit is never better than its worst account.
            assert all(
                record.grid[a, place] < FAIL or units.grid[unit, place] <= record.grid[a, place] for a in accounts
            )


@EXAMPLES
@given(drawn())
def test_platforms_and_ratings_add_up(data: Drawn) -> None:
    record = record_of(data)
    judgement, _ = judge(record)
    for place, found in judgement.reconciliations.items():
        counted = {one.key: one.counted for one in found.figures}
        families = {FAMILY_OF[platform.code] for platform in PLATFORMS}
        assert sum(counted[f"platform:{family}"] for family in families) == counted["total"]
        unrated = int((record.grid[:, place] == UNRATED).sum())
        assert sum(counted[f"accounts:{rating}"] for rating in RATINGS) + unrated == counted["total"]
        assert all(one.same == (one.stated == one.counted) for one in found.figures)
        assert all(counted[f"units:{rating}"] <= counted[f"accounts:{rating}"] for rating in RATINGS)


@EXAMPLES
@given(drawn())
def test_every_rule_comes_to_an_outcome_for_every_subject(data: Drawn) -> None:
    record = record_of(data)
    judgement, problems = judge(record)
    assert not [p for p in problems if p.severity == "error"]
    for place, rules in judgement.rules.items():
        rows = np.flatnonzero(record.inspections["slot"].to_numpy() == place)
        for judged in rules:
            subjects = rows if judged.rule.subject == "row" else np.arange(UNITS)
            assert judged.subjects.tolist() == subjects.tolist()
            assert len(judged.outcomes) == len(subjects)
            assert judged.outcomes.dtype == np.int8
            assert set(judged.outcomes.tolist()) <= {*OUTCOMES, CONCERNS_NOT}


@EXAMPLES
@given(drawn())
def test_overlaps_are_counted_the_same_either_way(data: Drawn) -> None:
    record = record_of(data)
    for place in record.published:
        most = most_per_platform(record, place)
        assert (most <= most_living(record, place)).all()
        for unit in range(UNITS):
            found = by_family(record, place, unit)
            assert max((len(rows) for rows in found.values()), default=0) == int(most[unit])


@EXAMPLES
@given(drawn())
def test_each_account_changes_in_one_way_at_most(data: Drawn) -> None:
    record = record_of(data)
    first, last = record.published[0], record.published[-1]
    changes = change_counts(record, first, last)
    rows = [account for found in changes.values() for account in found.tolist()]
    assert len(rows) == len(set(rows))
    assert change_counts(record, last, first)["worse"].tolist() == changes["improved"].tolist()


@EXAMPLES
@given(drawn())
def test_the_order_of_the_registry_does_not_matter(data: Drawn) -> None:
    record = record_of(data)
    turned = record_of(
        replace_all(data, np.arange(len(data.units))[::-1]),
    )
    one, other = judge(record)[0], judge(turned)[0]
    assert (one.units.grid == other.units.grid).all()
    assert (one.unit_runs.length == other.unit_runs.length).all()
    figures = [found.figures for found in one.reconciliations.values()]
    assert figures == [found.figures for found in other.reconciliations.values()]


def replace_all(data: Drawn, order: np.ndarray) -> Drawn:
    """Return the same accounts in another order."""
    at = order.tolist()
    return Drawn(data.grid[order], *([column[a] for a in at] for column in (data.units, data.platforms, data.problems)))


@EXAMPLES
@given(drawn())
def test_judging_changes_nothing(data: Drawn) -> None:
    record = record_of(data)
    before = replace(record, grid=record.grid.copy(), inspections=record.inspections.copy(deep=True))
    first = judge(record)
    assert (record.grid == before.grid).all()
    assert record.inspections.equals(before.inspections)
    second = judge(record)
    assert first[1] == second[1]
    assert first[0].reconciliations == second[0].reconciliations
