"""Chance tried on the program: any bytes as any input file, any text as any cell. It needs the packages of the tests.

To add a target: write what is tried with one value, add a line to TARGETS. An attempt raises when something is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from generator.demo.write import write_demo
from generator.intake.intake import Wanted, plain_settings, take_in
from generator.intake.readers import READERS
from generator.intake.registry import read_registry
from generator.judge.judgement import judge
from generator.pages import all_pages
from generator.record.load import load
from generator.record.periods import parse_period
from generator.record.problem import errors
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.trust.cells import CELLS, SIGNS, built, see_built, shapes_of
from generator.trust.reading import Shape

TODAY = date(2100, 1, 1)
Value = Any


class Target(NamedTuple):
    """One way to try chance: values, what is done with one of them in an empty folder, the files that show it again."""

    name: str
    values: st.SearchStrategy[Value]
    attempt: Callable[[Path, Value], None]
    files: Callable[[Value], dict[str, bytes]]


class Outcome(NamedTuple):
    """How many values were tried, and the smallest that went wrong with what was raised, if one did."""

    tried: int
    value: Value = None
    error: BaseException | None = None


@cache
def sound_record() -> dict[str, bytes]:
    """Return the files of a small record without errors."""
    with TemporaryDirectory() as folder:
        write_demo(Path(folder), 3, 2)
        found = sorted(path for path in Path(folder).rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below ``folder``."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def make_pages(folder: Path) -> dict[str, str]:
    """Read the record in ``folder`` and return all of its pages; none when it has errors."""
    loaded, problems = load(folder, TODAY)
    if loaded.record is None:
        if not errors(problems):
            raise AssertionError("a record was refused without a word")
        return {}
    judgement, more = judge(loaded.record, None)
    problems = [*problems, *more]
    if errors(problems):
        return {}
    site = Site(loaded.record, judgement, tuple(problems))
    return {page.path: page.text for page in all_pages(site, Rows(site))}


def _spoilt(value: tuple[str, bytes]) -> dict[str, bytes]:
    return {**sound_record(), value[0]: value[1]}


def _try_record(folder: Path, value: tuple[str, bytes]) -> None:
    write_all(folder, _spoilt(value))
    make_pages(folder)


def _document(value: tuple[str, bytes]) -> dict[str, bytes]:
    return {f"notice{value[0]}": value[1]}


def _try_document(folder: Path, value: tuple[str, bytes]) -> None:
    write_all(folder, _document(value))
    settings_, period = plain_settings(), parse_period("2022-02")
    assert period is not None
    take_in(folder / f"notice{value[0]}", Wanted(period, settings_, read_registry(folder, settings_.vocabulary)))


def _try_cells(folder: Path, value: list[str]) -> None:
    write_all(folder, built(value))
    if pages := make_pages(folder):
        see_built(value, pages, usual_shapes())


@cache
def usual_shapes() -> frozenset[Shape]:
    """Return every (element, attribute) of pages whose texts are harmless: none, short, known and long ones."""
    words = ("", "无", "甲", "超过一周信息未更新", "很长的文字" * 20)
    records = [built(list(words[:n])) for n in range(1, 5)] + [built([one]) for one in words] + [sound_record()]
    found: frozenset[Shape] = frozenset()
    for files in records:
        with TemporaryDirectory() as folder:
            write_all(Path(folder), files)
            found |= shapes_of(make_pages(Path(folder)))
    return found


def _mutated(data: bytes) -> st.SearchStrategy[bytes]:
    """Draw ``data`` with a piece of it exchanged for chance."""
    at = st.integers(0, len(data))
    parts = st.tuples(at, at, st.one_of(st.binary(max_size=8), st.sampled_from([s.encode() for s in SIGNS])))
    return parts.map(lambda p: data[: min(p[:2])] + p[2] + data[max(p[:2]) :])


def _files() -> st.SearchStrategy[tuple[str, bytes]]:
    record = sound_record()
    chance = st.binary(max_size=300)
    return st.one_of(*(st.tuples(st.just(name), chance | _mutated(data)) for name, data in sorted(record.items())))


def _documents() -> st.SearchStrategy[tuple[str, bytes]]:
    record = sound_record()
    table = next(data for name, data in sorted(record.items()) if name.startswith("inspections/"))
    page = b"<table><tr><td>" + table.replace(b",", b"<td>").replace(b"\n", b"<tr><td>") + b"</table>"
    starts = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe")
    chance = st.tuples(st.sampled_from(starts), st.binary(max_size=300)).map(b"".join)
    return st.tuples(st.sampled_from(sorted(READERS)), st.one_of(chance, _mutated(table), _mutated(page)))


TARGETS: tuple[Target, ...] = (
    Target("record", st.deferred(_files), _try_record, _spoilt),
    Target("document", st.deferred(_documents), _try_document, _document),
    Target("cells", st.lists(CELLS, min_size=1, max_size=4), _try_cells, built),
)


def run(target: Target, examples: int, start: int) -> Outcome:
    """Try ``examples`` values, drawn from the number ``start``; a failure is made as small as it goes."""
    tried, failed = 0, None

    @seed(start)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(target.values)
    def probe(value: Value) -> None:
        nonlocal tried, failed
        tried += 1
        with TemporaryDirectory() as folder:
            try:
                target.attempt(Path(folder), value)
            except BaseException:
                # The last one to fail is the smallest: it is tried once more at the end.
                failed = value
                raise

    try:
        probe()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return Outcome(tried, failed, error)
    return Outcome(tried)


def keep(folder: Path, target: Target, start: int, outcome: Outcome) -> Path:
    """Write what went wrong into a folder of its own below ``folder`` and return it: files, value, error."""
    place = folder / f"{target.name}-{start}"
    write_all(place / "files", target.files(outcome.value))
    said = {"target": target.name, "seed": start, "value": repr(outcome.value), "error": repr(outcome.error)}
    (place / "case.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return place
