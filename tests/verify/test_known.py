"""What blocks of a table gave before is used again for the very same blocks, and changes no answer."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.verify import answers
from generator.verify import tables as reading
from generator.verify.answers import Tables
from generator.verify.known import Known
from generator.verify.query import QueryError
from generator.verify.tables import blocks_of

NAMES = ["a", "b", "c"]
CELLS = st.sampled_from(["", "1", "2", "12", "x", "y", "x；y", "a,b", "a\nb", 'a"b', "甲"])
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=40)
QUERIES = (
    *("t#rows", "t?a=1#rows", "t?a=x&b!=1#rows", "t?b~x#distinct:c", "t?a>1#sum:a", "t#max:b", "t?c=甲#value:a"),
    *("t?gone=1#rows", "t?a=1#rows//t#rows", "t", "u#rows"),
)
ASKED = st.sets(st.sampled_from(QUERIES))


def written(folder: Path, rows: list[list[str]], names: list[str] = NAMES) -> Path:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([names, *rows])
    (folder / "t.csv").write_bytes(out.getvalue().encode())
    return folder / "t.csv"


def answered(folder: Path, asked: set[str], known: Known | None = None) -> dict[str, str]:
    """Return the answers to some queries, or why they are refused."""
    tables, found = Tables(folder, known), {}
    tables.learn(asked)
    for text in asked:
        try:
            found[text] = tables.answer(text)
        except QueryError as error:
            found[text] = f"refused: {error}"
    return found


@given(before=ROWS, now=ROWS, kept=st.integers(0, 40), first=ASKED, then=ASKED, piece=st.sampled_from([1, 20, 90]))
def test_what_is_known_of_blocks_changes_no_answer(
    before: list[list[str]], now: list[list[str]], kept: int, first: set[str], then: set[str], piece: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as name:
        patch.setattr(reading, "_PIECE", piece)
        patch.setattr(reading, "_CHOICE", 2)
        folder, known = Path(name), Known()
        written(folder, before)
        answered(folder, first, known)
        # Two times: what was known already is known the third time too.
        for rows in (before[:kept] + now, before):
            known = Known(known.bytes())
            written(folder, rows)
            assert answered(folder, then, known) == answered(folder, then)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each block had in which something was counted."""
    seen: list[int] = []
    made = answers.counted

    def noted(rows: list[list[str]], groups: list[object]) -> object:
        seen.append(len(rows))
        return made(rows, groups)  # type: ignore[arg-type]

    monkeypatch.setattr(answers, "counted", noted)
    return seen


def many(n: int) -> list[list[str]]:
    return [[f"{at}", f"name {at % 7}", "x" * (at % 5)] for at in range(n)]


ALL = {"t#rows", "t?b=name 3#rows"}


@pytest.mark.parametrize("change", ["longer", "shorter", "gone", "one more"])
def test_after_a_change_of_one_row_only_what_is_around_it_is_counted(
    change: str, tmp_path: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PIECE", 2000)
    rows, known = many(9000), Known()
    blocks = len(list(blocks_of(written(tmp_path, rows))))
    answered(tmp_path, ALL, known)
    assert len(counted) == blocks > 40
    counted.clear()
    known = Known(known.bytes())
    changed = {"longer": [["1", "name 3", "x" * 30]], "shorter": [["", "", ""]], "gone": [], "one more": rows[40:42]}
    rows[40:41] = changed[change]
    written(tmp_path, rows)
    n = sum(row[1] == "name 3" for row in rows)
    assert answered(tmp_path, ALL, known) == {"t#rows": str(len(rows)), "t?b=name 3#rows": str(n)}
    assert 0 < len(counted) <= 5


def test_a_new_query_is_counted_everywhere_and_the_others_are_not(
    tmp_path: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PIECE", 2000)
    written(tmp_path, many(900))
    known = Known()
    answered(tmp_path, ALL, known)
    data, blocks = known.bytes(), len(counted)
    known = Known(data)
    assert answered(tmp_path, ALL, known)["t#rows"] == "900"
    assert (len(counted), known.bytes()) == (blocks, b"")
    assert answered(tmp_path, {"t?a=7#rows"}, known) == {"t?a=7#rows": "1"}
    assert len(counted) == 2 * blocks


def test_what_is_not_asked_any_more_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PIECE", 2000)
    written(tmp_path, many(900))
    one, other = Known(), Known()
    answered(tmp_path, ALL, one)
    again = Known(one.bytes())
    for known in (other, again):
        answered(tmp_path, {"t#rows", "t?a=7#rows"}, known)
    for known in (again, other):
        assert b"name 3" not in known.bytes()
    assert len(again.bytes()) == len(other.bytes())


def test_under_other_headings_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PIECE", 20)
    known = Known()
    written(tmp_path, many(90))
    assert answered(tmp_path, {"t?a=7#rows"}, known) == {"t?a=7#rows": "1"}
    written(tmp_path, many(90), ["b", "a", "c"])
    assert answered(tmp_path, {"t?a=7#rows"}, Known(known.bytes())) == {"t?a=7#rows": "0"}


def test_of_a_table_that_is_read_in_one_block_nothing_is_kept(tmp_path: Path) -> None:
    known = Known()
    written(tmp_path, many(9))
    answered(tmp_path, ALL, known)
    assert known.bytes() == b""


def test_a_block_that_stands_in_a_table_twice_counts_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PIECE", 1)
    monkeypatch.setattr(reading, "_CHOICE", 1)
    written(tmp_path, [["1", "2", "3"]] * 12)
    known = Known()
    for one in (known, Known(known.bytes())):
        assert answered(tmp_path, {"t?a=1#sum:b"}, one) == {"t?a=1#sum:b": "24"}
