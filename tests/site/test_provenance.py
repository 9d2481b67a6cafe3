"""Where everything comes from: the files that the pages are made of, and what was done to their cells."""

from __future__ import annotations

import csv
import io
from hashlib import sha256

from tests.site.building import MEIXIAN
from tests.site.page_tree import BuiltSite


def rows_of(site: BuiltSite, table: str) -> list[dict[str, str]]:
    """Return a published table."""
    return list(csv.DictReader(io.StringIO(site.text(f"data/v1/{table}.csv"))))


def test_every_file_of_the_record_is_named_with_its_sum(built_site: BuiltSite) -> None:
    files = [path for path in MEIXIAN.rglob("*") if path.is_file() and path.parent.name != "sources"]
    expected = {path.relative_to(MEIXIAN).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    expected = {name: total for name, total in expected.items() if not name.startswith("README")}
    assert {row["file"]: row["sha256"] for row in rows_of(built_site, "inputs")} == expected
    said = built_site.main("record/checks.html").text
    assert all(name in said and total in said for name, total in expected.items())


def test_every_cell_that_reads_otherwise_than_published_is_in_the_ledger(any_site: BuiltSite) -> None:
    ledger = {(row["file"], row["row"], row["raw"], row["clean"]) for row in rows_of(any_site, "ledger")}
    rules = {row["rules"] for row in rows_of(any_site, "ledger")}
    assert "" not in rules
    told = 0
    for row in rows_of(any_site, "inspections"):
        for key in ("name", "problem"):
            if row[f"raw_{key}"] != row[key]:
                place = (f"inspections/{row['period']}.csv", row["row"])
                assert (*place, row[f"raw_{key}"], row[key]) in ledger
                told += 1
    assert told > 0
