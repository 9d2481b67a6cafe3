"""The command ``bench``: the whole build and the stock one, one after the other, in a folder of their own."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from generator.bench.measure import BenchFailedError, measure, size_of
from generator.bench.report import Report, Run, as_json
from generator.bench.show import show
from generator.bench.stock import write_stock
from generator.demo.write import write_demo
from generator.words import say

SEED = 1
# Enough for every module of either tool to be compiled and read from disk once before anything is measured.
WARM = (3, 2)
WARM_PAGES = 3

Step = Callable[[str], None]


def run_bench(accounts: int, periods: int, json_file: Path | None, twice: bool = False, quiet: bool = False) -> Report:
    """Build an example of ``accounts`` × ``periods`` and a stock site of as many pages; print what they took.

    ``twice`` builds ours a second time with twice the accounts. ``json_file`` gets the figures as JSON; its
    folder must exist. ``quiet`` or no terminal: no progress is shown. Raises BenchFailedError, OSError.
    """
    if accounts < 1 or periods < 1:
        raise BenchFailedError(say("bench.failed.size"))
    with _progress(quiet) as tell, TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        report = _measure_all(Path(folder), accounts, periods, twice, tell)
    console = Console()
    show(report, console)
    if json_file is not None:
        json_file.write_text(as_json(report), encoding="utf-8")
        console.print(say("bench.saved", file=json_file))
    return report


@contextmanager
def _progress(quiet: bool) -> Iterator[Step]:
    """Give a function that shows which step is being done, if anybody is there to see it."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    with console.status("") as status:
        yield lambda step: status.update(say(f"bench.step.{step}"))


def _measure_all(folder: Path, accounts: int, periods: int, twice: bool, tell: Step) -> Report:
    tell("warm")
    build_ours(folder / "warm", *WARM)
    build_stock(folder / "warm-stock", WARM_PAGES, WARM[1])
    tell("ours")
    ours = build_ours(folder / "ours", accounts, periods)
    tell("stock")
    stock = build_stock(folder / "stock", ours.size.pages, periods)
    double = None
    if twice:
        tell("twice")
        double = build_ours(folder / "twice", accounts * 2, periods)
    return Report(accounts, periods, ours, stock, double, importlib.util.find_spec("jieba") is not None)


def build_ours(folder: Path, accounts: int, periods: int) -> Run:
    """Write an example record into ``folder``, build its site there; return what the build took and made."""
    data, site = folder / "data", folder / "site"
    write_aside(data, accounts, periods)
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
