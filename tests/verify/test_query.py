"""The language of figures: what is a query, and what the tables answer."""

from __future__ import annotations

import csv
import io
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.verify import tables as reading
from generator.verify.answers import Tables
from generator.verify.query import Filter, Query, QueryError, parse
from generator.verify.tables import Table, blocks_of, condition, is_number, numbers, read_table, rows_in, rows_of

TABLE = (
    "id,name,rating,kinds,n,day\n"
    "a,甲,fail,stale；typos,3,2022-02-01\n"
    "b,乙&丙,pass,,5,\n"
    "c,甲,fail,stale,,2022-03-01\n"
    'd,"x|y",none,ads,12,2021-12-31\n'
)
ANSWERS = [
    ("t#rows", "4"),
    ("t?rating=fail#rows", "2"),
    ("t?rating!=none#rows", "3"),
    ("t?rating=fail|pass#rows", "3"),
    ("t?rating=fail&n=3#rows", "1"),
    ("t?kinds~stale#rows", "2"),
    ("t?kinds~typos|ads#rows", "2"),
    ("t?kinds=#rows", "1"),
    ("t?kinds!=#rows", "3"),
    ("t?name=乙%26丙#value:id", "b"),
    ("t?name=x%7Cy#value:id", "d"),
    ("t?rating=gone#rows", "0"),
    ("t?n>3#rows", "2"),
    ("t?n>3&rating=none#rows", "1"),
    ("t#distinct:name", "3"),
    ("t#distinct:day", "3"),
    ("t#sum:n", "20"),
    ("t?rating=gone#sum:n", "0"),
    ("t#max:n", "12"),
    ("t#max:day", "2022-03-01"),
    ("t?rating=gone#max:n", ""),
    ("t?id=a#value:day", "2022-02-01"),
    ("t?rating=fail#rows//t#rows", "50%"),
    ("t?n>3#rows//t?rating!=none#rows", "66.7%"),
    ("t?rating=gone#rows//t#rows", "0%"),
    ("t#rows//t?id=a#value:n", "133.3%"),
    ("t#sum:n--t#rows", "16"),
    ("t?rating=gone#rows--t#rows", "-4"),
    ("t?day=2022-02-01#rows--t?day=2022-03-01#rows", "0"),
    ("t?name=a//b--c#rows", "0"),
]
REFUSED = [
    ("", "syntax"),
    ("t", "syntax"),
    ("t?#rows", "syntax"),
    ("../t#rows", "syntax"),
    ("t#", "measure"),
    ("t#mean:n", "measure"),
    ("t#rows:n", "measure"),
    ("t#sum", "measure"),
    ("t#sum:", "measure"),
    ("t?rating#rows", "filter"),
    ("T#rows", "syntax"),
    ("t #rows", "syntax"),
    (" t#rows", "syntax"),
    ("t#rows ", "measure"),
    ("t##rows", "measure"),
    ("t#rows#rows", "measure"),
    ("t#rows:", "measure"),
    ("t#Rows", "measure"),
    ("t#value:", "measure"),
    ("t?rating=fail&&n=3#rows", "filter"),
    ("t?rating=fail&#rows", "filter"),
    ("t?n>x#rows", "filter"),
    ("t?n>-1#rows", "filter"),
    ("t?n>3|5#rows", "filter"),
    ("t?n>#rows", "filter"),
    ("t#rows//", "syntax"),
    ("t#rows--", "syntax"),
    ("//t#rows", "syntax"),
    ("--t#rows", "syntax"),
    ("t#rows---t#rows", "syntax"),
    ("t#rows///t#rows", "syntax"),
    ("t#rows//t#rows//t#rows", "measure"),
    ("t#rows--t#rows--t#rows", "measure"),
    ("t#rows//t", "syntax"),
    ("t//t#rows", "syntax"),
    ("t#rows//t?rating=gone#rows", "number"),
    ("t#rows--t#max:day", "number"),
    ("t#sum:name//t#rows", "number"),
    ("t#rows//u#rows", "table"),
    ("u#rows--t#rows", "table"),
    ("t#rows--t?gone=1#rows", "column"),
    ("t#distinct:gone--t#rows", "column"),
    ("t?rating=fail#value:n--t#rows", "not-one"),
    ("page#rows", "table"),
    ("page#", "measure"),
    ("page#duty", "measure"),
    ("page", "syntax"),
    ("t?=fail#rows", "filter"),
    ("u#rows", "table"),
    ("t?gone=1#rows", "column"),
    ("t?gone~1#rows", "column"),
    ("t#sum:gone", "column"),
    ("t#sum:name", "number"),
    ("t?rating=fail#value:id", "not-one"),
    ("t?rating=gone#value:id", "not-one"),
    ("broken#rows", "csv"),
    ("short#rows", "csv"),
    ("empty#rows", "csv"),
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    (folder / "broken.csv").write_bytes(b"a,b\n\xff,1\n")
    (folder / "short.csv").write_bytes(b"a,b\n1\n")
    (folder / "empty.csv").write_bytes(b"")
    return Tables(folder)


@pytest.mark.parametrize(("query", "answer"), ANSWERS)
def test_the_tables_answer(tables: Tables, query: str, answer: str) -> None:
    assert tables.answer(query) == answer


@pytest.mark.parametrize(("query", "why"), REFUSED)
def test_what_cannot_be_answered_is_refused_with_the_reason(tables: Tables, query: str, why: str) -> None:
    with pytest.raises(QueryError, match=f"^{why}$"):
        tables.answer(query)


def test_a_query_is_taken_apart() -> None:
    found = parse("inspections?period=2022-02&rating=fail|pass#distinct:department")
    filters = (Filter("period", "=", ("2022-02",)), Filter("rating", "=", ("fail", "pass")))
    assert found == Query("inspections", filters, "distinct", "department")


@given(st.text() | st.text(alphabet="t?ab=!~|&#:%rowsum"))
def test_every_text_is_a_query_or_refused(text: str) -> None:
    try:
        found = parse(text)
    except QueryError:
        return
    assert found.table
    assert found.measure == "rows" or found.column


@given(st.lists(st.sampled_from(["a=1", "a!=1", "b~x", "b=x|y", "c=", "a=2|1"]), max_size=4))
def test_filters_hold_all_at_once_in_any_order(filters: list[str]) -> None:
    table = read_table("a,b,c\n1,x；y,\n2,y,z\n1,x,z\n,,\n".encode())
    made = parse("t?" + "&".join(filters) + "#rows").filters if filters else ()
    expected = [row for row in table.rows if all(row in table.select((one,)) for one in made)]
    assert table.select(made) == table.select(made[::-1]) == expected
    assert isinstance(table, Table)


CELLS = st.sampled_from(["", "1", "2", "12", "x", "y", "x；y", "2022-02-01", "a,b", "a\nb", 'a"b', "a\r\nb", "甲"])
WIDTH = 4
ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
MARKS = st.sampled_from([b"", BOM_UTF8])
ASKED = st.builds(
    lambda filters, measure: f"t?{'&'.join(filters)}#{measure}" if filters else f"t#{measure}",
    st.lists(
        st.sampled_from(["a=1", "a=2", "a=x", "b=1", "b=", "c=x", "a!=1", "b=x|y", "c~x", "d>1", "d!=", "c=甲"]),
        max_size=3,
        unique=True,
    ),
    st.sampled_from(["rows", "rows", "distinct:b", "sum:d", "max:a", "value:c"]),
)


def written(folder: Path, rows: list[list[str]], end: str = "\n", mark: bytes = b"") -> Path:
    """Write a table of these rows as it is published, or with other ends of lines and a mark at its beginning."""
    out = io.StringIO()
    # Of a line feed in a cell it takes no notice where lines end otherwise.
    quoting = csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator=end, quoting=quoting).writerows([["a", "b", "c", "d"], *rows])
    (folder / "t.csv").write_bytes(mark + out.getvalue().encode())
    return folder / "t.csv"


