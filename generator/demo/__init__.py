"""A believable made-up record of any size: the same bytes for the same seed, marked as an example."""

from __future__ import annotations

from generator.demo.command import DemoRefusedError, run_demo
from generator.demo.write import write_demo

__all__ = ["DemoRefusedError", "run_demo", "write_demo"]
