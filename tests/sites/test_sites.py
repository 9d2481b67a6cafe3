"""Small whole records and what becomes of them: each folder is a case, ``data`` goes in and ``expected`` comes out.

Kept of a page is its outline – what is said, in order, and where it leads – and not its markup: a change of classes or
wrappers changes nothing here, a change of a word, a number, an order or a link does. The markup has tests of its own
(``tests/site``). Of the data, the CSV files are kept as they are; their twins for Excel and for programs are proved
equal elsewhere, and only their names are kept. For a record with errors the outcome is the list of its problems.

To add a case: make ``<case>/data``, then ``UPDATE_GOLDEN=1 python3 run.py test tests/sites`` and read what it wrote.
"""

from __future__ import annotations

import difflib
import os
from datetime import date
from pathlib import Path

import pytest

from generator.command.reading import Read, as_text, read
from generator.publish.generate import FRONTEND, generated_files
from generator.summary.site import Site
from tests.sites.outline import outline

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/data"))
TODAY = date(2024, 6, 1)
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1" and not os.environ.get("CI")


def outcome(case: str) -> dict[str, str]:
    """Return what the record of a case becomes: path below ``expected`` to text."""
    data = HERE / case / "data"
    found = read(data, TODAY)
    if found.site is None:
        return {"problems.txt": problems(found)}
    return {"problems.txt": problems(found), **published(found.site)}


def problems(found: Read) -> str:
    return "".join(as_text(one, Path("data")) + "\n" for one in found.problems)


def published(site: Site) -> dict[str, str]:
    """Return the outline of every page, every CSV file, the search's names, and the list of all files."""
    kept, names = {}, []
    for name, data in generated_files(site):
        if name in FRONTEND.values():
            continue
        names.append(name)
        if name.endswith(".md"):
            kept[name] = outline(data.decode())
        elif name.endswith(".js") or (name.endswith(".csv") and not name.endswith(".excel.csv")):
            kept[name] = data.decode()
    return kept | {"files.txt": "".join(f"{name}\n" for name in sorted(names))}


def expected(case: str) -> dict[str, str]:
    """Return the files that are kept of a case."""
    folder = HERE / case / "expected"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()
    }


def update(case: str, files: dict[str, str]) -> None:
    """Write the outcome as the expected one."""
    folder = HERE / case / "expected"
    for name in expected(case):
        (folder / name).unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def difference(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"expected/{name}", name, lineterm="", n=1)
    return "\n".join(list(lines)[:60])


@pytest.mark.parametrize("case", CASES)
def test_a_record_becomes_what_is_expected(case: str) -> None:
    files = outcome(case)
    if UPDATE:
        update(case, files)
    kept = expected(case)
    differing = [name for name in sorted(kept.keys() & files.keys()) if kept[name] != files[name]]
    assert "\n".join(difference(name, kept[name], files[name]) for name in differing) == ""
    assert sorted(files) == sorted(kept)


def test_the_cases_cover_what_they_are_kept_for() -> None:
    assert set(CASES) >= {"one-month", "gap-and-closure", "unrated", "with-errors"}
    assert len(expected("with-errors")) == 1
