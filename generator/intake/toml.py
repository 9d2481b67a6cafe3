"""Writes TOML by hand, so that a draft reads like the files people keep: comments, blank lines, nothing clever."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

Value = str | int | bool | date | datetime | tuple[str, ...]


def value(of: Value) -> str:
    """Return one value as TOML writes it."""
    if isinstance(of, bool):
        return "true" if of else "false"
    if isinstance(of, int):
        return str(of)
    if isinstance(of, date):
        return of.isoformat()
    if isinstance(of, tuple):
        return "[" + ", ".join(value(part) for part in of) + "]"
    return text(of)


def text(of: str) -> str:
    """Return a text as a basic string: JSON escapes all that TOML wants escaped, but the delete character."""
    whole = of.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def pair(key: str, of: Value) -> str:
    """Return ``key = value``; a key that is not bare is quoted."""
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return f"{key if bare else text(key)} = {value(of)}"


def comment(of: str) -> str:
    """Return ``of`` as one comment line: whatever could end it becomes a space."""
    return "# " + "".join(char if char.isprintable() else " " for char in of).strip()


def pairs(values: Mapping[str, Value | None]) -> list[str]:
    """Return a line for each value that is known."""
    return [pair(key, of) for key, of in values.items() if of is not None]


def join(blocks: Iterable[Iterable[str]]) -> str:
    """Return the blocks that hold anything, each after a blank line, as the text of a file."""
    return "\n\n".join("\n".join(lines) for lines in map(list, blocks) if lines)
