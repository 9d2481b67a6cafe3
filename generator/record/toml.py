"""Reads TOML by a literal schema and tells every missing, unknown and mistyped key at once, with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from generator.record.clean import find_faults
from generator.record.problem import Place, Problem, problem
from generator.record.text import check_end, decode, read_bytes
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
# Counts and days are reckoned with later: no record needs more than this.
LARGEST = 10**9
YEARS = range(1900, 2200)
_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*(?P<key>[A-Za-z0-9_.-]+|\"[^\"]*\"|'[^']*')\s*=")
# What begins and ends a text of several lines.
_QUOTES = ('"""', "'''")


class Field(NamedTuple):
    """One key: its name, its kind (see KINDS), the value when it is left out."""

    key: str
    kind: str
    default: Any = REQUIRED


# A table cut off at the end of a line is still sound TOML. A file that names its last line can be seen to
# be whole.
LAST_LINE = Field("last_line", "text", "")


class Toml(NamedTuple):
    """A TOML file: its content, and the text that it was read from."""

    data: dict[str, Any]
    text: str

    def located(self, problems: list[Problem]) -> list[Problem]:
        """Return the problems with the line of their key, or of the table it belongs to, put in as their row."""
        if all(found.row for found in problems):
            return problems
        # Only asked for when something is wrong: most files are sound.
        lines = find_lines(self.text)
        return [found if found.row else found._replace(row=_line(found.heading, lines)) for found in problems]


def _line(key: str, lines: dict[str, int]) -> int:
    while key and key not in lines:
        key = key.rpartition("[" if key.endswith("]") else ".")[0]
    return lines.get(key, 0)


def read_toml(path: Path, file: str) -> tuple[Toml | None, list[Problem]]:
    """Return the content of a TOML file, or None, and the problems of the file as a whole and of its texts."""
    data, problems = read_bytes(path, file)
    if data is None:
        return None, problems
    decoded = decode(data)
    if decoded is None or decoded[1] not in ("utf-8", "utf-8-sig"):
        return None, [problem("encoding", Place(file), expected="UTF-8")]
    text = decoded[0]
    try:
        content = tomllib.loads(text)
    # Deep nesting and numbers of thousands of digits are refused by Python itself.
    except (ValueError, RecursionError) as error:
        reason = str(error)
        return None, [problem("toml-broken", Place(file, _line_of(reason, text)), reason=reason)]
    toml = Toml(content, text)
    problems = _check_last_line(content.get(LAST_LINE.key), text, file)
    faulty = [(key, value) for key, value in _texts(content) if find_faults(value)]
    problems += toml.located([p for key, value in faulty for p in _check_text(value, Place(file, 0, key))])
    return toml, problems


def _line_of(message: str, text: str) -> int:
    if "at end of document" in message:
        return text.rstrip("\n").count("\n") + 1
    after = message.rpartition("at line ")[2].partition(",")[0]
    return int(after) if after.isdigit() else 0


def _check_last_line(promised: Any, text: str, file: str) -> list[Problem]:
    """Return a problem if the file names its last line and ends otherwise; a file that does not may end as it likes."""
    if not isinstance(promised, str) or not promised:
        return []
    lines = text.rstrip().splitlines()
    if lines[-1].strip() == promised.strip():
        return check_end(text, file, len(lines))
    reason = say("check.words.no_last_line", line=promised)
    words = {"reason": reason, "mend": say("check.words.add_last_line")}
    return [problem("file-cut", Place(file, len(lines)), lines[-1].strip(), **words)]


def find_lines(text: str) -> dict[str, int]:
    """Return the line of each table and key of a TOML text; entries of ``[[name]]`` are counted: ``name[2].key``."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = quote = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quote:
            # Inside a text of several lines nothing is a key.
            quote = quote if line.count(quote) % 2 == 0 else ""
            continue
        header, key = _HEADER.fullmatch(line), _KEY.match(line)
        if header:
            table = header["name"].replace('"', "")
            if header["open"] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
            lines.setdefault(table, number)
        elif key:
            name = key["key"].strip("\"'")
            lines.setdefault(f"{table}.{name}" if table else name, number)
            quote = next((mark for mark in _QUOTES if line.count(mark) % 2), "")
    return lines


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in parsed TOML, keys too, with the dotted key it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            inner = f"{key}.{name}" if key else name
            yield inner, name
            yield from _texts(part, inner)
    elif isinstance(value, list):
        for at, part in enumerate(value, start=1):
            yield from _texts(part, f"{key}[{at}]" if isinstance(part, dict) else key)


def _check_text(value: str, place: Place) -> list[Problem]:
    return [
        problem(code, place, value, **({"kind": say(f"check.words.{kind}")} if kind else {}))
        for code, kind in find_faults(value)
    ]


def read_fields(
    data: Mapping[str, Any], fields: tuple[Field, ...], file: str, prefix: str = ""
) -> tuple[dict[str, Any], list[Problem]]:
    """Return ``data`` with defaults put in for ``fields``, and the problems: missing, unknown, wrong kind."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, kind, default in fields:
        if key in data and _is_kind(data[key], kind):
            values[key] = data[key]
            continue
        values[key] = None if default is REQUIRED else default
        place = Place(file, 0, prefix + key)
        if key in data:
            problems.append(problem("setting-type", place, data[key], expected=say(f"check.words.{kind}")))
        elif default is REQUIRED:
            problems.append(problem("setting-missing", place))
    for key in sorted(set(data) - set(values)):
        place = Place(file, 0, prefix + key)
        problems.append(problem("setting-unknown", place, key, known="、".join(sorted(values))))
    return values, problems


def _is_kind(value: Any, kind: str) -> bool:
    if kind == "whole":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST
    if kind == "date":
        return isinstance(value, date) and not isinstance(value, datetime) and value.year in YEARS
    if kind == "moment":
        return isinstance(value, datetime) and value.tzinfo is not None and value.year in YEARS
    return isinstance(value, KINDS[kind])
