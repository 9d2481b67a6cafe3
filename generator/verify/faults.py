"""What can be wrong with a published file, and how its values are written down."""

from __future__ import annotations

from typing import Any, NamedTuple


class Fault(NamedTuple):
    """What is wrong with a file: a code, what was expected, what was found."""

    file: str
    code: str
    expected: str
    found: str


def as_text(value: Any) -> str:
    """Return a value of JSON or of the database as the CSV writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
