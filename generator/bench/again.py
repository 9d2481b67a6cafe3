"""The command ``bench --again``: what a build takes when hardly anything has changed since the last one."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from generator.bench.kept import keep
from generator.bench.measure import Usage, measure
from generator.bench.report import ratio
from generator.bench.run import tables_of, warm, write_aside
from generator.bench.show import times
from generator.bench.shown import shown
from generator.record.text import decode
from generator.words import say

_OTHER_RATING = {"优": "合格", "良": "合格", "合格": "优", "不合格": "合格"}
_NO_PROBLEM = ("", "无")


class Again(NamedTuple):
    """What was measured of one size: the build from nothing, and one after each of STEPS."""

    accounts: int
    periods: int
    runs: dict[str, Usage]

    def against_first(self, name: str, figure: str) -> float | None:
        """Return a figure of a build ÷ that of the build from nothing; None if either is not known."""
        return ratio(getattr(self.runs[name], figure), getattr(self.runs["first"], figure))


def run_again(sizes: list[int], periods: int, json_file: Path | None) -> list[Again]:
    """Measure every size, print the figures, write them as JSON where that is asked for.

    Raises BenchFailedError, OSError.
    """
    console, found = Console(), list[Again]()
    warm(lambda _: None)
    for accounts in sizes:
        with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
            found.append(_measured(Path(folder), accounts, periods))
        console.print(table_of(found[-1]))
    if json_file is not None:
        keep(json_file, {"again": [_as_data(one) for one in found]})
    return found


def _measured(folder: Path, accounts: int, periods: int) -> Again:
    data, site = folder / "data", folder / "site"
    write_aside(data, accounts, periods)
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--data", str(data), "--out", str(site)]
    runs = {}
    for name, change in STEPS.items():
        change(data)
        runs[name] = measure(say(f"bench.again.step.{name}"), command)
    corrections = {name: change for name, change in STEPS.items() if change is not _nothing}
    return Again(accounts, periods, runs | shown(data, site, corrections))


def correct_rating(data: Path, at: int) -> None:
    """Correct the rating of the first account in one of the tables, counted from the oldest."""

    def change(rows: list[list[str]]) -> None:
        row = next(row for row in rows[1:] if row and row[-1].strip() in _OTHER_RATING)
        row[-1] = _OTHER_RATING[row[-1].strip()]

    _rewrite(tables_of(data)[at], change)


def correct_text(data: Path, at: int) -> None:
    """Correct a word in the first problem that one of the tables names, counted from the oldest."""

    def change(rows: list[list[str]]) -> None:
        column = next(place for place, heading in enumerate(rows[0]) if "问题" in heading)
        heading = rows[0][column].strip()  # May stand there again in the middle of a table.
        row = next(row for row in rows[1:] if row and row[column].strip() not in (*_NO_PROBLEM, heading))
        row[column] += "（已核对）"

    _rewrite(tables_of(data)[at], change)


def _rewrite(path: Path, change: Callable[[list[list[str]]], None]) -> None:
    decoded = decode(path.read_bytes())
    assert decoded, path
    text, encoding = decoded
    rows = list(csv.reader(io.StringIO(text, newline="")))
    change(rows)
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n" if "\r\n" in text else "\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))


def _nothing(_: Path) -> None:
    """Change nothing."""


# What changes before each build, in turn.
STEPS: dict[str, Callable[[Path], None]] = {
    "first": _nothing,
    # Now the site before the last is kept too, on which the next ones are put together.
    "second": _nothing,
    "third": _nothing,
    "same": _nothing,
    "old_rating": lambda data: correct_rating(data, len(tables_of(data)) // 2),
    "text": lambda data: correct_text(data, -1),
    "rating": lambda data: correct_rating(data, -1),
}


def table_of(found: Again) -> Table:
    """Return the figures of one size as a table."""
    title = say("bench.title", accounts=found.accounts, periods=found.periods)
    table = Table(title=title, caption=say("bench.again.caption"))
    for name in ("what", "wall", "cpu", "of_first", "cpu_of_first"):
        table.add_column(say(f"bench.again.column.{name}"), justify="left" if name == "what" else "right")
    for name, usage in found.runs.items():
        seconds = [say("bench.none") if one is None else f"{one:.1f}" for one in (usage.wall, usage.cpu)]
        ratios = [times(found.against_first(name, figure)) for figure in ("wall", "cpu")]
        table.add_row(say(f"bench.again.step.{name}"), *seconds, *ratios)
    return table


def _as_data(found: Again) -> dict[str, object]:
    runs = {
        name: {key: round(value, 3) if isinstance(value, float) else value for key, value in usage._asdict().items()}
        for name, usage in found.runs.items()
    }
    return {"accounts": found.accounts, "periods": found.periods, "runs": runs}
