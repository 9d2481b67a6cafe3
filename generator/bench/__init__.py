"""Measures the whole build beside a stock Material site of as many plain pages, in the same run."""

from __future__ import annotations

from generator.bench.again import Again, run_again
from generator.bench.checking import Reading, run_check_bench
from generator.bench.field import Field, run_field
from generator.bench.measure import BenchFailedError
from generator.bench.picture import draw
from generator.bench.report import Report, Run
from generator.bench.run import asked, run_bench

__all__ = [
    "Again",
    "BenchFailedError",
    "Field",
    "Reading",
    "Report",
    "Run",
    "asked",
    "draw",
    "run_again",
    "run_bench",
    "run_check_bench",
    "run_field",
]
