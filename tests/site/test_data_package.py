"""What is published is described: every column, value and file; every form of a table has the same rows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generator.outputs.workbook import xlsx_bytes
from generator.publish.generate import generated_files
from generator.summary.about import about
from generator.summary.downloads import XLSX_CELLS, fits_workbook
from generator.summary.field import Field, Schema
from generator.summary.open_table import OpenTable
from generator.summary.schema import SCHEMAS
from generator.summary.tables import TABLES
from generator.summary.vocabularies import VALUES
from generator.words import WORDS
from tests.site.building import MEIXIAN, site_of
from tests.site.page_tree import BuiltSite

ROOT = "data/v1"
# What inspections have besides, by the county's own settings.
OWN = {"indicator", "measure", "raw"}


def package(site: BuiltSite) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.text(f"{ROOT}/datapackage.json"))
    return found


def csv_rows(site: BuiltSite, path: str) -> list[dict[str, str]]:
    text = (site.folder / ROOT / path).read_bytes().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def tables(site: BuiltSite) -> Iterator[dict[str, Any]]:
    """Yield the resource of every CSV for programs."""
    for one in package(site)["resources"]:
        if one.get("type") == "table" and one["format"] == "csv":
            yield one


def validated(folder: Path) -> dict[str, Any]:
    """Return what the reference implementation says of the package in ``folder``."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == (0 if found["valid"] else 1)
    return found


def test_frictionless_finds_nothing_to_say(any_site: BuiltSite, record_property: Callable[[str, object], None]) -> None:
    found = validated(any_site.folder / ROOT)
    record_property("tried", found["stats"]["tasks"])
    record_property("failed", found["stats"]["errors"])
    assert found["valid"], found["tasks"]
    assert found["stats"]["tasks"] == len(package(any_site)["resources"])


def test_frictionless_finds_a_spoiled_cell_and_a_row_too_few(built_site: BuiltSite, tmp_path: Path) -> None:
    folder = shutil.copytree(built_site.folder / ROOT, tmp_path / "v1")
    one, other = folder / "periods.csv", folder / "accounts.csv"
    one.write_text(one.read_text(encoding="utf-8").replace("published", "publishing"), encoding="utf-8")
    other.write_text("".join(other.read_text(encoding="utf-8").splitlines(True)[:-1]), encoding="utf-8")
    found = {task["name"]: {error["type"] for error in task["errors"]} for task in validated(folder)["tasks"]}
    assert "constraint-error" in found["periods"]
    assert {"hash-count", "byte-count"} & found["accounts"]
    assert "foreign-key" in found["inspections"]


def test_every_file_of_the_package_has_its_size_and_sum(any_site: BuiltSite) -> None:
    index = json.loads(any_site.text(f"{ROOT}/index.json"))
    described = {one["path"]: (one["bytes"], one["hash"]) for one in package(any_site)["resources"]}
    assert described == {one["path"]: (one["bytes"], f"sha256:{one['sha256']}") for one in index["files"]}
    names = [one["name"] for one in package(any_site)["resources"]]
    assert len(set(names)) == len(names)


def test_every_column_is_described_and_nothing_else_is() -> None:
    for table, schema in SCHEMAS.items():
        words = set(WORDS.data[table]) - (OWN if table == "inspections" else set())
        assert {field.name for field in schema.fields} == words, table
        assert all(re.fullmatch("[^：]+：[^：]+", text) for text in WORDS.data[table].values()), table
    assert set(SCHEMAS) == set(TABLES)
    assert set(VALUES) == set(WORDS.data.list)


def test_every_published_column_has_title_and_meaning(any_site: BuiltSite) -> None:
    for one in tables(any_site):
        fields = one["schema"]["fields"]
        head = (any_site.folder / ROOT / one["path"]).read_bytes().decode().splitlines()[0]
        assert [field["name"] for field in fields] == next(csv.reader([head])), one["path"]
        assert all(field["title"] and field["description"] for field in fields), one["path"]
        titles = [field["title"] for field in fields]
        assert len(set(titles)) == len(titles), one["path"]


def parses(text: str, kind: str) -> bool:
    if kind == "integer":
        return re.fullmatch("-?[0-9]+", text) is not None
    if kind == "boolean":
        return text in ("true", "false")
    if kind == "date":
        return date.fromisoformat(text).isoformat() == text
    if kind == "datetime":
        return datetime.fromisoformat(text).tzinfo is not None
    return kind in ("string", "list")


def test_every_value_is_of_its_type_and_in_its_list(any_site: BuiltSite) -> None:
    for one in tables(any_site):
        rows = csv_rows(any_site, one["path"])
        for field in one["schema"]["fields"]:
            name, limits = field["name"], field.get("constraints", {})
            cells = [row[name] for row in rows]
            assert all(parses(cell, field["type"]) for cell in cells if cell), (one["path"], name)
            assert not limits.get("required") or all(cells), (one["path"], name)
            assert set(cells) - {""} <= set(limits.get("enum", cells)), (one["path"], name)


def test_values_of_a_cell_that_has_several_are_in_their_list(any_site: BuiltSite) -> None:
    for table, schema in SCHEMAS.items():
        for field in schema.fields:
            if field.joins and field.values:
                cells = {row[field.name] for row in csv_rows(any_site, f"{table}.csv")} - {""}
                assert {part for cell in cells for part in cell.split(field.joins)} <= set(VALUES[field.values])


