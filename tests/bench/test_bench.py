"""The measuring: ratios, growth, the table, the stock site, and what happens when a command fails."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from generator.bench import run as running
from generator.bench.growth import as_data, exponent, projection
from generator.bench.kept import keep, read
from generator.bench.measure import BenchFailedError, Size, Usage, measure, size_of
from generator.bench.report import FIGURES, Report, Run, ratio
from generator.bench.show import PRINTED, number, show, show_growth, times
from generator.bench.stock import write_stock
from generator.demo.write import write_demo

OURS = Run(Usage(5.0, 4.0, 200_000_000), Size(1200, 300, 1800, 12_000_000))
STOCK = Run(Usage(10.0, 10.0, 100_000_000), Size(1200, 0, 1250, 48_000_000))
MORE = Run(Usage(50.0, 40.0, 1_000_000_000, 10.0), Size(12000, 3000, 18000, 120_000_000))
UNKNOWN = Run(Usage(5.0, None, None), Size(1200, 300, 1800, 12_000_000))


def report(ours: Run = OURS, stock: Run | None = STOCK, accounts: int = 1000) -> Report:
    """Return a report of these runs."""
    return Report(accounts, 24, ours, stock, False)


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
    ("name", "against_stock"),
    [
        ("wall", 0.5),
        ("cpu", 0.4),
        ("peak", 2.0),
        ("rate", 2.0),
        ("bytes", 0.25),
        ("files", 1.44),
        ("pages", 1.0),
        ("others", None),
    ],
)
def test_figures_are_compared_with_stock(name: str, against_stock: float | None) -> None:
    assert report().against_stock(name) == pytest.approx(against_stock)
    assert report(stock=None).against_stock(name) is None


def test_every_figure_is_in_the_table_of_cases() -> None:
    assert {name for name, _ in FIGURES} == {"wall", "cpu", "peak", "rate", "bytes", "files", "pages", "others"}
    assert set(PRINTED) <= {name for name, _ in FIGURES}


@pytest.mark.parametrize(("cpu", "power"), [(40.0, 1.0), (400.0, 2.0), (4.0, 0.0)])
def test_the_exponent_is_the_power_of_the_growth(cpu: float, power: float) -> None:
    large = report(MORE._replace(usage=MORE.usage._replace(cpu=cpu)), None, 10_000)
    assert exponent([report(), large], "cpu") == pytest.approx(power)


def test_the_start_of_the_program_and_other_periods_say_nothing_of_growth() -> None:
    county, country = report(accounts=30), report(MORE, None, 178_700)._replace(periods=12)
    assert exponent([county, report()], "cpu") is None
    assert exponent([county, report(), country], "cpu") is None
    assert exponent([county, report(), report(MORE, None, 10_000)], "cpu") == pytest.approx(1.0)
    assert exponent([report(), report(UNKNOWN, None, 2000)], "cpu") is None


def test_what_one_process_does_alone_takes_as_long_with_any_number_of_them() -> None:
    assert projection(MORE.usage) == {"4": 17.5, "16": 11.9, "64": 10.5}
    assert projection(OURS.usage) == {}


def test_the_file_has_every_figure_and_ratio_of_every_size(tmp_path: Path) -> None:
    before = [{"accounts": accounts, "periods": 24} for accounts in (1000, 30)]
    keep(tmp_path / "figures.json", {"others": [], "sizes": before})
    keep(tmp_path / "figures.json", as_data([report(), report(MORE, None, 10_000)]))
    data = read(tmp_path / "figures.json")
    assert data["others"] == []
    county, first, last = data["sizes"]
    assert county == {"accounts": 30, "periods": 24}
    assert first["ours"] == {
        "pages": 1200,
        "wall": 5.0,
        "cpu": 4.0,
        "peak": 200_000_000,
        "rate": 240.0,
        "bytes": 12_000_000,
        "others": 300,
        "files": 1800,
        "alone": None,
    }
    assert (first["stock"]["wall"], first["ratio"]["wall"]) == (10.0, 0.5)
    assert (last["accounts"], last["projection"]["16"]) == (10_000, 11.9)
    assert "stock" not in last
    assert data["exponent"]["cpu"] == 1.0


def test_one_size_claims_no_growth() -> None:
    assert "exponent" not in as_data([report()])


def test_what_the_system_does_not_tell_is_null_and_said() -> None:
    unknown = report(UNKNOWN, STOCK)
    (data,) = as_data([unknown])["sizes"]
    assert data["ours"]["cpu"] is None
    assert data["ratio"]["peak"] is None
    assert "量不出处理器时间" in printed(unknown)
    assert number(UNKNOWN, "cpu") == times(None) == "—"


def printed(*shown: Report) -> str:
    """Return what the terminal shows of reports."""
    console = Console(width=120, record=True, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    with console.file:
        for one in shown:
            show(one, console)
        show_growth(shown, console)
    return console.export_text()


def test_the_table_names_the_sizes_and_the_ratios() -> None:
    text = printed(report())
    for expected in ("1000 个账号 × 24 期", "0.50 倍", "1,200", "200", "jieba"):
        assert expected in text
    assert "几次方" not in text


def test_growth_and_projection_are_told_where_they_are_known() -> None:
    text = printed(report(), report(MORE, None, 10_000))
    for expected in ("处理器时间（秒）：1.00", "内存峰值（MB）：0.70", "4 个进程：18", "64 个进程：10"):
        assert expected in text


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


def test_the_stock_site_is_as_large_as_ours_and_is_built_only_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built: list[tuple[str, int, int]] = []

    def ours(data: Path, site: Path) -> Run:
        accounts = len((data / "accounts.csv").read_bytes().splitlines()) - 1
        built.append(("ours", accounts, len(list((data / "notices").glob("*.toml")))))
        return OURS if accounts == 1000 else MORE

    def stock(folder: Path, pages: int, periods: int) -> Run:
        built.append(("stock", pages, periods))
        return STOCK

    monkeypatch.setattr(running, "build_ours", ours)
    monkeypatch.setattr(running, "build_stock", stock)
    found = running.run_bench(running.asked([1000], 2, growth=True), tmp_path / "bench.json", quiet=True)
    assert built[2:] == [("ours", 1000, 2), ("stock", OURS.size.pages, 2), ("ours", 2000, 2)]
    assert [one.ours for one in found] == [OURS, MORE]
    assert [one["accounts"] for one in read(tmp_path / "bench.json")["sizes"]] == [1000, 2000]


def test_a_record_is_measured_as_it_stands_beside_pages_of_a_year(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_demo(tmp_path / "data", 7, 3)
    tables = len(list((tmp_path / "data" / "inspections").iterdir()))
    rows, left = list[int](), [5.0, 9.0, 1.0, 3.0, 7.0, 4.0]
    monkeypatch.setattr(running, "warm", lambda _: None)

    def ours(data: Path, site: Path) -> Run:
        assert data == tmp_path / "data"
        return OURS._replace(usage=OURS.usage._replace(wall=left.pop()))

    def stock(folder: Path, pages: int, periods: int) -> Run:
        rows.append(periods)
        return STOCK

    monkeypatch.setattr(running, "build_ours", ours)
    monkeypatch.setattr(running, "build_stock", stock)
    asked = running.asked([], 24, record=tmp_path / "data")
    (found,) = running.run_bench(asked, tmp_path / "bench.json", quiet=True)
    assert (found.accounts, found.periods, found.record, rows) == (7, tables, "data", [12] * running.TURNS)
    assert found.ours.usage.wall == 4.0
    assert "data：7 个账号" in capsys.readouterr().out
    assert read(tmp_path / "bench.json")["sizes"][0]["record"] == "data"


def test_of_several_runs_the_middle_one_counts() -> None:
    runs = [OURS._replace(usage=OURS.usage._replace(wall=wall)) for wall in (9.0, 1.0, 2.0)]
    assert running.middle(runs).usage.wall == 2.0


@pytest.mark.skipif(not hasattr(os, "getloadavg"), reason="this system does not tell")
@pytest.mark.parametrize(("load", "said"), [(2.5, True), (0.1, False)])
def test_a_busy_machine_is_told_of(
    load: float, said: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("build_ours", "build_stock"):
        monkeypatch.setattr(running, name, lambda *_: OURS)
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0, 0))
    running.warm(lambda _: None)
    assert ("负载 2.5" in capsys.readouterr().err) is said


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, (((30, 24), (1000, 24)), (), None)),
        ({"growth": True}, (((30, 24), (1000, 24)), ((2000, 24),), None)),
        ({"country": True}, (((30, 24), (1000, 24)), ((178_700, 12),), None)),
        ({"alone": True, "country": True}, ((), ((30, 24), (1000, 24), (178_700, 12)), None)),
        ({"record": Path("data")}, (((30, 24), (1000, 24)), (), Path("data"))),
    ],
)
def test_sizes_are_measured_from_small_to_large(options: dict[str, Any], expected: tuple[object, ...]) -> None:
    assert running.asked([1000, 30, 30], 24, **options) == expected


@pytest.mark.parametrize(("accounts", "periods"), [(0, 1), (1, 0)])
def test_a_size_of_nothing_is_refused(accounts: int, periods: int) -> None:
    with pytest.raises(BenchFailedError, match="至少是 1"):
        running.run_bench(running.asked([accounts], periods), None)


def test_ours_is_built_by_the_build_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commands: list[list[str]] = []

    def build(_: str, command: list[str]) -> Usage:
        commands.append(command)
        site = Path(command[command.index("--out") + 1])
        site.mkdir()
        (site / "index.html").write_bytes(b"data-md-component")
        return OURS.usage

    monkeypatch.setattr(running, "measure", build)
    assert running.build_ours(tmp_path / "data", tmp_path / "site") == Run(OURS.usage, Size(1, 0, 1, 17))
    assert commands[0][commands[0].index("--data") + 1] == str(tmp_path / "data")
    assert commands[0][1:4] == ["-m", "generator", "build"]
    assert commands[0][-1] == "--quiet"


def test_an_example_that_cannot_be_written_stops_the_measuring(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(BenchFailedError, match="写示例数据"):
        running.write_aside(tmp_path / "data", 1, 1)