@given(
    rows=st.lists(st.lists(CELLS, min_size=WIDTH, max_size=WIDTH), max_size=30),
    piece=st.integers(1, 60),
    end=ENDS,
    mark=MARKS,
)
def test_a_table_has_the_same_rows_however_it_is_cut_into_pieces(
    rows: list[list[str]], piece: int, end: str, mark: bytes
) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as name:
        patch.setattr(reading, "_PIECE", piece)
        path = written(Path(name), rows, end, mark)
        assert list(rows_of(path)) == [["a", "b", "c", "d"], *rows]
        some = [row for block in blocks_of(path) for row in rows_in(block, WIDTH, 2)]
        assert [row[:2] for row in some] == [row[:2] for row in rows]


def plainly(table: Table, query: Query) -> str:
    """Return the answer that a look at each row of a table gives."""
    rows = [row for row in table.rows if all(condition(one, table.place(one.column))(row) for one in query.filters)]
    if query.measure == "rows":
        return str(len(rows))
    cells = [row[table.place(query.column)] for row in rows]
    filled = [cell for cell in cells if cell]
    try:
        return {
            "distinct": lambda: str(len(set(filled))),
            "sum": lambda: str(sum(numbers(filled))),
            "max": lambda: str(max(numbers(filled), default="")) if is_number(filled) else max(filled),
            "value": lambda: cells[0] if len(cells) == 1 else "not-one",
        }[query.measure]()
    except QueryError as error:
        return str(error)


