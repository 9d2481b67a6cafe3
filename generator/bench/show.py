"""The report as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from generator.bench.growth import FROM, GROWING, exponent, projection
from generator.bench.report import FIGURES, MEGABYTE, Report, Run
from generator.words import say

# How a figure is printed: divided by, digits after the point.
PRINTED = {"wall": (1, 1), "cpu": (1, 1), "peak": (MEGABYTE, 0), "rate": (1, 1), "bytes": (MEGABYTE, 1)}


def show(report: Report, console: Console) -> None:
    """Print the report and what has to be known to read it."""
    console.print(_table(report))
    if report.stock:
        console.print(say("bench.jieba" if report.jieba else "bench.no_jieba"))
    if report.ours.usage.cpu is None:
        console.print(say("bench.no_usage"))


def _table(report: Report) -> Table:
    title = say("bench.title", accounts=report.accounts, periods=report.periods)
    if report.record:
        title = say("bench.title_record", record=report.record, size=title)
    table = Table(title=title, caption=say("bench.caption" if report.stock else "bench.caption_alone"))
    for name in ("what", "ours", *(("stock", "ratio") if report.stock else ())):
        table.add_column(say(f"bench.column.{name}"), justify="left" if name == "what" else "right")
    for name, compared in FIGURES:
        table.add_row(*_row(report, name, compared))
    return table


def _row(report: Report, name: str, compared: bool) -> list[str]:
    cells = [say(f"bench.row.{name}"), number(report.ours, name)]
    if report.stock:
        cells += [number(report.stock, name), times(report.against_stock(name)) if compared else ""]
    return cells


def show_growth(reports: Sequence[Report], console: Console) -> None:
    """Print how what ours takes grows with the accounts, where there are sizes to tell it by, and what more processes
    would make of the largest."""
    found = {name: exponent(reports, name) for name in GROWING}
    if any(found.values()):
        told = (say("bench.growth.figure", what=say(f"bench.row.{name}"), n=n) for name, n in found.items() if n)
        console.print(say("bench.growth.title", n=FROM) + "".join(told))
    last = reports[-1]
    if more := projection(last.ours.usage):
        told = (say("bench.growth.workers", n=n, seconds=seconds) for n, seconds in more.items())
        console.print(say("bench.growth.projection", accounts=last.accounts) + "".join(told))


def number(run: Run, name: str) -> str:
    """Return a figure of a run in the unit of its row."""
    value = run.figure(name)
    unit, digits = PRINTED.get(name, (1, 0))
    return say("bench.none") if value is None else f"{value / unit:,.{digits}f}"


def times(value: float | None) -> str:
    """Return a ratio in words."""
    return say("bench.none") if value is None else say("bench.unit.times", n=value)
