"""However many tables there are, no more than one of them is held cell by cell."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

from generator.bench.many import write_many
from generator.record.load import load


def passing(folder: Path, tables: int) -> int:
    """Return the bytes that reading a record of so many tables takes beside those that the record keeps."""
    write_many(folder / "data", folder / "example", 600, tables)
    tracemalloc.start()
    try:
        loaded, _ = load(folder / "data", date.max)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert loaded.record is not None
    assert len(loaded.record.published) == tables
    return most - held


def test_reading_four_times_as_many_tables_takes_hardly_more_memory_in_passing(tmp_path: Path) -> None:
    passing(tmp_path / "warm", 1)
    assert passing(tmp_path / "many", 16) < 1.6 * passing(tmp_path / "few", 4)
