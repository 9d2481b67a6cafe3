"""Reads TOML by a literal schema and tells every missing, unknown and mistyped key at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from generator.record.clean import hidden_character, personal_data
from generator.record.problem import Place, Problem, problem
from generator.record.text import decode, read_bytes
from generator.words import say

# A default of REQUIRED means the key must be there.
REQUIRED = object()
KINDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "whole": (int,),
    "yes_no": (bool,),
    "date": (date,),
    "moment": (datetime,),
    "table": (dict,),
    "list": (list,),
}


class Field(NamedTuple):
    """One key: its name, its kind (see KINDS), the value when it is left out."""

    key: str
    kind: str
    default: Any = REQUIRED


def read_toml(path: Path, file: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the content of a TOML file, or None and the problem that stopped the reading."""
    data, problems = read_bytes(path, file)
    if data is None:
        return None, problems
    decoded = decode(data)
    if decoded is None or decoded[1] not in ("utf-8", "utf-8-sig"):
        return None, [problem("encoding", Place(file))]
    try:
        return tomllib.loads(decoded[0].removeprefix("\ufeff")), []
    except tomllib.TOMLDecodeError as error:
        row = getattr(error, "lineno", 0) or _line_of(str(error))
        return None, [problem("toml-broken", Place(file, row), reason=str(error))]


def _line_of(message: str) -> int:
    after = message.rpartition("at line ")[2].partition(",")[0]
    return int(after) if after.isdigit() else 0


def read_fields(
    data: Mapping[str, Any], fields: tuple[Field, ...], file: str, prefix: str = ""
) -> tuple[dict[str, Any], list[Problem]]:
    """Return ``data`` with defaults put in for ``fields``, and the problems: missing, unknown, wrong kind."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        place = Place(file, 0, prefix + field.key)
        if field.key not in data:
            values[field.key] = None if field.default is REQUIRED else field.default
            if field.default is REQUIRED:
                problems.append(problem("setting-missing", place))
        elif not _is_kind(data[field.key], field.kind):
            values[field.key] = None if field.default is REQUIRED else field.default
            problems.append(problem("setting-type", place, data[field.key], expected=say(f"check.words.{field.kind}")))
        else:
            values[field.key] = data[field.key]
            problems += _check_text(data[field.key], place)
    known = {field.key for field in fields}
    for key in sorted(set(data) - known):
        names = "、".join(sorted(known))
        problems.append(problem("setting-unknown", Place(file, 0, prefix + key), key, known=names))
    return values, problems


def _check_text(value: Any, place: Place) -> list[Problem]:
    if not isinstance(value, str):
        return []
    problems = []
    if hidden_character(value):
        problems.append(problem("control-character", place, ascii(value)))
    if kind := personal_data(value):
        problems.append(problem("personal-data", place, say("check.words.masked"), kind=say(f"check.words.{kind}")))
    return problems


def _is_kind(value: Any, kind: str) -> bool:
    if kind == "whole":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if kind == "date":
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind == "moment":
        return isinstance(value, datetime) and value.tzinfo is not None
    return isinstance(value, KINDS[kind])
