"""Measures the whole build beside a stock Material site of as many plain pages, in the same run."""

from __future__ import annotations

from generator.bench.measure import BenchFailedError
from generator.bench.report import Report, Run
from generator.bench.run import run_bench

__all__ = ["BenchFailedError", "Report", "Run", "run_bench"]
