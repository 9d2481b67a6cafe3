"""What was measured, and the ratios that are the point of it."""

from __future__ import annotations

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
    """Our build of one size, and the stock one of as many pages if it was measured."""

    accounts: int
    periods: int
    ours: Run
    stock: Run | None
    jieba: bool
    # The folder of a record that is no example.
    record: str = ""

    def against_stock(self, name: str) -> float | None:
        """Return ours ÷ stock of one figure; None if either is not known."""
        return ratio(self.ours.figure(name), self.stock.figure(name) if self.stock else None)


def ratio(above: float | None, below: float | None) -> float | None:
    """Return ``above`` ÷ ``below``; None if one is not known or there is nothing to divide by."""
    return above / below if above is not None and below else None


def figures(report: Report) -> dict[str, Any]:
    """Return the report as it is written down: figures of each run in seconds and bytes, ratios."""
    names = [name for name, _ in FIGURES]
    data: dict[str, Any] = {
        "accounts": report.accounts,
        "periods": report.periods,
        **({"record": report.record} if report.record else {}),
        "ours": _figures(report.ours, [*names, "alone"]),
    }
    if report.stock:
        data["stock"] = _figures(report.stock, names) | {"segmentation": report.jieba}
        compared = [name for name, is_compared in FIGURES if is_compared]
        data["ratio"] = {name: _rounded(report.against_stock(name)) for name in compared}
    return data


def _figures(run: Run, names: list[str]) -> dict[str, float | None]:
    return {name: _rounded(run.figure(name)) for name in names}


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, 3)
