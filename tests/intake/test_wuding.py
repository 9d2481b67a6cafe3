"""Four published tables of a county without ratings: taken in, decided on by commands, built into a site."""

from __future__ import annotations

import json
import shlex
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.command import main
from generator.record.load import load
from generator.record.model import Record

CASE = Path(__file__).parent / "wuding"
PERIODS = {"2022-02": 9, "2023-03": 10, "2024-11": 10, "2025-09": 8}
TODAY = "2025-12-31"


def decide(found: dict[str, Any]) -> None:
    """Follow the first proposal of every decision; an account that is only missing this once is let be."""
    for decision in found["decisions"]:
        if decision["kind"] != "vanished":
            assert main([*shlex.split(decision["commands"][0])[2:], "--today", TODAY, "--quiet"]) == 0, decision


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The record of the four periods, and what each dry run gave before its decisions were made."""
    data = tmp_path_factory.mktemp("wuding") / "data"
    data.mkdir()
    shutil.copy(CASE / "site.toml", data)
    found: dict[str, dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr("builtins.print", lambda *words, **_: lines.append(" ".join(map(str, words))))
        for period in PERIODS:
            lines.clear()
            command = ["intake", str(CASE / f"{period}.txt"), "--period", period, "--data", str(data), "--today", TODAY]
            assert main([*command, "--dry-run", "--format", "json"]) == 0
            found[period] = json.loads(lines[0])
            assert main([*command, "--quiet"]) == 0
            decide(found[period])
    return data, found


def record_of(data: Path) -> Record:
    """Return the record, which must have no errors."""
    loaded, problems = load(data, date.fromisoformat(TODAY))
    assert loaded.record is not None, [p for p in problems if p.severity == "error"]
    return loaded.record


Taken = tuple[Path, dict[str, dict[str, Any]]]


@pytest.mark.parametrize("period", PERIODS)
def test_every_row_is_read_with_its_unit_platform_and_posts(period: str, taken: Taken) -> None:
    rows = taken[1][period]["rows"]
    assert len(rows) == PERIODS[period]
    assert all(row["unit"] and row["measures"]["posts"] > 0 and row["rating"] == "unrated" for row in rows)
    police = [(row["name"], row["platform"]) for row in rows if row["name"] == "武定警方"]
    assert police == [("武定警方", "wechat"), ("武定警方", "weibo")]


def test_a_rename_is_suggested_and_not_applied(taken: Taken) -> None:
    found = taken[1]["2023-03"]
    match = next(match for match in found["matches"] if match["name"] == "武定交警大队")
    assert (match["state"], match["account"]) == ("rename", "")
    assert [one["name"] for one in match["suggestions"]] == ["武定交警50622"]
    command = next(one["commands"][0] for one in found["decisions"] if one["kind"] == "rename")
    assert "registry rename wuding-jiaojing50622-weibo" in command
    assert "--from 2023-03" in command


def test_units_that_lost_the_name_of_their_county_are_listed_for_decision(taken: Taken) -> None:
    units = {one["unit"]: one for one in taken[1]["2023-03"]["units"]}
    assert units["县公安局"]["state"] == "renamed"
    assert units["县公安局"]["suggestions"][0]["name"] == "武定县公安局"
    assert units["县政务服务管理局"]["state"] == "new"


def test_accounts_that_the_table_lacks_are_listed(taken: Taken) -> None:
    gone = [one["name"] for one in taken[1]["2025-09"]["matches"] if one["state"] == "vanished"]
    assert gone == ["武定交警大队", "武定乡村振兴", "武定文旅"]


def test_the_record_has_no_errors_and_its_gaps_are_lacking(taken: Taken) -> None:
    record = record_of(taken[0])
    states = {slot.period.id: slot.state for slot in record.timeline}
    assert [id_ for id_, state in states.items() if state == "published"] == list(PERIODS)
    assert states["2022-03"] == states["2025-08"] == "lacking"
    assert len(record.inspections) == sum(PERIODS.values())


def test_history_follows_the_account_through_its_rename(taken: Taken) -> None:
    record = record_of(taken[0])
    account = record.accounts["id"].tolist().index("wuding-jiaojing50622-weibo")
    assert record.accounts["name"].iloc[account] == "武定交警大队"
    posts = record.inspections["measure:posts"]
    assert [int(posts[at]) for at in record.position[account] if at >= 0] == [89, 33, 15]


def test_the_documents_are_kept_and_the_tables_stay_as_published(taken: Taken) -> None:
    data = taken[0]
    assert {path.read_bytes() for path in (data / "sources").iterdir()} == {
        (CASE / f"{period}.txt").read_bytes() for period in PERIODS
    }
    lines = (data / "inspections/2022-02.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "序号,主办单位,新媒体名称,发布条数"
    assert lines[3] == "3,武定县公安局,武定警方(新浪微博),38"


def test_a_site_is_built_with_every_account_unrated(taken: Taken, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert main(["build", "--data", str(taken[0]), "--out", str(out), "--today", TODAY, "--quiet"]) == 0
    page = (out / "periods/2023-03.html").read_text(encoding="utf-8")
    assert "未评级" in page
    assert "m-unrated" in page
    assert not [path for path in out.rglob("*") if "sources" in path.parts]
    assert "武定交警50622" in (out / "accounts/wuding-jiaojing50622-weibo.html").read_text(encoding="utf-8")
