"""``site.toml``: who publishes, how often is inspected, which columns and words are the county's own, which
rules hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.record.clean import fold, is_address
from generator.record.columns import INSPECTIONS, LISTED, Column
from generator.record.periods import SLOTS, Period, parse_day, parse_period
from generator.record.problem import Place, Problem, problem
from generator.record.toml import LAST_LINE, Field, read_fields, read_toml
from generator.record.wordings import Vocabulary as Vocabulary
from generator.record.wordings import read_vocabulary
from generator.words import say

FILE = "site.toml"
_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)

SECTIONS = (
    Field("site", "table"),
    Field("cadence", "table", {}),
    Field("indicators", "list", []),
    Field("measures", "list", []),
    Field("columns", "list", []),
    Field("vocabulary", "table", {}),
    Field("rules", "list", []),
    Field("rows", "table", {}),
    LAST_LINE,
)
SITE = (
    Field("name", "text"),
    Field("area", "text"),
    Field("scope", "text", ""),
    Field("official", "yes_no", False),
    *(
        Field(key, "text", "")
        for key in (
            "publisher",
            "undertaker",
            "contact",
            "url",
            "icp",
            "police",
            "site_code",
            "report_error_url",
        )
    ),
    Field("timezone", "text", "Asia/Shanghai"),
    Field("name_prefixes", "list", []),
    Field("sample", "yes_no", False),
    # Whether the pages of accounts and departments lie in folders by the digits of their ids: for thousands of them.
    Field("spread", "yes_no", False),
)
# How many rows the growing files have: a list that was cut at the end of a row looks sound otherwise.
ROWS = tuple(Field(file, "whole", None) for file in LISTED)
CADENCE = (Field("every", "text", "month"), Field("first", "text", ""))
INDICATOR = (
    Field("id", "text"),
    Field("heading", "text"),
    Field("name", "text"),
    Field("short", "text"),
    Field("requirement", "text", ""),
    Field("duty", "text", ""),
)
MEASURE = (Field("id", "text"), Field("heading", "text"), Field("name", "text"))
# A column of text that is shown as published and not reckoned with.
TEXT = (Field("id", "text"), Field("heading", "text"))
RULE = (
    Field("id", "text"),
    Field("issuer", "text"),
    Field("basis", "text"),
    Field("since", "text"),
    Field("threshold", "whole", 0),
)


class Indicator(NamedTuple):
    """A core indicator column of the published table, answered 是 or 否."""

    id: str
    heading: str
    name: str
    short: str
    requirement: str
    duty: str


class Measure(NamedTuple):
    """A numeric column of the published table, e.g. how many posts. It is never a rating."""

    id: str
    heading: str
    name: str


class AdoptedRule(NamedTuple):
    """A rule that the county works by: who issued it, on what basis, since when, with which number."""

    id: str
    issuer: str
    basis: str
    since: str
    threshold: int


@dataclass(frozen=True)
class Settings:
    """Everything ``site.toml`` says, with defaults put in."""

    site: dict[str, Any]
    every: str
    first: Period | None
    indicators: tuple[Indicator, ...]
    measures: tuple[Measure, ...]
    rules: tuple[AdoptedRule, ...]
    vocabulary: Vocabulary
    rows: dict[str, int]
    columns: tuple[Column, ...] = field(default=INSPECTIONS)

    @property
    def sample(self) -> bool:
        """Tell whether the record is made up and every page has to say so."""
        return bool(self.site["sample"])


def read_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of the record in ``folder`` and all problems of ``site.toml``; None if it cannot be read."""
    toml, problems = read_toml(folder / FILE, FILE)
    if toml is None:
        return None, problems
    parts, found = read_fields(toml.data, SECTIONS, FILE)
    site, more = read_fields(parts["site"] or {}, SITE, FILE, "site.")
    found += more + _check_site(site)
    cadence, more = read_fields(parts["cadence"], CADENCE, FILE, "cadence.")
    found += more + _check_cadence(cadence)
    rows, more = read_fields(parts["rows"], ROWS, FILE, "rows.")
    found += more
    items: dict[str, list[dict[str, Any]]] = {}
    for name, fields in (("indicators", INDICATOR), ("measures", MEASURE), ("columns", TEXT), ("rules", RULE)):
        items[name], more = _items(parts[name], fields, name)
        found += more
    found += _check_headings(items) + _check_since(items["rules"])
    vocabulary, more = read_vocabulary(parts["vocabulary"])
    found += more
    settings = Settings(
        site,
        cadence["every"],
        parse_period(cadence["first"]),
        tuple(Indicator(**item) for item in items["indicators"]),
        tuple(Measure(**item) for item in items["measures"]),
        tuple(AdoptedRule(**item) for item in items["rules"]),
        vocabulary,
        {file: count for file, count in rows.items() if count is not None},
        _inspection_columns(items),
    )
    return settings, problems + toml.located(found)


