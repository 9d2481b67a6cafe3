"""What was published stays as it was, unless a correction says so: the record beside an earlier version of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from generator.record.clean import clean, fold
from generator.record.columns import CORRECTIONS as COLUMNS
from generator.record.corrections import FILE as CORRECTIONS
from generator.record.corrections import whole_row
from generator.record.problem import Place, Problem, in_order, problem
from generator.record.text import parse_rows
from generator.words import say

# Nothing is ever taken out of these.
APPEND_ONLY = (CORRECTIONS, "replies.csv")


class Lines(NamedTuple):
    """A CSV file as far as two versions of it are compared: its headings; for each row with content its spreadsheet
    row and its clean cells. Spaces that cleaning takes away do not count as a change."""

    heads: tuple[str, ...]
    rows: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]


def is_kept(file: str) -> bool:
    """Tell whether an earlier version of ``file`` (relative to the data folder) binds the present one."""
    return file in APPEND_ONLY or (file.startswith("inspections/") and file.endswith(".csv"))


def past_problems(data: Path, before: Mapping[str, bytes]) -> list[Problem]:
    """Return an error for each change to a published table that ``corrections.csv`` does not tell of, and for each
    file, correction or reply that is gone. ``before`` holds the earlier bytes by file name; files that cannot be read
    any more have problems of their own."""
    problems: list[Problem] = []
    told = _corrections(data)
    for file in sorted(filter(is_kept, before)):
        old = _lines(before[file], file)
        path = data / file
        if not path.is_file():
            if old is not None and old.rows:
                problems.append(problem("past-removed", Place(file), file))
            continue
        now = _lines(path.read_bytes(), file)
        if old is None or now is None:
            continue
        problems += _gone(file, old, now) if file in APPEND_ONLY else _changed(file, old, now, told)
    return in_order(problems)


def _lines(data: bytes, file: str) -> Lines | None:
    rows, _ = parse_rows(data, file)
    if rows is None or not rows.cells:
        return None
    body = [(at, tuple(clean(cell)[0] for cell in cells)) for at, cells in enumerate(rows.cells[1:], start=2)]
    body = [(at, cells) for at, cells in body if any(cells)]
    heads = tuple(clean(cell)[0] for cell in rows.cells[0])
    return Lines(heads, tuple(at for at, _ in body), tuple(cells for _, cells in body))


Told = dict[tuple[str, int, str], list[tuple[str, str]]]


def _corrections(data: Path) -> Told:
    """Return (old, new) of all corrections by file, row and folded heading."""
    path = data / CORRECTIONS
    told: Told = {}
    lines = _lines(path.read_bytes(), CORRECTIONS) if path.is_file() else None
    if lines is None:
        return told
    places = [_place(lines, column.heading) for column in COLUMNS]
    for cells in lines.cells:
        found = dict(zip((column.key for column in COLUMNS), (_cell(cells, at) for at in places), strict=True))
        if found["line"].isascii() and found["line"].isdecimal():
            key = (found["file"], int(found["line"][:9]), fold(found["heading"]))
            told.setdefault(key, []).append((found["old"], found["new"]))
    return told


def _place(lines: Lines, heading: str) -> int:
    return next((at for at, own in enumerate(lines.heads) if fold(own) == fold(heading)), -1)


def _cell(cells: tuple[str, ...], at: int) -> str:
    return cells[at] if 0 <= at < len(cells) else ""


def _gone(file: str, old: Lines, now: Lines) -> Iterator[Problem]:
    left = Counter(now.cells)
    for row, cells in zip(old.rows, old.cells, strict=True):
        left[cells] -= 1
        if left[cells] < 0:
            yield problem("past-removed", Place(file, row), "，".join(filter(None, cells)))


def _changed(file: str, old: Lines, now: Lines, told: Told) -> Iterator[Problem]:
    for before, after in _pairs(old, now):
        if before is None or after is None:
            yield from _whole(file, old, now, (before, after), told)
        else:
            yield from _cells(file, old, now, (before, after), told)


def _pairs(old: Lines, now: Lines) -> Iterator[tuple[int | None, int | None]]:
    """Yield the rows that differ, side by side: (index in old, index in now), None where there is no other."""
    matcher = SequenceMatcher(None, old.cells, now.cells, autojunk=False)
    for _, first, last, start, end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        both = min(last - first, end - start)
        yield from ((first + at, start + at) for at in range(both))
        yield from ((at, None) for at in range(first + both, last))
        yield from ((None, at) for at in range(start + both, end))


def _whole(file: str, old: Lines, now: Lines, pair: tuple[int | None, int | None], told: Told) -> Iterator[Problem]:
    before, after = pair
    row = now.rows[after] if after is not None else old.rows[before or 0]
    if (file, row, fold(whole_row())) in told:
        return
    was = "，".join(filter(None, old.cells[before])) if before is not None else ""
    is_ = "，".join(filter(None, now.cells[after])) if after is not None else ""
    yield _problem(Place(file, row), was, is_)


def _cells(file: str, old: Lines, now: Lines, pair: tuple[int, int], told: Told) -> Iterator[Problem]:
    before, after = old.cells[pair[0]], now.cells[pair[1]]
    row = now.rows[pair[1]]
    for heading in dict.fromkeys((*old.heads, *now.heads)):
        was, is_ = _cell(before, _place(old, heading)), _cell(after, _place(now, heading))
        if was == is_:
            continue
        entries = told.get((file, row, fold(heading)), [])
        if not (any(was == one for one, _ in entries) and any(is_ == one for _, one in entries)):
            yield _problem(Place(file, row, heading), was, is_)


def _problem(place: Place, was: str, is_: str) -> Problem:
    blank = say("check.words.blank")
    return problem("past-changed", place, is_ or blank, before=was or blank, whole=whole_row())
