"""The table of what has been tried: counted from the report of the tests, and never taken for more than it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.door import counting
from generator.door.counting import MATRICES, Count, counted, table, wanting

ROOT = Path(__file__).resolve().parents[2]
REPORT = """<testsuites><testsuite>
<testcase file="tests/trust/test_sinks.py" name="test_every_text_arrives_as_text[a]">
<properties><property name="tried" value="83"/><property name="failed" value="2"/></properties><failure/></testcase>
<testcase file="tests/trust/test_sinks.py" name="test_every_text_arrives_as_text[b]">
<properties><property name="tried" value="83"/></properties></testcase>
<testcase file="tests/trust/test_sinks.py" name="test_there_are_enough_of_both"/>
<testcase file="tests/site/test_scan.py" name="test_x[1]"/>
<testcase file="tests/site/test_scan.py" name="test_y"><error/></testcase>
<testcase file="tests/site/test_scan.py" name="test_z"><skipped/></testcase>
</testsuite></testsuites>"""


def test_tests_count_as_tried_and_failed() -> None:
    assert counted(REPORT) == {"sinks": Count(166, 2), "scan": Count(2, 1)}


def test_the_table_says_both_and_how_many_there_must_be() -> None:
    lines = table({"sinks": Count(1660, 2)})
    assert len(lines) == len(MATRICES) + 1
    assert lines[1].split()[:3] == ["1660", "2", "1800"]


def test_a_matrix_that_failed_shrank_or_is_gone_is_named() -> None:
    sound = {matrix.key: Count(matrix.least, 0) for matrix in MATRICES}
    assert wanting(sound) == []
    assert len(wanting(sound | {"sinks": Count(5000, 1)})) == 1
    (short,) = wanting(sound | {"killed": Count(19, 0)})
    assert "19" in short
    assert "20" in short
    assert len(wanting({key: one for key, one in sound.items() if key != "names"})) == 1


def test_the_smallest_counts_are_those_that_were_asked_for() -> None:
    least = {matrix.key: matrix.least for matrix in MATRICES}
    assert least["sinks"] >= 60 * 30
    assert least["executed"] >= 25
    assert least["killed"] >= 20
    assert least["names"] >= 30


@pytest.mark.parametrize("matrix", MATRICES, ids=lambda matrix: matrix.key)
def test_every_line_counts_tests_that_exist(matrix: counting.Matrix) -> None:
    for test in matrix.tests:
        file, _, name = test.partition("::")
        path = ROOT / file
        assert path.exists(), test
        assert not name or f"def {name}(" in path.read_text(encoding="utf-8"), test
