"""The command ``bench --others``: our build in several ways and other tools on the same task, in one run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from generator.bench.again import correct_rating
from generator.bench.kept import keep
from generator.bench.measure import Usage, measure, size_of
from generator.bench.others import OTHERS, Case
from generator.bench.report import MEGABYTE, Run, ratio
from generator.bench.run import warm, write_aside
from generator.words import say

# Ours: alone, shared out between two processes, and again after one cell of the newest table was corrected.
OURS = ("one", "two", "again")


class Field(NamedTuple):
    """What was measured at one size: each of OURS and OTHERS, None for what could not be had here."""

    accounts: int
    periods: int
    runs: dict[str, Run | None]

    def against(self, name: str, other: str, figure: str) -> float | None:
        """Return a figure of one ÷ that of the other; None if either is not known."""
        above, below = self.runs[name], self.runs[other]
        return ratio(above.figure(figure) if above else None, below.figure(figure) if below else None)


def run_field(sizes: list[int], periods: int, json_file: Path | None) -> list[Field]:
    """Measure every size, print the figures, write them as JSON where that is asked for.

    The other tools are fetched into a folder that is taken away at the end. Raises BenchFailedError, OSError.
    """
    console = Console()
    warm(lambda _: None)
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        fields = [measured(Path(folder), accounts, periods, console.print) for accounts in sizes]
    if json_file is not None:
        keep(json_file, {"others": as_data(fields)})
    return fields


def measured(folder: Path, accounts: int, periods: int, tell: Callable[[Table], None]) -> Field:
    """Measure one size below ``folder`` and print its figures."""
    here = folder / str(accounts)
    data, site = here / "data", here / "site"
    write_aside(data, accounts, periods)
    runs: dict[str, Run | None] = {}
    for name in OURS:
        if name == "again":
            correct_rating(data, -1)
        else:
            site = here / name
        workers = "2" if name == "two" else "1"
        command = [sys.executable, "-m", "generator", "build", "--quiet", "--workers", workers]
        usage = measure(say("bench.step.ours"), [*command, "--data", str(data), "--out", str(site)])
        runs[name] = Run(usage, size_of(site))
    case = Case(site, runs["one"].size.pages if runs["one"] else 0, periods, folder / "tools")
    runs |= {name: _other(name, here / name, case) for name in OTHERS}
    field = Field(accounts, periods, runs)
    tell(table_of(field))
    return field


def _other(name: str, folder: Path, case: Case) -> Run | None:
    folder.mkdir(parents=True)
    prepared = OTHERS[name](folder, case)
    if prepared is None:
        return None
    usage: Usage = measure(name, prepared.command, cwd=prepared.folder)
    return Run(usage, size_of(prepared.site))


def table_of(field: Field) -> Table:
    """Return the figures of one size as a table; what was not measured says so."""
    title = say("bench.title", accounts=field.accounts, periods=field.periods)
    table = Table(title=title, caption=say("bench.field.caption"))
    for name in ("what", "wall", "cpu", "peak", "files", "bytes", "of_ours"):
        table.add_column(say(f"bench.field.column.{name}"), justify="left" if name == "what" else "right")
    for name, run in field.runs.items():
        table.add_row(say(f"bench.field.tool.{name}"), *_cells(field, name, run))
    return table


def _cells(field: Field, name: str, run: Run | None) -> list[str]:
    if run is None:
        return [say("bench.field.absent")]
    peak = say("bench.none") if run.usage.peak is None else f"{run.usage.peak / MEGABYTE:,.0f}"
    cpu, share = run.usage.cpu, field.against("one", name, "cpu")
    shown = say("bench.none") if share is None else say("bench.unit.times", n=share)
    seconds = say("bench.none") if cpu is None else f"{cpu:.1f}"
    return [f"{run.usage.wall:.1f}", seconds, peak, f"{run.size.files:,}", f"{run.size.bytes / MEGABYTE:,.1f}", shown]


def as_data(fields: list[Field]) -> list[dict[str, Any]]:
    """Return all figures as they are written down; None for a tool that could not be had."""
    return [
        {
            "accounts": one.accounts,
            "periods": one.periods,
            "runs": {
                name: run and _rounded({**run.usage._asdict(), **run.size._asdict()}) for name, run in one.runs.items()
            },
        }
        for one in fields
    ]


def _rounded(figures: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in figures.items()}
