"""The command ``bench --check``: what checking a folder of many tables takes beside reading its files and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from generator.bench.many import write_many
from generator.bench.measure import ROOT, TAIL, BenchFailedError, environment
from generator.bench.report import ratio
from generator.words import say

# So many accounts make tables of 30 rows on average: some accounts come later or go, in some months only part of them
# was inspected.
ACCOUNTS, TABLES = 36, 600
# The least of several is what the work takes when nobody else is at work on the machine.
TIMES = 3
SECONDS = ("csv", "toml", "load", "judge")


class Reading(NamedTuple):
    """Processor seconds: of reading the tables with ``csv`` and the notices with ``tomllib`` and no more, of ``load``,
    which checks them, of ``judge``, which applies the rules; and how much there was to read."""

    tables: int
    rows: int
    lines: int
    files: int
    problems: int
    csv: float
    toml: float
    load: float
    judge: float

    @property
    def against_csv(self) -> float | None:
        """Return how many times as long as reading the tables the check takes."""
        return ratio(self.load, self.csv)

    @property
    def against_plain(self) -> float | None:
        """Return how many times as long as reading all files the check takes."""
        return ratio(self.load, self.csv + self.toml)


def run_check_bench(json_file: Path | None, accounts: int = ACCOUNTS, tables: int = TABLES) -> Reading:
    """Write a record, check it several times, print the least that it took. ``json_file`` gets the figures as JSON; its
    folder must exist. Raises BenchFailedError, OSError."""
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        write_many(data, Path(folder) / "example", accounts, tables)
        runs = [_read(data) for _ in range(TIMES)]
    found = least(runs)
    console = Console()
    console.print(table_of(found))
    if json_file is not None:
        json_file.write_text(as_json(found), encoding="utf-8")
        console.print(say("bench.saved", file=json_file))
    return found


def _read(data: Path) -> Reading:
    command = [sys.executable, "-m", "generator.bench.reading", str(data)]
    child = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8")
    if child.returncode:
        step, tail = say("bench.check.step"), child.stderr[-TAIL:].strip()
        raise BenchFailedError(say("bench.failed.command", step=step, code=child.returncode, tail=tail))
    return Reading(**json.loads(child.stdout))


def least(runs: list[Reading]) -> Reading:
    """Return the least of each time."""
    return runs[0]._replace(**{name: min(getattr(run, name) for run in runs) for name in SECONDS})


def table_of(found: Reading) -> Table:
    """Return what is printed."""
    rows = round(found.rows / found.tables)
    table = Table(title=say("bench.check.title", tables=found.tables, rows=rows), caption=say("bench.check.caption"))
    table.add_column(say("bench.column.what"))
    table.add_column(say("bench.check.seconds"), justify="right")
    for name in SECONDS:
        table.add_row(say(f"bench.check.{name}"), f"{getattr(found, name):.3f}")
    for name in ("against_csv", "against_plain"):
        value = getattr(found, name)
        shown = say("bench.none") if value is None else say("bench.unit.times", n=value)
        table.add_row(say(f"bench.check.{name}"), shown)
    return table


def as_json(found: Reading) -> str:
    """Return the figures as JSON text, seconds and ratios rounded to the thousandth."""
    data = found._asdict() | {"against_csv": found.against_csv, "against_plain": found.against_plain}
    rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in data.items()}
    return json.dumps(rounded, indent=2) + "\n"
