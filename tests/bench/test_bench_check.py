"""The measuring of checks: the record it is made of is sound and of the size asked for; what is printed and written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.bench import checking
from generator.bench.checking import Reading, as_json, least, run_check_bench
from generator.bench.many import write_many
from generator.bench.measure import BenchFailedError
from generator.command import main
from generator.record.load import load
from generator.record.problem import errors

READING = Reading(600, 18000, 18700, 1203, 40, 0.025, 0.175, 0.8, 0.6)


@pytest.mark.parametrize("tables", [1, 60])
def test_the_record_is_sound_and_has_so_many_tables(tables: int, tmp_path: Path) -> None:
    write_many(tmp_path / "data", tmp_path / "example", 12, tables)
    loaded, problems = load(tmp_path / "data", date.max)
    assert errors(problems) == []
    assert loaded.record is not None
    assert len(loaded.record.published) == tables
    assert len(loaded.files) == 3 + 2 * tables
    assert loaded.record.inspections["account"].min() == 0
    assert {found.code for found in problems} <= {"name-wrapped", "not-utf8", "heading-repeated"}


def test_the_figures_are_those_of_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run_check_bench(tmp_path / "check.json", accounts=6, tables=30)
    assert found.tables == 30
    assert found.files == 63
    assert 0 < found.rows <= 30 * 6
    assert found.lines > found.rows
    assert min(found.csv, found.toml, found.load, found.judge) > 0
    assert "检查 30 个附表" in capsys.readouterr().out
    assert json.loads((tmp_path / "check.json").read_text(encoding="utf-8")) == json.loads(as_json(found))


def test_the_least_of_each_time_counts() -> None:
    runs = [READING, READING._replace(load=0.7, judge=0.9), READING._replace(csv=0.02)]
    assert least(runs) == READING._replace(load=0.7, csv=0.02)


def test_the_json_has_times_and_ratios() -> None:
    data = json.loads(as_json(READING))
    assert data["load"] == 0.8
    assert data["against_csv"] == 32.0
    assert data["against_plain"] == 4.0
    unknown = json.loads(as_json(READING._replace(csv=0.0, toml=0.0)))
    assert unknown["against_csv"] is unknown["against_plain"] is None


def test_a_record_with_errors_stops_the_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiled(out: Path, aside: Path, accounts: int, tables: int) -> None:
        write_many(out, aside, accounts, tables)
        (out / "accounts.csv").write_text("编号\n", encoding="utf-8")

    monkeypatch.setattr(checking, "write_many", spoiled)
    with pytest.raises(BenchFailedError, match=r"“检查示例数据”，退出码 1。.*\naccounts.csv 1 heading-missing"):
        run_check_bench(None, accounts=3, tables=2)


def test_the_command_measures_the_check_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path | None] = []
    monkeypatch.setattr("generator.command.bench.run_check_bench", asked.append)
    assert main(["bench", "--check", "--json", "x.json"]) == 0
    assert asked == [Path("x.json")]
