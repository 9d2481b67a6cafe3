"""A sound record of as many tables as one likes, made from the months of an example."""

from __future__ import annotations

import csv
import io
import re
from itertools import cycle, islice
from pathlib import Path

from generator.demo.months import LAST
from generator.demo.write import write_demo

SEED = 1
# The months that are repeated.
MONTHS = 24
# The columns of the registry that would not fit months long before the example begins.
LIVES = ("启用", "注销", "停用", "继任账号", "继任单位")
# In another month an account may have its old name again: 旧名@2024-05 becomes a name for good.
_UNTIL = re.compile(r"@[0-9-]+")


def write_many(out: Path, aside: Path, accounts: int, tables: int) -> None:
    """Write a record of ``tables`` tables with their notices, one a month, into the new folder ``out``; ``aside``
    takes the example that it is made from. Raises OSError."""
    write_demo(aside, accounts, MONTHS, SEED)
    for name in ("inspections", "notices"):
        (out / name).mkdir(parents=True)
    (out / "site.toml").write_bytes((aside / "site.toml").read_bytes())
    for name in ("accounts.csv", "departments.csv"):
        (out / name).write_text(_without_lives((aside / name).read_text(encoding="utf-8-sig")), encoding="utf-8")
    held = sorted(path.stem for path in (aside / "inspections").glob("*.csv"))
    for before, month in enumerate(islice(cycle(reversed(held)), tables)):
        for name, suffix in (("inspections", ".csv"), ("notices", ".toml")):
            data = (aside / name / f"{month}{suffix}").read_bytes()
            (out / name / f"{_name(before)}{suffix}").write_bytes(data)


def _name(before: int) -> str:
    """Return the month so many months before the example begins: no notice may be older than its month."""
    year, month = divmod(LAST[0] * 12 + LAST[1] - 1 - MONTHS - before, 12)
    return f"{year}-{month + 1:02d}"


def _without_lives(text: str) -> str:
    rows = csv.DictReader(io.StringIO(_UNTIL.sub("", text), newline=""))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {key: "" for key in LIVES if key in row} for row in rows)
    return out.getvalue()
