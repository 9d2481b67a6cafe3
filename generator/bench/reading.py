"""Run in a process of its own: how much processor time the reading and checking of a record takes, modules loaded."""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from generator.judge.judgement import judge
from generator.record.load import load
from generator.record.problem import errors

# Nothing in the record of an example lies behind it.
TODAY = date.max


def main(folder: Path) -> None:
    """Print the measured figures of the record in ``folder`` as JSON: seconds, and how much there was to read."""
    tables, notices = sorted(folder.rglob("*.csv")), sorted(folder.rglob("*.toml"))
    # The plain reading comes first, so that it is what waits for the disk.
    rows, read_csv = _timed(lambda: sum(map(_count_rows, tables)))
    _, read_toml = _timed(lambda: [tomllib.loads(path.read_text(encoding="utf-8")) for path in notices])
    (loaded, problems), check = _timed(lambda: load(folder, TODAY))
    record = loaded.record
    if record is None:
        sys.exit("\n".join(f"{one.file} {one.row} {one.code}" for one in errors(problems)[:3]))
    (_, more), judged = _timed(lambda: judge(record))
    found: dict[str, float] = {
        "tables": len(list((folder / "inspections").glob("*.csv"))),
        "rows": len(record.inspections),
        "lines": rows,
        "files": len(loaded.files),
        "problems": len(problems) + len(more),
        "csv": read_csv,
        "toml": read_toml,
        "load": check,
        "judge": judged,
    }
    print(json.dumps(found))


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = process_time()
    result = work()
    return result, process_time() - begun


def _count_rows(path: Path) -> int:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return len(list(csv.reader(io.StringIO(text, newline=""))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
