"""``run.py trust``: what has been tried against the site, counted in one table. To add a line: add it to MATRICES."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from generator.door.browser import provide_browser
from generator.door.environment import TEST_NEEDS, Place, child_environment, prepare
from generator.words import say


class Matrix(NamedTuple):
    """One line of the table: ``key`` in ``trust.what`` of door.toml, the tests that are counted, the fewest tries.

    A test counts as one try, or as many as it records under ``tried``; so do failures, under ``failed``."""

    key: str
    tests: tuple[str, ...]
    least: int


class Count(NamedTuple):
    """What came of the tests of one matrix."""

    tried: int
    failed: int


RUN = "tests/browser/test_payloads_browser.py"
PUBLICATION = (
    *("tests/publish/test_swap.py", "tests/publish/test_examine.py", "tests/site/test_agree.py"),
    *("tests/command/test_publication.py", "tests/door/test_lock.py"),
)
SINKS = "tests/trust/test_sinks.py"
SAME = "tests/site/test_sameness.py"
# What gets in, what runs, what is true, what gets lost.
MATRICES: tuple[Matrix, ...] = (
    Matrix("sinks", (f"{SINKS}::test_every_text_arrives_as_text",), 60 * 30),
    Matrix("careless", (f"{SINKS}::test_the_proof_would_notice_text_that_is_put_in_as_it_is",), 30),
    Matrix("pages", ("tests/site/test_payloads.py",), 60),
    Matrix("files", ("tests/outputs/test_hostile_words.py",), 60),
    Matrix("executed", (f"{RUN}::test_it_does_not_run_on_its_pages",), 25),
    Matrix("controls", (f"{RUN}::test_it_would_run_where_somebody_forgot_to_escape",), 25),
    Matrix("policy", ("tests/browser/test_policy_browser.py", "tests/site/test_policy.py"), 50),
    Matrix("scan", ("tests/site/test_scan.py", "tests/site/test_scan_types.py"), 60),
    Matrix("figures", ("tests/site/test_verify.py::test_every_figure_of_a_built_site_agrees",), 1000),
    Matrix("damages", ("tests/site/test_damages.py::test_it_is_found",), 12),
    Matrix("package", ("tests/site/test_data_package.py::test_frictionless_finds_nothing_to_say",), 60),
    Matrix("killed", ("tests/publish/test_killed.py",), 20),
    Matrix("publication", PUBLICATION, 60),
    Matrix("names", ("tests/publish/test_names.py",), 30),
    Matrix("sameness", (SAME, "tests/site/test_workers.py", "tests/publish/test_month_by_month.py"), 10),
    Matrix("fuzz", ("tests/trust/test_fuzz.py::test_chance_finds_nothing",), 100),
    Matrix("supply", ("tests/door/test_locks.py", "tests/door/test_workflows.py"), 15),
)


def count(place: Place, *, quiet: bool = False) -> int:
    """Run the tests of every matrix and print the table. Returns 0 only if nothing failed and nothing is missing."""
    prepare(place, TEST_NEEDS, quiet=quiet)
    browser = provide_browser(place, quiet=quiet)
    env = child_environment(place, **({"CHROMIUM": browser} if browser else {}))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        tests = sorted({test for matrix in MATRICES for test in matrix.tests})
        # Only the older form of the report says in which file a test is and what it recorded.
        form = ("-o", "junit_family=xunit1", f"--junitxml={report}")
        command = [str(place.python), "-m", "pytest", "-q", "--tb=short", *form, *tests]
        done = subprocess.run(command, cwd=place.root, env=env, stdout=subprocess.PIPE, encoding="utf-8", check=False)
        counts = counted(report.read_text(encoding="utf-8")) if report.exists() else {}
    print("\n".join(table(counts)))
    short = wanting(counts)
    if done.returncode or short:
        print(done.stdout, file=sys.stderr)
        print("\n".join(short), file=sys.stderr)
        return 1
    return 0


def wanting(counts: dict[str, Count]) -> list[str]:
    """Return a line for every matrix in which something failed, or that has shrunk below what it must be at least."""
    lines = []
    for matrix in MATRICES:
        one, what = counts.get(matrix.key, Count(0, 0)), say(f"door.trust.what.{matrix.key}")
        if one.failed:
            lines.append(say("door.trust.failed", what=what, failed=one.failed))
        if one.tried < matrix.least:
            lines.append(say("door.trust.short", what=what, tried=one.tried, least=matrix.least))
    return lines


def counted(report: str) -> dict[str, Count]:
    """Return the count of every matrix of which the report (JUnit XML) holds a test."""
    found: dict[str, Count] = {}
    for case in ElementTree.fromstring(report).iter("testcase"):
        test = f"{case.get('file', '')}::{case.get('name', '').partition('[')[0]}"
        said = {one.get("name"): int(one.get("value", "0")) for one in case.iter("property")}
        bad = case.find("failure") is not None or case.find("error") is not None
        tried, failed = said.get("tried", 1), said.get("failed", int(bad))
        for matrix in MATRICES:
            if case.find("skipped") is None and test.startswith(matrix.tests):
                before = found.get(matrix.key, Count(0, 0))
                found[matrix.key] = Count(before.tried + tried, before.failed + max(failed, int(bad)))
    return found


def table(counts: dict[str, Count]) -> list[str]:
    """Return the lines of the table: tried, failed, how many it must be at least, what."""
    lines = [say("door.trust.head")]
    for matrix in MATRICES:
        one = counts.get(matrix.key, Count(0, 0))
        what = say(f"door.trust.what.{matrix.key}")
        lines.append(say("door.trust.line", tried=one.tried, failed=one.failed, least=matrix.least, what=what))
    return lines