def _check_site(site: dict[str, Any]) -> list[Problem]:
    blank = [key for key in ("name", "area") if site[key] is not None and not site[key].strip()]
    problems = [problem("setting-missing", Place(FILE, 0, f"site.{key}")) for key in blank]
    try:
        ZoneInfo(site["timezone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = Place(FILE, 0, "site.timezone")
        problems.append(problem("setting-value", place, site["timezone"], expected="Asia/Shanghai"))
    wrong = [key for key in ("url", "report_error_url") if site[key] and not is_address(site[key])]
    if _MAIL.fullmatch(site["report_error_url"] or ""):
        wrong.remove("report_error_url")
    problems += [problem("url-format", Place(FILE, 0, f"site.{key}"), site[key]) for key in wrong]
    if not all(isinstance(prefix, str) for prefix in site["name_prefixes"]):
        place = Place(FILE, 0, "site.name_prefixes")
        problems.append(problem("setting-value", place, site["name_prefixes"], expected='["…"]'))
        site["name_prefixes"] = []
    return problems


def _check_cadence(cadence: dict[str, Any]) -> list[Problem]:
    problems = []
    if cadence["every"] not in SLOTS:
        place = Place(FILE, 0, "cadence.every")
        problems.append(problem("setting-value", place, cadence["every"], expected="、".join(SLOTS)))
        cadence["every"] = "month"
    if cadence["first"] and parse_period(cadence["first"]) is None:
        problems.append(problem("period-format", Place(FILE, 0, "cadence.first"), cadence["first"]))
    return problems


def _items(items: list[Any], fields: tuple[Field, ...], name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return the sound entries of a list of tables (``[[name]]``) and the problems of the others."""
    sound: list[dict[str, Any]] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for at, item in enumerate(items, start=1):
        key = f"{name}[{at}]"
        if not isinstance(item, dict):
            problems.append(problem("setting-type", Place(FILE, 0, key), item, expected=say("check.words.table")))
            continue
        values, more = read_fields(item, fields, FILE, f"{key}.")
        more += _check_id(values["id"], at, first, Place(FILE, 0, f"{key}.id"))
        problems += more
        if not more:
            sound.append(values)
    return sound, problems


def _check_id(value: str | None, at: int, first: dict[str, int], place: Place) -> list[Problem]:
    if value is None:
        return []
    if not _ID.fullmatch(value):
        return [problem("id-format", place, value, reason=say("check.words.setting_id_shape"))]
    if first.setdefault(value, at) != at:
        return [problem("setting-repeated", place, value, other=first[value])]
    return []


def _check_headings(items: dict[str, list[dict[str, Any]]]) -> list[Problem]:
    """Return a problem for each own column whose heading means another column already."""
    taken = {fold(word): column.heading for column in INSPECTIONS for word in (column.heading, *column.words)}
    problems = []
    for name in ("indicators", "measures", "columns"):
        for at, item in enumerate(items[name], start=1):
            heading = fold(item["heading"])
            if not heading or heading in taken:
                place = Place(FILE, 0, f"{name}[{at}].heading")
                problems.append(problem("setting-repeated", place, item["heading"], other=taken.get(heading, "")))
            taken[heading] = item["heading"]
    return problems


def _check_since(rules: list[dict[str, Any]]) -> list[Problem]:
    return [
        problem("period-format", Place(FILE, 0, f"rules[{at}].since"), rule["since"])
        for at, rule in enumerate(rules, start=1)
        if parse_period(rule["since"]) is None and parse_day(rule["since"]) is None
    ]


def _inspection_columns(items: dict[str, list[dict[str, Any]]]) -> tuple[Column, ...]:
    extra = [Column(f"indicator:{item['id']}", item["heading"]) for item in items["indicators"]]
    extra += [Column(f"measure:{item['id']}", item["heading"]) for item in items["measures"]]
    extra += [Column(f"text:{item['id']}", item["heading"], required=False) for item in items["columns"]]
    return (*INSPECTIONS, *extra)
