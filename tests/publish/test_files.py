"""The files of a site in columns are what they are one by one."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.again.files import Files, Written, files_of, places
from generator.publish.again.laid import lay
from generator.publish.again.remembered import Owners, Remembered

ADDRESSES = 9
NONE = Files([[], [], [], [], []], places(()), [])

written = st.builds(
    Written,
    st.text(max_size=3),
    st.text("0123456789abcdef", min_size=4, max_size=4),
    st.integers(0, 2**40),
    st.integers(0, 2**62),
    st.integers(-1, 9),
    st.lists(st.integers(0, ADDRESSES - 1), max_size=4),
)
some = st.lists(written, max_size=8)


def of(found: list[Written]) -> Files:
    return NONE.laid(np.arange(len(found)), found)


def one_by_one(files: Files) -> list[Written]:
    return [files.one(at) for at in range(len(files))]


@given(some, some, st.data())
def test_files_are_laid_in_any_order_and_others_with_them(
    first: list[Written], more: list[Written], data: st.DataObject
) -> None:
    all_ = [*first, *more]
    order = data.draw(st.lists(st.integers(0, len(all_) - 1), max_size=12) if all_ else st.just([]))
    assert one_by_one(of(first).laid(np.array(order, dtype=np.int64), more)) == [all_[at] for at in order]


@given(some, st.data())
def test_some_files_are_exchanged_for_others(first: list[Written], data: st.DataObject) -> None:
    others = {at: data.draw(written) for at in range(len(first)) if data.draw(st.booleans())}
    places_ = {at: len(first) + number for number, at in enumerate(others)}
    order = np.array([places_.get(at, at) for at in range(len(first))], dtype=np.int64)
    found = one_by_one(of(first).laid(order, list(others.values())))
    assert found == [others.get(at, one) for at, one in enumerate(first)]


@given(some, st.sets(st.integers(0, ADDRESSES - 1)))
def test_it_is_known_who_links_to_an_address(found: list[Written], asked: set[int]) -> None:
    leading = {at for at, one in enumerate(found) if asked.intersection(one.links)}
    assert of(found).leading(asked) == leading


@given(some)
def test_files_come_back_as_they_were_kept(found: list[Written]) -> None:
    assert one_by_one(files_of(of(found).said(), ADDRESSES)) == found


@given(some)
def test_addresses_that_nobody_links_to_are_forgotten(found: list[Written]) -> None:
    used, files = of(found).counted()
    assert used == sorted({link for one in found for link in one.links})
    assert [[used[link] for link in one.links] for one in one_by_one(files)] == [one.links for one in found]


FILE = Written("a.html", "00", 1, 2, -1, [0, 3])
SPOILT = {
    "a column is longer": (1, ["00", "11"], "^1$"),
    "links are missing": (5, "", "^1$"),
    "links are none": (5, "%", "base64"),
    "a link leads beyond the addresses": (
        5,
        of([FILE._replace(links=[0, ADDRESSES])]).said()[5],
        f"^{ADDRESSES}$",
    ),
}


@pytest.mark.parametrize(("column", "cells", "why"), SPOILT.values(), ids=SPOILT)
def test_spoilt_columns_are_not_taken_for_files(column: int, cells: object, why: str) -> None:
    said = of([FILE]).said()
    assert one_by_one(files_of(said, ADDRESSES)) == [FILE]
    said[column] = cells
    with pytest.raises(ValueError, match=why):
        files_of(said, ADDRESSES)


@given(st.data())
def test_a_site_is_laid_out_of_what_is_taken_over_and_what_is_made(data: st.DataObject) -> None:
    number = count()

    def drawn() -> list[Written]:
        files = data.draw(st.lists(written, max_size=3))
        return [one._replace(path=f"{next(number)}") for one in files]

    before: dict[str, dict[str, list[Written]]] = {maker: {owner: drawn() for owner in "abc"} for maker in ("x", "y")}
    flat = [one for owners in before.values() for files in owners.values() for one in files]
    known, begin = dict[str, Owners](), 0
    for maker, owners in before.items():
        ends = (begin + np.cumsum([len(files) for files in owners.values()])).tolist()
        known[maker] = Owners(list(owners), ["old"] * 3, ends, begin)
        begin = ends[-1]
    names = {maker: data.draw(st.permutations("abcd")) for maker in ("x", "y", "z")}
    fit = {(maker, owner) for maker in ("x", "y") for owner in "abc" if data.draw(st.booleans())}
    taken = {m: ["abc".index(o) if (m, o) in fit else -1 for o in owners] for m, owners in names.items()}
    made = {m: {at: drawn() for at, o in enumerate(owners) if (m, o) not in fit} for m, owners in names.items()}
    sums = {maker: ["new"] * 4 for maker in names}

    laid = lay(Remembered("", of(flat), known, [], [], [], {}), names, sums, taken, made)

    for maker, owners in names.items():
        for at, owner in enumerate(owners):
            wanted = before[maker][owner] if (maker, owner) in fit else made[maker][at]
            assert [laid.files.one(place) for place in laid.made[maker].files(at)] == wanted
    assert [flat[at] for at in laid.taken] == [
        one for m, owners in names.items() for o in owners if (m, o) in fit for one in before[m][o]
    ]
    assert len(laid.files) == sum(len(laid.made[maker].all()) for maker in names)
