"""What somebody could change in a published site afterwards, and that ``verify`` says where."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.verify import verify
from tests.site.page_tree import BuiltSite

DATA = "data/v1"


class Damage(NamedTuple):
    """What is done to the site in a folder, and one of the things that must be said: file and code."""

    do: Callable[[Path], object]
    said: str


def exchanged(file: str, old: str, new: str) -> Callable[[Path], object]:
    """Change a text of one file at its first place."""

    def do(site: Path) -> None:
        data = (site / file).read_bytes()
        assert old.encode() in data
        (site / file).write_bytes(data.replace(old.encode(), new.encode(), 1))

    return do


def without_line(file: str, at: int) -> Callable[[Path], object]:
    """Take a line out of one file."""

    def do(site: Path) -> None:
        lines = (site / file).read_bytes().splitlines(keepends=True)
        del lines[at]
        (site / file).write_bytes(b"".join(lines))

    return do


def swapped(file: str, other: str) -> Callable[[Path], object]:
    """Put another download in the place of one."""
    return lambda site: shutil.copy(site / DATA / other, site / DATA / file)


def altered_database(site: Path) -> None:
    with closing(sqlite3.connect(site / DATA / "data.sqlite")) as file, file:
        file.execute("DELETE FROM inspections WHERE rowid = 1")


def emptied_zip(site: Path) -> None:
    with zipfile.ZipFile(site / DATA / "data.zip", "w") as file:
        file.writestr("README.txt", "")


FAILING = 'data-q="inspections?period=2022-02&amp;rating=fail#rows">11</data>'
DAMAGES = {
    "a figure of the home page": Damage(
        exchanged("index.html", FAILING, FAILING.replace("11", "9")), "index.html text"
    ),
    "a figure of a period": Damage(
        exchanged("periods/2022-02.html", FAILING, FAILING.replace("11", "12")), "periods/2022-02.html text"
    ),
    "a figure and its value": Damage(
        exchanged("index.html", f'<data value="11" {FAILING}', f'<data value="0" {FAILING.replace("11", "0")}'),
        "index.html figure",
    ),
    "a query that asks for less": Damage(
        exchanged("index.html", "rating=fail#rows", "rating=good#rows"), "index.html figure"
    ),
    "a query that is none": Damage(exchanged("index.html", "rating=fail#rows", "rating=fail#row"), "index.html query"),
    "a row of a CSV": Damage(without_line(f"{DATA}/inspections.csv", 3), f"{DATA}/inspections.csv sum"),
    "a row of the registry": Damage(without_line(f"{DATA}/accounts.csv", 1), f"{DATA}/accounts.csv sum"),
    "a row of the table as published": Damage(
        without_line(f"{DATA}/inspections/2022-02.csv", 5), f"{DATA}/inspections/2022-02.csv sum"
    ),
    "a rating in a CSV": Damage(
        exchanged(f"{DATA}/inspections.csv", ",fail,", ",pass,"), f"{DATA}/inspections.csv sum"
    ),
    "a rating in a JSON": Damage(
        exchanged(f"{DATA}/inspections.json", '"fail"', '"pass"'), f"{DATA}/inspections.json row"
    ),
    "a row of the database": Damage(altered_database, f"{DATA}/data.sqlite sum"),
    "an empty zip": Damage(emptied_zip, f"{DATA}/data.zip sum"),
    "a workbook for another": Damage(swapped("accounts.xlsx", "findings.xlsx"), f"{DATA}/accounts.xlsx sum"),
    "a table for Excel for another": Damage(
        swapped("periods.excel.csv", "periods.csv"), f"{DATA}/periods.excel.csv sum"
    ),
    "the newest for another table": Damage(
        swapped("inspections/latest.csv", "rules.csv"), f"{DATA}/inspections/latest.csv sum"
    ),
    "a download too many": Damage(swapped("more.csv", "rules.csv"), f"{DATA}/more.csv unlisted"),
    "a download too few": Damage(lambda site: (site / DATA / "rules.csv").unlink(), f"{DATA}/rules.csv missing"),
    "a sum in a list": Damage(exchanged(f"{DATA}/index.json", '"sha256": "', '"sha256": "0'), "lists-differ"),
    "a page too few": Damage(
        lambda site: (site / "accounts/meixian-jiaoyu-wechat.html").unlink(),
        "accounts/meixian-jiaoyu-wechat.html missing",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_it_is_found(damage: Damage, built_site: BuiltSite, tmp_path: Path) -> None:
    site = shutil.copytree(built_site.folder, tmp_path / "site")
    damage.do(site)
    said = [f"{one.page} {one.code}" for one in verify(site).differences]
    assert [one for one in said if one.endswith(damage.said)], said