@given(
    rows=st.lists(st.lists(CELLS, min_size=WIDTH, max_size=WIDTH), max_size=40),
    asked=st.sets(ASKED, min_size=1, max_size=12),
    piece=st.sampled_from([1, 40, 2**17]),
    end=ENDS,
    mark=MARKS,
)
def test_many_queries_at_once_are_answered_as_each_alone(
    rows: list[list[str]], asked: set[str], piece: int, end: str, mark: bytes
) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as name:
        patch.setattr(reading, "_PIECE", piece)
        path = written(Path(name), rows, end, mark)
        tables, table = Tables(Path(name)), read_table(path.read_bytes())
        tables.learn(asked)
        found = {}
        for text in asked:
            try:
                found[text] = tables.answer(text)
            except QueryError as error:
                found[text] = str(error)
        assert found == {text: plainly(table, parse(text)) for text in asked}


BROKEN = {
    "a row too short": "1,2,3\n",
    "a row too long": "1,2,3,4,5\n",
    "a blank line": "\n",
    "blank lines at the end": "1,2,3,4\n\n\n",
    "a quote that stays open": '1,2,3,"4\n',
    "something behind a quote": '1,2,3,"4"5\n',
}


@pytest.mark.parametrize("rest", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("piece", [1, 2**17])
def test_a_table_that_breaks_off_or_is_uneven_answers_nothing(
    rest: str, piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PIECE", piece)
    path = written(tmp_path, [["1", "2", "3", "4"]])
    assert Tables(tmp_path).answer("t#rows") == "1"
    path.write_bytes(path.read_bytes() + rest.encode())
    with pytest.raises(QueryError, match=r"^csv$"):
        Tables(tmp_path).answer("t?a=1#rows")


def test_quoted_values_come_back_as_they_were(tmp_path: Path) -> None:
    from generator.summary.number import asked, quoted

    hostile = "a&b|c#d?e=f!g~h%i:j，k；l"
    (tmp_path / "t.csv").write_text(f"v\n{hostile}\nx\n", encoding="utf-8")
    assert Tables(tmp_path).answer(asked("t", f"v={quoted(hostile)}")) == "1"
