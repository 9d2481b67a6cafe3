"""What the command line said, as one typed value."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def own(name: str) -> Path:
    """Return a folder of this checkout, in short form where the user stands in the checkout itself."""
    return Path(name) if Path.cwd() == ROOT else ROOT / name


class Options(argparse.Namespace):
    """The options of all commands; each command reads its own."""

    command: str
    quiet: bool
    data: Path
    records: list[Path]
    only: str
    today: date
    as_of: date | None
    against: str
    out: Path
    workers: int
    thorough: bool
    afresh: bool
    scheduler: str = ""
    address: str
    host: str
    tls: bool
    share: str = ""
    join: Sequence[Path] = ()
    folder: Path | None
    format: str
    port: int
    base: Path
    accounts: int
    periods: int
    seed: int
    minutes: float
    folder_of_cases: Path
    json: Path | None
    sizes: list[int]
    growth: bool
    alone: bool
    country: bool
    check: bool
    others: list[int]
    again: list[int]
    record: Path | None
    svg: Path | None
    file: Path
    site: Path
    period: str
    issuer: str
    replace: bool
    dry_run: bool
    report: Path | None
    action: str
    id: str
    name: str
    platform: str
    department: str
    basis: str
    until: str
    since: str
    closed: str
    successor: str
