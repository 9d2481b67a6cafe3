"""The columns of the published rows have the same cells however they are made."""

from __future__ import annotations

import pandas as pd

from generator.summary.lazy import Lists

FRAME = pd.DataFrame(
    {
        "name": pd.Categorical(["眉县教育", "", "眉县发布", "", "眉县教育"]),
        "rating": pd.array([3, 1, 2, 2, 1], dtype="int8"),
        "codes": [("a",), (), ("b", "a"), (), ("a",)],
    }
)


def test_a_column_has_the_same_cells_whether_all_are_made_or_found_when_they_are_asked_for() -> None:
    found, made = Lists(FRAME), Lists(FRAME)
    made.fill()
    for name in FRAME.columns:
        assert list(found[name]) == list(made[name]) == FRAME[name].tolist()
        assert [found[name][at] for at in (4, 0, -2)] == [made[name][at] for at in (4, 0, -2)]
        assert list(found[name][1:3]) == list(made[name][1:3])


def test_some_cells_are_those_of_the_column_in_the_order_asked_for() -> None:
    for lists in (Lists(FRAME), Lists(pd.concat([FRAME] * 20, ignore_index=True))):
        for _ in range(2):
            assert {name: list(lists.at([2, 0])[name]) for name in FRAME.columns} == {
                "name": ["眉县发布", "眉县教育"],
                "rating": [2, 3],
                "codes": [("b", "a"), ("a",)],
            }
            assert list(lists.at(range(1, 3))["name"]) == ["", "眉县发布"]
            assert len(lists["name"]) == len(lists["codes"])
