"""A site that grew month by month is the site that is built at once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from generator.demo.write import write_demo
from tests.site.building import build
from tests.site.page_tree import same_bytes

PERIODS = 24
# The lists that grow, and the column that tells which period a row belongs to; a day's first letters are its month.
GROWING = {"rectifications.csv": "期次", "interviews.csv": "期次", "replies.csv": "期次", "corrections.csv": "日期"}


def published_until(month: str, full: Path, record: Path) -> None:
    """Write into ``record`` what the record in ``full`` held when the notice of ``month`` was out."""
    shutil.rmtree(record, ignore_errors=True)
    shutil.copytree(full, record)
    for folder in ("notices", "inspections"):
        for path in (record / folder).iterdir():
            if path.stem > month:
                path.unlink()
    for name, column in GROWING.items():
        with (full / name).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            kept = [row for row in rows if row[column][: len(month)] <= month]
        with (record / name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows.fieldnames or ()))
            writer.writeheader()
            writer.writerows(kept)


def test_built_month_by_month_is_built_at_once(tmp_path: Path) -> None:
    full, record, grown = tmp_path / "full", tmp_path / "record", tmp_path / "grown"
    write_demo(full, 3, PERIODS)
    months = sorted(path.stem for path in (full / "notices").iterdir())
    assert len(months) >= PERIODS - 1
    for month in months:
        published_until(month, full, record)
        build(record, grown)
    at_once = build(record, tmp_path / "at-once")
    assert same_bytes(grown, at_once.folder) == []
    assert same_bytes(grown, tmp_path / ".grown-previous") != []
