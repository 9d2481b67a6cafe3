"""The report as a table in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from generator.bench.report import FIGURES, MEGABYTE, Report, Run
from generator.words import say

# How a figure is printed: divided by, digits after the point.
PRINTED = {"wall": (1, 1), "cpu": (1, 1), "peak": (MEGABYTE, 0), "rate": (1, 1), "bytes": (MEGABYTE, 1)}


def show(report: Report, console: Console) -> None:
    """Print the report and what has to be known to read it."""
    console.print(_table(report))
    console.print(say("bench.jieba" if report.jieba else "bench.no_jieba"))
    if report.ours.usage.cpu is None:
        console.print(say("bench.no_usage"))


def _table(report: Report) -> Table:
    title = say("bench.title", accounts=report.accounts, periods=report.periods)
    table = Table(title=title, caption=say("bench.caption"))
    columns = ("what", "ours", "stock", "ratio", *(("twice", "growth") if report.twice else ()))
    for name in columns:
        table.add_column(say(f"bench.column.{name}"), justify="left" if name == "what" else "right")
    for name, compared in FIGURES:
        table.add_row(*_row(report, name, compared))
    return table


def _row(report: Report, name: str, compared: bool) -> list[str]:
    cells = [say(f"bench.row.{name}"), number(report.ours, name), number(report.stock, name)]
    cells.append(times(report.against_stock(name)) if compared else "")
    if report.twice:
        cells += [number(report.twice, name), times(report.growth(name))]
    return cells


def number(run: Run, name: str) -> str:
    """Return a figure of a run in the unit of its row."""
    value = run.figure(name)
    unit, digits = PRINTED.get(name, (1, 0))
    return say("bench.none") if value is None else f"{value / unit:,.{digits}f}"


def times(value: float | None) -> str:
    """Return a ratio in words."""
    return say("bench.none") if value is None else say("bench.unit.times", n=value)
