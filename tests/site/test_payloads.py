"""Each hostile text as the name of an account and of a department and as a problem, read back from every built page."""

from __future__ import annotations

import json

import pytest

from generator.record.clean import clean
from generator.trust.payloads import PAYLOADS, STEERING
from tests.conftest import RecordFolder
from tests.site.building import build
from tests.site.hostile_record import payload_record
from tests.site.page_tree import BuiltSite
from tests.site.test_hostile import shapes, shown
from tests.site.test_structure import description

CARRIED = [key for key in PAYLOADS if key not in STEERING]


def name_of(key: str, before: str = "") -> str:
    """Return the name as the record has it after cleaning."""
    return clean(f"{before}{PAYLOADS[key]} {key}")[0]


@pytest.fixture(scope="module")
def harmless_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The same site with a harmless text in the place of each."""
    folder = tmp_path_factory.mktemp("harmless")
    payload_record(folder / "data", dict.fromkeys(CARRIED, "文字"))
    return build(folder / "data", folder / "site")


def test_no_element_and_no_attribute_is_born(payload_site: BuiltSite, harmless_site: BuiltSite) -> None:
    assert shapes(payload_site) - shapes(harmless_site) == set()
    assert [(path, fault) for path in payload_site.pages for fault in payload_site.page(path).faults] == []


@pytest.mark.parametrize("key", CARRIED)
def test_it_arrives_on_the_pages_as_the_text_it_was(payload_site: BuiltSite, key: str) -> None:
    name, problem = name_of(key), clean(PAYLOADS[key])[0]
    account, unit = payload_site.page(f"accounts/{key}.html"), payload_site.page(f"departments/{key}.html")
    assert account.root.one("h1").text == shown(f"{name} 抖音")
    assert unit.root.one("h1").text == shown(name_of(key, "县"))
    assert shown(account.root.one("title").text).startswith(shown(name))
    assert name.strip() in description(account)
    assert shown(problem) in account.root.text
    assert shown(name_of(key)) in unit.root.text


def test_tables_and_names_hold_every_one(payload_site: BuiltSite) -> None:
    tables = payload_site.main("periods/2022-03.html").all("table")
    cells = {cell for table in tables for row in table.rows() for cell in row}
    assert [key for key in CARRIED if shown(f"{name_of(key)} 抖音") not in cells] == []
    assert [key for key in CARRIED if shown(clean(PAYLOADS[key])[0]) not in cells] == []
    lines = payload_site.text("assets/names.js").removeprefix("window.siteNames=").removesuffix(";\n")
    assert {entry[0] for entry in json.loads(lines)} >= {name_of(key) for key in CARRIED}


@pytest.mark.parametrize("key", STEERING)
def test_a_record_that_could_steer_or_turn_round_text_is_refused(key: str, record_folder: RecordFolder) -> None:
    record_folder.change("accounts.csv", "法治甲县", f"法{PAYLOADS[key]}")
    assert {"control-character", "encoding"} & {code for code, *_ in record_folder.found()}
    assert record_folder.load()[0].record is None
