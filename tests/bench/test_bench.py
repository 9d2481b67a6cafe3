"""The measuring: ratios, growth, the table, the stock site, and what happens when a command fails."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from rich.console import Console

from generator.bench import run as running
from generator.bench.measure import BenchFailedError, Size, Usage, measure, size_of
from generator.bench.report import FIGURES, Report, Run, as_json, ratio
from generator.bench.show import PRINTED, number, show, times
from generator.bench.stock import write_stock

OURS = Run(Usage(5.0, 4.0, 200_000_000), Size(1200, 300, 1800, 12_000_000))
STOCK = Run(Usage(10.0, 10.0, 100_000_000), Size(1200, 0, 1250, 48_000_000))
TWICE = Run(Usage(10.5, 8.0, 300_000_000), Size(2400, 600, 3500, 23_000_000))
UNKNOWN = Run(Usage(5.0, None, None), Size(1200, 300, 1800, 12_000_000))


def report(ours: Run = OURS, stock: Run = STOCK, twice: Run | None = TWICE) -> Report:
    """Return a report of these runs."""
    return Report(1000, 24, ours, stock, twice, False)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (1.0, 2.0, 0.5),
        (0.0, 2.0, 0.0),
        (None, 2.0, None),
        (1.0, None, None),
        (1.0, 0.0, None),
        (None, None, None),
    ],
)
def test_a_ratio_of_something_unknown_is_unknown(
    above: float | None, below: float | None, expected: float | None
) -> None:
    assert ratio(above, below) == expected


@pytest.mark.parametrize(
    ("name", "against_stock", "growth"),
    [
        ("wall", 0.5, 2.1),
        ("cpu", 0.4, 2.0),
        ("peak", 2.0, 1.5),
        ("rate", 2.0, (2400 / 10.5) / 240),
        ("bytes", 0.25, 23 / 12),
        ("files", 1.44, 3500 / 1800),
        ("pages", 1.0, 2.0),
        ("others", None, 2.0),
    ],
)
def test_figures_are_compared_with_stock_and_with_twice_the_accounts(
    name: str, against_stock: float | None, growth: float
) -> None:
    assert report().against_stock(name) == pytest.approx(against_stock)
    assert report().growth(name) == pytest.approx(growth)


def test_every_figure_is_in_the_table_of_cases() -> None:
    assert {name for name, _ in FIGURES} == {"wall", "cpu", "peak", "rate", "bytes", "files", "pages", "others"}
    assert set(PRINTED) <= {name for name, _ in FIGURES}


@pytest.mark.parametrize(("cpu", "exponent"), [(8.0, 1.0), (16.0, 2.0), (4.0, 0.0)])
def test_the_exponent_is_the_power_of_the_growth(cpu: float, exponent: float) -> None:
    twice = TWICE._replace(usage=Usage(1.0, cpu, 1))
    assert report(twice=twice).exponent("cpu") == pytest.approx(exponent)


def test_without_a_second_build_no_growth_is_claimed() -> None:
    assert report(twice=None).growth("wall") is None
    assert report(twice=None).exponent("wall") is None
    assert "growth" not in json.loads(as_json(report(twice=None)))


def test_the_json_has_every_figure_and_ratio() -> None:
    data = json.loads(as_json(report()))
    assert data["ours"] == {
        "pages": 1200,
        "wall": 5.0,
        "cpu": 4.0,
        "peak": 200_000_000,
        "rate": 240.0,
        "bytes": 12_000_000,
        "others": 300,
        "files": 1800,
    }
    assert data["ratio"]["wall"] == 0.5
    assert data["growth"]["wall"] == 2.1
    assert data["exponent"]["cpu"] == 1.0
    assert data["twice"]["accounts"] == 2000


def test_what_the_system_does_not_tell_is_null_and_said() -> None:
    unknown = report(UNKNOWN, STOCK, UNKNOWN)
    data = json.loads(as_json(unknown))
    assert data["ours"]["cpu"] is None
    assert data["ratio"]["peak"] is None
    assert "量不出处理器时间" in printed(unknown)
    assert number(UNKNOWN, "cpu") == times(None) == "—"


def printed(shown: Report) -> str:
    """Return what the terminal shows of a report."""
    console = Console(width=120, record=True, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    with console.file:
        show(shown, console)
    return console.export_text()


def test_the_table_names_the_sizes_and_the_ratios() -> None:
    text = printed(report())
    for expected in ("1000 个账号 × 24 期", "0.50 倍", "2.10 倍", "1,200", "200", "jieba"):
        assert expected in text
    assert "两倍账号" not in printed(report(twice=None))


def test_a_command_is_measured() -> None:
    usage = measure("x", [sys.executable, "-c", "x = bytearray(60_000_000); sum(range(10**6))"])
    assert usage.wall > 0
    if hasattr(os, "wait4"):
        assert usage.cpu is not None
        assert usage.peak is not None
        assert usage.cpu > 0
        assert 60_000_000 < usage.peak < 1_000_000_000


def test_where_the_system_does_not_tell_only_time_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "wait4", raising=False)
    usage = measure("x", [sys.executable, "-c", ""])
    assert (usage.cpu, usage.peak) == (None, None)


def test_a_failing_command_is_named_with_its_last_words() -> None:
    with pytest.raises(BenchFailedError, match=r"“造网站”，退出码 3。最后的输出：\n哎呀"):
        measure("造网站", [sys.executable, "-c", "print('哎呀'); raise SystemExit(3)"])


def test_a_folder_is_counted_with_its_subfolders(tmp_path: Path) -> None:
    page = b'<main data-md-component="main">'
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_bytes(page)
    (tmp_path / "a" / "b.html").write_bytes(page)
    (tmp_path / "a" / "card.html").write_bytes(b"123")
    (tmp_path / "a" / "c.css").write_bytes(b"1")
    assert size_of(tmp_path) == Size(2, 1, 4, 2 * len(page) + 4)


def test_the_stock_site_has_as_many_pages_of_the_same_kind(tmp_path: Path) -> None:
    write_stock(tmp_path, 12, 5)
    pages = sorted((tmp_path / "docs").rglob("*.md"))
    # The theme adds 404.html.
    assert len(pages) == 11
    text = (tmp_path / "docs" / "accounts" / "a1.md").read_text(encoding="utf-8")
    assert text.count("\n| 第 ") == 5
    assert text.count("<svg") == 1
    assert sum(line.startswith("#") for line in text.splitlines()) == 4


def test_the_stock_site_is_built_with_the_number_of_pages_asked_for(tmp_path: Path) -> None:
    run = running.build_stock(tmp_path / "stock", 5, 2)
    assert run.size.pages == 5
    assert (tmp_path / "stock" / "site" / "search" / "search_index.json").exists()


def test_the_stock_site_is_as_large_as_ours_and_twice_is_asked_for_only_then(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, int, int]] = []

    def ours(folder: Path, accounts: int, periods: int) -> Run:
        asked.append((folder.name, accounts, periods))
        return OURS if accounts == 10 else TWICE

    def stock(folder: Path, pages: int, periods: int) -> Run:
        asked.append((folder.name, pages, periods))
        return STOCK

    monkeypatch.setattr(running, "build_ours", ours)
    monkeypatch.setattr(running, "build_stock", stock)
    found = running.run_bench(10, 4, tmp_path / "bench.json", twice=True, quiet=True)
    assert asked[2:] == [("ours", 10, 4), ("stock", OURS.size.pages, 4), ("twice", 20, 4)]
    assert found.twice == TWICE
    assert json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))["accounts"] == 10
    asked.clear()
    assert running.run_bench(10, 4, None, quiet=True).twice is None
    assert [name for name, *_ in asked] == ["warm", "warm-stock", "ours", "stock"]


@pytest.mark.parametrize(("accounts", "periods"), [(0, 1), (1, 0)])
def test_a_size_of_nothing_is_refused(accounts: int, periods: int) -> None:
    with pytest.raises(BenchFailedError, match="至少是 1"):
        running.run_bench(accounts, periods, None)


def test_ours_is_built_from_an_example_record_by_the_build_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commands: list[list[str]] = []

    def build(_: str, command: list[str]) -> Usage:
        commands.append(command)
        site = Path(command[command.index("--out") + 1])
        site.mkdir()
        (site / "index.html").write_bytes(b"data-md-component")
        return OURS.usage

    monkeypatch.setattr(running, "measure", build)
    assert running.build_ours(tmp_path, 2, 1) == Run(OURS.usage, Size(1, 0, 1, 17))
    data = Path(commands[0][commands[0].index("--data") + 1])
    assert len((data / "accounts.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert commands[0][1:4] == ["-m", "generator", "build"]
    assert commands[0][-1] == "--quiet"


def test_an_example_that_cannot_be_written_stops_the_measuring(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(BenchFailedError, match="写示例数据"):
        running.build_ours(tmp_path, 1, 1)
