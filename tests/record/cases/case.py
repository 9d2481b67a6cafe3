"""One case of the corpus: what somebody did to a sound record, and every problem that must be told, in order."""

from __future__ import annotations

from typing import NamedTuple

from tests.conftest import FILES

TABLE = "inspections/2022-02.csv"
NOTICE = "notices/2022-02.toml"
SITE = "site.toml"
UNITS = "departments.csv"
ACCOUNTS = "accounts.csv"

Found = tuple[str, str, int, str]


class Edit(NamedTuple):
    """One edit: ``old`` becomes ``new``; with ``old`` None the whole file; with both None the file goes."""

    file: str
    old: str | None
    new: str | bytes | None


class Case(NamedTuple):
    """One case. ``found`` are (code, file, row, heading) of all problems, warnings included."""

    says: str
    edits: tuple[Edit, ...]
    found: tuple[Found, ...]


def case(says: str, edits: Edit | tuple[Edit, ...], *found: Found) -> Case:
    """Return a case from one edit or several, and the problems expected."""
    return Case(says, edits if isinstance(edits, tuple) and not isinstance(edits, Edit) else (edits,), found)


def change(file: str, old: str, new: str) -> Edit:
    """Put ``new`` where ``old`` stands."""
    return Edit(file, old, new)


def whole(file: str, content: str | bytes) -> Edit:
    """Write the whole file anew."""
    return Edit(file, None, content)


def gone(file: str) -> Edit:
    """Take the file away."""
    return Edit(file, None, None)


def append(file: str, text: str) -> Edit:
    """Write ``text`` at the end of the file."""
    return whole(file, FILES[file] + text)