def test_every_reference_leads_to_a_row_and_every_key_is_single(any_site: BuiltSite) -> None:
    led = 0
    for one in tables(any_site):
        rows = csv_rows(any_site, one["path"])
        if key := one["schema"].get("primaryKey"):
            assert len({tuple(row[name] for name in key) for row in rows}) == len(rows), one["path"]
        for foreign in one["schema"].get("foreignKeys", ()):
            [name], to = foreign["fields"], foreign["reference"]
            there = {row[to["fields"][0]] for row in csv_rows(any_site, f"{to['resource']}.csv")}
            here = {row[name] for row in rows} - {""}
            assert here <= there, (one["path"], name)
            led += len(here)
    assert led


def test_the_database_has_the_rows_of_the_tables(any_site: BuiltSite) -> None:
    database = sqlite3.connect(f"file:{any_site.folder / ROOT / 'data.sqlite'}?mode=ro", uri=True)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in TABLES:
            found = database.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in found.description]
            rows = [dict(zip(names, row, strict=True)) for row in found]
            assert rows == any_site.rows(table), table
        said = dict(database.execute("SELECT item, text FROM about"))
    finally:
        database.close()
    assert "CC BY 4.0" in said["许可"]


def test_a_workbook_has_the_rows_of_the_table_and_says_what_it_is(built_site: BuiltSite) -> None:
    for table in TABLES:
        book = load_workbook(built_site.folder / ROOT / f"{table}.xlsx")
        head, *rows = book.worksheets[0].iter_rows(values_only=True)
        fields = SCHEMAS[table].fields
        assert len(head) >= len(fields)
        shown = [["" if cell is None else str(cell) for cell in row] for row in rows]
        assert shown == [list(row.values()) for row in csv_rows(built_site, f"{table}.csv")], table
        said = [str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell]
        assert "许可" in said
        assert "来源" in said


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\ta", "＝1", "＋1", "=HYPERLINK(1)", "http://a.example"])
def test_a_workbook_never_runs_a_cell(cell: str) -> None:
    table = OpenTable("t", {"a": [cell]})
    schema = Schema((), (Field("a", words="published.cell", about="=1"),))
    sheet = load_workbook(io.BytesIO(xlsx_bytes(table, schema, "=1", about(site_of(MEIXIAN))))).worksheets[0]
    found = sheet["A2"]
    assert (found.value, found.data_type, found.hyperlink) == (cell, "s", None)
    assert found.quotePrefix == (not cell.startswith("http"))
    assert sheet["A1"].data_type == "s"


def test_a_table_too_large_for_a_workbook_has_none() -> None:
    assert fits_workbook(XLSX_CELLS // 10, 10)
    assert not fits_workbook(XLSX_CELLS // 10 + 1, 10)


def test_the_archive_is_a_package_of_its_own(built_site: BuiltSite) -> None:
    with zipfile.ZipFile(built_site.folder / ROOT / "data.zip") as archive:
        assert archive.testzip() is None
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        inside = json.loads(archive.read("datapackage.json"))
        for one in inside["resources"]:
            data = archive.read(one["path"])
            assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert data == (built_site.folder / ROOT / one["path"]).read_bytes()
        names = {one["path"] for one in inside["resources"]}
        assert names | {"datapackage.json", "README.txt"} == set(archive.namelist())
    assert names == {one["path"] for one in tables(built_site)} - {"inspections/latest.csv"}


def test_each_account_and_department_has_a_file_with_its_own_rows(any_site: BuiltSite) -> None:
    parts = {"accounts": ("inspections", "findings"), "departments": ("inspections", "findings", "interviews")}
    for table, names in parts.items():
        rows = {name: any_site.rows(name) for name in names}
        for line in any_site.rows(table):
            found, kind = json.loads(any_site.text(line["json"])), table[:-1]
            assert found[kind] == line
            assert {"licence", "source", "period", "as_of", "sample"} <= set(found)
            for name in names:
                assert found[name] == [row for row in rows[name] if row[kind] == line["id"]]


def test_every_json_says_licence_period_and_source(built_site: BuiltSite) -> None:
    for path in (*(f"{name}.json" for name in TABLES), "inspections/2022-02.json", "inspections/latest.json"):
        head = json.loads(built_site.text(f"{ROOT}/{path}"))
        assert (head["licence"], head["period"], head["sample"]) == ("CC-BY-4.0", "2022-02", False)
        assert head["source"][0]["title"].startswith("眉县人民政府办公室2022年2月份")


def test_search_engines_are_told_what_the_data_is(any_site: BuiltSite) -> None:
    script = any_site.main("record/data.html").one("script")
    assert script.attrs["type"] == "application/ld+json"
    assert "<" not in script.raw
    found = json.loads(script.raw)
    assert found["@type"] == "Dataset"
    for one in found["distribution"]:
        assert (any_site.folder / "record" / one["contentUrl"]).resolve().is_file()


def test_the_guide_explains_every_column_and_value(any_site: BuiltSite) -> None:
    main = any_site.main("record/fields.html")
    for one in tables(any_site):
        if "/" in one["path"]:
            continue
        section = next(s for s in main.all("section") if s.attrs.get("aria-labelledby") == one["name"])
        names = [code.raw for code in section.all("code")]
        assert names == [re.sub("&", "&amp;", field["name"]) for field in one["schema"]["fields"]]
    words = {code.raw for code in main.all("code")}
    assert {value for values in VALUES.values() for value in values} <= words


def test_the_same_record_gives_the_same_files() -> None:
    one, other = ({n: d for n, d in generated_files(site_of(MEIXIAN)) if n.startswith(ROOT)} for _ in range(2))
    assert one == other
    assert {f"{ROOT}/data.sqlite", f"{ROOT}/data.zip", f"{ROOT}/accounts.xlsx"} <= set(one)
