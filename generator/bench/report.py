"""What was measured, and the ratios that are the point of it."""

from __future__ import annotations

import json
import math
from typing import Any, NamedTuple

from generator.bench.measure import Size, Usage

MEGABYTE = 1_000_000
# The figures of a run, in the order shown; those with True are compared with the stock site.
FIGURES = (
    ("pages", False),
    ("others", False),
    ("wall", True),
    ("cpu", True),
    ("peak", True),
    ("rate", True),
    ("bytes", True),
    ("files", True),
)


class Run(NamedTuple):
    """One measured build: what it took and what it made."""

    usage: Usage
    size: Size

    def figure(self, name: str) -> float | None:
        """Return one of FIGURES in its unit (seconds, bytes, pages, pages a second); None = not measured."""
        if name == "rate":
            # Pages only: what is merely written out takes next to no time and would flatter us.
            return ratio(self.size.pages, self.usage.wall)
        value: float | None = getattr(self.usage if name in Usage._fields else self.size, name)
        return value


class Report(NamedTuple):
    """Our build and the stock one, and ours again with ``twice`` as many accounts if that was asked for."""

    accounts: int
    periods: int
    ours: Run
    stock: Run
    twice: Run | None
    jieba: bool

    def against_stock(self, name: str) -> float | None:
        """Return ours ÷ stock of one figure; None if either is not known."""
        return ratio(self.ours.figure(name), self.stock.figure(name))

    def growth(self, name: str) -> float | None:
        """Return how many times the figure is as large with twice the accounts; None if not measured."""
        return ratio(self.twice.figure(name), self.ours.figure(name)) if self.twice else None

    def exponent(self, name: str) -> float | None:
        """Return the power of the number of accounts by which the figure grows (1 = in step with it)."""
        growth = self.growth(name)
        return math.log2(growth) if growth else None


def ratio(above: float | None, below: float | None) -> float | None:
    """Return ``above`` ÷ ``below``; None if one is not known or there is nothing to divide by."""
    return above / below if above is not None and below else None


def as_json(report: Report) -> str:
    """Return the report as JSON text: figures of each run in seconds and bytes, ratios, growth."""
    names = [name for name, _ in FIGURES]
    compared = [name for name, is_compared in FIGURES if is_compared]
    data: dict[str, Any] = {
        "accounts": report.accounts,
        "periods": report.periods,
        "ours": _figures(report.ours, names),
        "stock": _figures(report.stock, names) | {"segmentation": report.jieba},
        "ratio": {name: _rounded(report.against_stock(name)) for name in compared},
    }
    if report.twice:
        data["twice"] = _figures(report.twice, names) | {"accounts": report.accounts * 2}
        data["growth"] = {name: _rounded(report.growth(name)) for name in compared}
        data["exponent"] = {name: _rounded(report.exponent(name)) for name in ("wall", "cpu")}
    return json.dumps(data, indent=2) + "\n"


def _figures(run: Run, names: list[str]) -> dict[str, float | None]:
    return {name: _rounded(run.figure(name)) for name in names}


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, 3)
