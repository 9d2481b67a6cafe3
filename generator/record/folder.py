"""What the folder holds: which periods, their notices and tables, and files that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from generator.record.columns import LISTED
from generator.record.finder import Units
from generator.record.notices import Notice, read_notice
from generator.record.periods import Period, in_time_order, missing_between, next_period, parse_period
from generator.record.problem import Place, Problem, problem
from generator.record.settings import FILE, Settings
from generator.record.table import Table
from generator.words import say

FOLDERS = {"notices": ".toml", "inspections": ".csv"}


def files_in(folder: Path, periods: Iterable[Period]) -> tuple[str, ...]:
    """Return the files of the record that are there, relative to ``folder``."""
    names = [FILE, *LISTED]
    names += [f"{part}/{period.id}{suffix}" for period in periods for part, suffix in FOLDERS.items()]
    return tuple(name for name in names if (folder / name).exists())


def find_periods(folder: Path, today: date) -> tuple[list[Period], list[Problem]]:
    """Return the periods that have a notice or a table, in time order, and the problems of all file names."""
    found: dict[str, Period] = {}
    problems = _check_top(folder)
    for name, suffix in FOLDERS.items():
        for path in sorted((folder / name).glob("*")):
            if path.name.startswith((".", "~$")):
                continue
            period = parse_period(path.stem)
            wrong = _check_name(path, f"{name}/{path.name}", suffix)
            if wrong:
                problems.append(wrong)
            elif period is not None:
                found[period.id] = period
                problems += _check_future(period, Place(f"{name}/{path.name}"), today)
    periods = in_time_order(list(found.values()))
    return periods, problems + _check_gaps(periods) + _check_collisions(periods)


def _check_top(folder: Path) -> list[Problem]:
    """Return a warning for each table or TOML file that nothing reads: an optional list under a slip of a name."""
    known = {FILE, *LISTED}
    paths = sorted(path for suffix in ("*.csv", "*.toml") for path in folder.glob(suffix))
    return [problem("file-unexpected", Place(path.name), path.name) for path in paths if path.name not in known]


def _check_name(path: Path, file: str, suffix: str) -> Problem | None:
    if path.suffix == suffix:
        return problem("period-format", Place(file), path.stem) if parse_period(path.stem) is None else None
    period = parse_period(path.name.partition(".")[0])
    if period:
        return problem("file-name", Place(file), path.name, expected=f"{period.id}{suffix}")
    return problem("file-unexpected", Place(file), path.name)


def _check_future(period: Period, place: Place, today: date) -> list[Problem]:
    if period.start <= today:
        return []
    return [problem("period-future", place, period.label, today=today.isoformat())]


def _check_gaps(periods: list[Period]) -> list[Problem]:
    """Return one warning for each run of lacking periods, at the file of its first one."""
    problems = []
    for gap in _runs(missing_between(periods)):
        value = gap[0].label
        if len(gap) > 1:
            value = say("check.words.periods", first=gap[0].label, last=gap[-1].label, n=len(gap))
        ends = {"first": periods[0].label, "last": periods[-1].label}
        problems.append(problem("period-missing", Place(f"inspections/{gap[0].id}.csv"), value, **ends))
    return problems


def _runs(gaps: list[Period]) -> list[list[Period]]:
    """Return the periods, which are in time order, as runs without a hole."""
    runs: list[list[Period]] = []
    for gap in gaps:
        before = next_period(runs[-1][-1]) if runs else None
        if before is not None and (before.year, before.slot) == (gap.year, gap.slot):
            runs[-1].append(gap)
        else:
            runs.append([gap])
    return runs


def _check_collisions(periods: list[Period]) -> list[Problem]:
    """Return a problem for each pair that names one inspection twice: ``2022-Q2`` is the first batch of its quarter."""
    first: dict[tuple[str, int, int, int], str] = {}
    problems = []
    for period in periods:
        other = first.setdefault((period.kind, period.year, period.slot, period.batch or 1), period.id)
        if other != period.id:
            problems.append(problem("period-collision", Place(f"inspections/{period.id}.csv"), period.id, other=other))
    return problems


def read_notices(
    folder: Path, periods: list[Period], settings: Settings, units: Units, today: date
) -> tuple[dict[str, Notice], list[Problem]]:
    """Return the notices by period id and every problem of their files."""
    notices: dict[str, Notice] = {}
    problems: list[Problem] = []
    for period in periods:
        file = f"notices/{period.id}.toml"
        if not (folder / file).exists():
            problems.append(problem("notice-missing", Place(file), period.id))
            continue
        notice, more = read_notice(folder, period, settings.vocabulary, units, today)
        problems += more
        if notice is not None:
            notices[period.id] = notice
    return notices, problems


def held_periods(
    folder: Path, periods: list[Period], notices: dict[str, Notice], problems: list[Problem]
) -> Iterator[Period]:
    """Yield the periods whose published table is to be read, in time order; of the others every problem is added to
    ``problems``."""
    for period in periods:
        file, notice = f"inspections/{period.id}.csv", notices.get(period.id)
        held = notice is None or notice.held
        if not (folder / file).exists():
            if notice is not None and held:
                problems.append(problem("inspection-missing", Place(file), period.id))
        elif not held:
            problems.append(problem("inspection-unexpected", Place(file), period.id))
        else:
            yield period


def check_count(table: Table, rows: int | None, source: str) -> list[Problem]:
    """Return a problem if ``source`` says that the table has another number of rows: a file that was cut at
    the end of a row looks sound otherwise. Rows that could not be read count too: they have their own
    problem."""
    if rows is None or rows == table.total:
        return []
    place = Place(table.file, table.rows[-1] if table.rows else 1)
    return [problem("row-count-differs", place, table.total, expected=rows, source=source)]
