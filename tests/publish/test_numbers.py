"""Numbers that tell whether something is as before: of each group and line its own, and of another it is another."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.record.numbers import lines, numbers_of, of_groups, sum_of, sums_of

# Small and large ones, and few, so that the same come again.
CELL = st.integers(0, 3) | st.integers(0, 2**64 - 1)
NUMBERS = np.array([0, 0, 1, 2, 3, 2**63, 2**64 - 1], dtype=np.uint64)
GROUPS = st.lists(st.lists(st.integers(0, len(NUMBERS) - 1), max_size=5), min_size=1, max_size=6)


def cells_of(group: list[int]) -> list[int]:
    return NUMBERS[group].tolist()


@given(GROUPS)
def test_a_group_has_the_number_of_what_is_in_it_in_its_order_and_of_nothing_else(groups: list[list[int]]) -> None:
    found = of_groups(NUMBERS, groups).tolist()
    assert found == [of_groups(NUMBERS, [group])[0] for group in groups]
    for one, mine in zip(groups, found, strict=True):
        for other, its in zip(groups, found, strict=True):
            assert (mine == its) == (cells_of(one) == cells_of(other))


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=1, max_size=6)))
def test_a_line_and_what_is_summed_of_it_are_the_same_only_for_the_same_cells(grid: list[list[int]]) -> None:
    found = lines(np.array(grid, dtype=np.uint64)).tolist()
    sums = sums_of(sum_of("ground"), *np.array(grid, dtype=np.uint64).T)
    for one, mine, sum_ in zip(grid, found, sums, strict=True):
        for other, its, its_sum in zip(grid, found, sums, strict=True):
            assert (mine == its) == (sum_ == its_sum) == (one == other)


def test_on_another_ground_every_sum_is_another() -> None:
    column = np.arange(5, dtype=np.uint64)
    assert not set(sums_of(sum_of("one"), column)) & set(sums_of(sum_of("other"), column))


def test_a_cell_has_the_same_number_in_a_column_of_few_texts_and_of_many() -> None:
    texts = ["a", "b", "a", "甲", ""]
    assert (
        numbers_of(pd.Series(texts, dtype="category")).tolist() == numbers_of(pd.Series(texts, dtype=object)).tolist()
    )


def test_cells_that_are_no_texts_are_told_apart_by_what_they_say() -> None:
    found = numbers_of(pd.Series([("a",), ("a", "b"), (), ("a",)], dtype=object)).tolist()
    assert found[0] == found[3]
    assert len(set(found)) == 3
