"""Periods and days as the record writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.record import timeline
from generator.record.periods import next_period, parse_day, parse_period, previous_period
from generator.record.timeline import outside


@pytest.mark.parametrize(
    ("period", "before", "after", "label", "short", "end"),
    [
        ("2022-01", "2021-12", "2022-02", "2022年1月", "1月", "2022-01-31"),
        ("2022-12", "2022-11", "2023-01", "2022年12月", "12月", "2022-12-31"),
        ("2022-Q1", "2021-Q4", "2022-Q2", "2022年第1季度", "第1季度", "2022-03-31"),
        ("2022-Q2-2", "2022-Q1", "2022-Q3", "2022年第2季度第2批", "第2季度", "2022-06-30"),
        ("2022-H2", "2022-H1", "2023-H1", "2022年第2个半年", "第2个半年", "2022-12-31"),
        ("2022", "2021", "2023", "2022年", "2022年", "2022-12-31"),
    ],
)
def test_periods_of_every_kind(period: str, before: str, after: str, label: str, short: str, end: str) -> None:
    found = parse_period(period)
    assert found is not None
    assert (previous_period(found).id, next_period(found).id) == (before, after)
    assert (found.label, found.short, found.end.isoformat()) == (label, short, end)


@pytest.mark.parametrize(
    "text", ["", "2022-2", "2022-13", "22-02", "2022-02-10", "2022年2月", "２０２２-02", "2022-Q5"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("text", ["", "2022-02-30", "2022/2/3", "0022-02-03", "2022-13", "20220203", "２０２２-02-03"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None


DAYS = st.none() | st.dates(date(2021, 11, 1), date(2022, 8, 1))


@given(DAYS, DAYS)
def test_an_account_is_out_of_the_places_that_end_before_it_is_opened_or_after_it_is_closed(
    opened: date | None, closed: date | None
) -> None:
    ends = [date(2021, 12, 31), date(2022, 1, 31), date(2022, 1, 31), date(2022, 3, 31), date(2022, 6, 30)]
    expected = [at for at, end in enumerate(ends) if outside(opened, closed, end)]
    assert timeline._outside(opened, closed, ends) == expected
