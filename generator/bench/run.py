"""The command ``bench``: the whole build and the stock one, one after the other, in a folder of their own."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console

from generator.bench.growth import FROM, as_data
from generator.bench.kept import keep
from generator.bench.measure import BenchFailedError, measure, size_of
from generator.bench.report import Report, Run
from generator.bench.show import show, show_growth
from generator.bench.stock import write_stock
from generator.demo.write import write_demo
from generator.words import say

SEED = 1
# Enough for every module of either tool to be compiled and read from disk once before anything is measured.
WARM = (3, 2)
# A small build is over before the machine is at one speed: it is measured so many times.
TURNS = 5
# Periods in a year.
YEAR = 12
# Processes at work on average in the last minute.
BUSY = 0.7
WARM_PAGES = 3

Step = Callable[[str], None]


class Asked(NamedTuple):
    """What is to be measured: sizes (accounts, periods) beside a stock site each, sizes of ours alone, and a record as
    it stands, beside a stock site."""

    beside: tuple[tuple[int, int], ...] = ()
    alone: tuple[tuple[int, int], ...] = ()
    record: Path | None = None


# All of the country's accounts, and one year.
COUNTRY = (178_700, 12)


def asked(
    accounts: list[int],
    periods: int,
    growth: bool = False,
    alone: bool = False,
    country: bool = False,
    record: Path | None = None,
) -> Asked:
    """Return what options ask for: ``growth`` adds twice the largest size and ``country`` the country, both of ours
    alone; ``alone`` leaves out every stock site of an example; ``record`` is measured as it stands."""
    sizes = tuple((one, periods) for one in sorted(set(accounts)))
    more = (((sizes[-1][0] * 2, periods),) if growth and sizes else ()) + ((COUNTRY,) if country else ())
    return Asked((), sizes + more, record) if alone else Asked(sizes, more, record)


def run_bench(what: Asked, json_file: Path | None = None, quiet: bool = False) -> list[Report]:
    """Build an example of every size, and a stock site of as many pages where that is asked for; print what they took.

    ``json_file`` gets the figures as JSON, beside those of other kinds that it has; its folder must exist. ``quiet`` or
    no terminal: no progress is shown. Raises BenchFailedError, OSError.
    """
    sizes = (*what.beside, *what.alone)
    if not (sizes or what.record) or min(map(min, sizes), default=1) < 1:
        raise BenchFailedError(say("bench.failed.size"))
    console = Console()
    reports: list[Report] = []
    with _progress(quiet) as tell:
        warm(tell)
        if what.record:
            with _folder() as folder:
                reports.append(_measured_record(folder, what.record, tell))
            show(reports[-1], console)
        for size in sizes:
            with _folder() as folder:
                reports.append(_measured(folder, size, size in what.beside, tell))
            show(reports[-1], console)
    show_growth(reports, console)
    if json_file is not None:
        keep(json_file, as_data(reports))
        console.print(say("bench.saved", file=json_file))
    return reports


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def _progress(quiet: bool) -> Iterator[Step]:
    """Give a function that shows which step is being done, if anybody is there to see it."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    with console.status("") as status:
        yield lambda step: status.update(say(f"bench.step.{step}"))


def warm(tell: Step) -> None:
    """Build something small with either tool, so that nothing is compiled or read for the first time later on; say so
    if others are at work on the machine: the same build then takes up to half as much processor time again."""
    if hasattr(os, "getloadavg") and (load := os.getloadavg()[0]) > BUSY:
        Console(stderr=True).print(say("bench.busy", load=load), soft_wrap=True)
    tell("warm")
    with _folder() as folder:
        write_aside(folder / "data", *WARM)
        build_ours(folder / "data", folder / "site")
        build_stock(folder / "warm-stock", WARM_PAGES, WARM[1])


def _measured(folder: Path, size: tuple[int, int], beside: bool, tell: Step) -> Report:
    write_aside(folder / "data", *size)
    ours, stock = _by_turns(folder, folder / "data", size[1] if beside else 0, TURNS if size[0] < FROM else 1, tell)
    return Report(*size, ours, stock, _segmented())


def _measured_record(folder: Path, record: Path, tell: Step) -> Report:
    """Measure a record as it stands. It may have a single period: the pages of the stock site are then those of a
    year, as a page without a table would be no page of this kind."""
    accounts, periods = (sum(1 for _ in lines) for lines in (_rows(record / "accounts.csv"), tables_of(record)))
    ours, stock = _by_turns(folder, record, max(periods, YEAR), TURNS, tell)
    return Report(accounts, periods, ours, stock, _segmented(), record.name)


def _by_turns(folder: Path, data: Path, rows: int, turns: int, tell: Step) -> tuple[Run, Run | None]:
    """Build ours and, if it has ``rows`` a page, the stock site ``turns`` times, each anew; return the middle run of
    each."""
    ours, stock = list[Run](), list[Run]()
    for turn in range(turns):
        tell("ours")
        ours.append(build_ours(data, folder / f"ours-{turn}" / "site"))
        if rows:
            tell("stock")
            stock.append(build_stock(folder / f"stock-{turn}", ours[0].size.pages, rows))
    return middle(ours), middle(stock) if stock else None


def middle(runs: list[Run]) -> Run:
    """Return the run that took neither the least nor the most time."""
    return sorted(runs, key=lambda one: one.usage.wall)[len(runs) // 2]


def _segmented() -> bool:
    return importlib.util.find_spec("jieba") is not None


def _rows(table: Path) -> list[str]:
    return [line for line in table.read_bytes().decode("utf-8", "replace").splitlines()[1:] if line.strip(", ")]


def tables_of(record: Path) -> list[Path]:
    """Return the published tables of a record, the oldest first."""
    return sorted((record / "inspections").glob("*.csv"))


def build_ours(data: Path, site: Path) -> Run:
    """Build the site of a record; return what the build took and made."""
    command = [sys.executable, "-m", "generator", "build"]
    usage = measure(say("bench.step.ours"), [*command, "--data", str(data), "--out", str(site), "--quiet"])
    return Run(usage, size_of(site))


def build_stock(folder: Path, pages: int, periods: int) -> Run:
    """Write a stock site of ``pages`` pages into ``folder`` and build it; return what that took and made."""
    write_stock(folder, pages, periods)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    usage = measure(say("bench.step.stock"), command, cwd=folder)
    return Run(usage, size_of(folder / "site"))


def write_aside(data: Path, accounts: int, periods: int) -> None:
    """Write the example record in a process of its own. Raises BenchFailedError.

    On Linux a child's peak memory begins at that of its parent: this process has to stay small for what it
    measures to be true.
    """
    writer = get_context("spawn").Process(target=write_demo, args=(data, accounts, periods, SEED))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise BenchFailedError(say("bench.failed.command", step=say("bench.step.demo"), code=writer.exitcode, tail=""))
