"""The published files: CSV, its twin for Excel, JSON and their index say the same; and the names of the search."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re

import pytest

from generator.outputs.forms import csv_bytes, json_bytes
from generator.summary.open_table import OpenTable
from generator.summary.tables import TABLES
from tests.site.building import MEIXIAN
from tests.site.page_tree import BuiltSite

ROOT = "data/v1"
HOSTILE = ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a"]


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def read_names(site: BuiltSite) -> list[list[str]]:
    """Return the search's names, read as a script would give them."""
    text = site.text("assets/names.js")
    found = re.fullmatch(r"window\.siteNames=(\[.*\]);\n", text, re.DOTALL)
    assert found
    names: list[list[str]] = json.loads(found[1])
    return names


# The small files of single accounts and departments: the tables name their addresses.
ITEM = re.compile("(accounts|departments)/[0-9a-f]{2}/")


def test_the_index_lists_every_file_with_its_sum(any_site: BuiltSite) -> None:
    index = json.loads(any_site.text(f"{ROOT}/index.json"))
    folder = any_site.folder / ROOT
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    listed = {one["path"] for one in index["files"]}
    assert listed == {path for path in there if not ITEM.match(path)} - {"index.json", "datapackage.json"}
    for one in index["files"]:
        data = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), one["path"]
        if one["path"].endswith(".csv"):
            assert len(read_csv(data.decode("utf-8-sig"))) == one["rows"] + 1, one["path"]
    assert index["sample"] == ("示例数据" in any_site.page("index.html").root.one("header").text)


@pytest.mark.parametrize("name", TABLES)
def test_the_three_formats_of_a_table_say_the_same(any_site: BuiltSite, name: str) -> None:
    head, *rows = read_csv(any_site.text(f"{ROOT}/{name}.csv"))
    objects = any_site.rows(name)
    assert [[text(one[key]) for key in head] for one in objects] == rows
    assert len(set(head)) == len(head)
    excel = (any_site.folder / f"{ROOT}/{name}.excel.csv").read_bytes()
    assert excel.startswith(b"\xef\xbb\xbf")
    unguarded = [[cell.removeprefix("'") for cell in row] for row in read_csv(excel.decode("utf-8-sig"))]
    assert unguarded == [head, *rows]


def text(value: object) -> str:
    """Return a JSON value as the CSV writes it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_cell_that_excel_would_run_is_guarded_only_for_excel(cell: str) -> None:
    table = OpenTable("t", {"=head": [cell]})
    assert read_csv(csv_bytes(table).decode())[1] == [cell]
    assert read_csv(csv_bytes(table, guarded=True).decode("utf-8-sig"))[1] == [f"'{cell}"]
    second = OpenTable("t", {"a": ["x", "y"], "b": ["x", cell]})
    assert read_csv(csv_bytes(second, guarded=True).decode("utf-8-sig"))[2] == ["y", f"'{cell}"]
    assert json.loads(json_bytes({"name": "t"}, table)) == {"name": "t", "rows": [{"=head": cell}]}


def test_an_empty_table_keeps_its_head() -> None:
    table = OpenTable("t", {"a": [], "b": []})
    assert csv_bytes(table) == b"a,b\n"
    assert json.loads(json_bytes({"name": "t"}, table))["rows"] == []


def test_everything_published_is_in_the_data(built_site: BuiltSite) -> None:
    rows = built_site.rows("inspections")
    with (MEIXIAN / "inspections/2022-02.csv").open(encoding="utf-8-sig", newline="") as file:
        published = [list(row.values()) for row in csv.DictReader(file)]
    assert [[value for key, value in row.items() if key.startswith("raw_")] for row in rows] == published


def test_every_account_and_department_can_be_searched(any_site: BuiltSite) -> None:
    names = read_names(any_site)
    listed = [any_site.rows(name) for name in ("departments", "accounts")]
    assert {one[2] for one in names} == {line["page"] for lines in listed for line in lines}
    assert [one[1] == "单位" for one in names] == sorted((one[1] == "单位" for one in names), reverse=True)
    for title, _, url, aliases, pinyin, initials, state in names:
        assert title
        assert url in any_site.pages
        assert pinyin.count("|") == initials.count("|") == (aliases.count("|") + 1 if aliases else 0), title
        assert state in {"", "excellent", "good", "pass", "basic_pass", "fail", "unrated", "none", "missing"}


def test_names_are_found_by_alias_pinyin_and_initials(built_site: BuiltSite) -> None:
    by_url = {one[2]: one for one in read_names(built_site)}
    education = by_url["accounts/meixian-jiaoyu-wechat.html"]
    assert (education[0], education[4], education[5]) == ("眉县教育", "meixianjiaoyu", "mxjy")
    police = by_url["departments/gongan.html"]
    assert "眉县公安局" in police[3].split("|")
    assert "meixiangonganju" in police[4].split("|")


def test_names_hold_no_body_of_a_page(any_site: BuiltSite) -> None:
    assert "超过" not in any_site.text("assets/names.js")
    assert not (any_site.folder / "search").exists()
