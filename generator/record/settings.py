"""``site.toml``: who publishes, how often is inspected, which columns and words are the county's own, which rules hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.record.clean import fold
from generator.record.columns import INSPECTIONS, Column
from generator.record.periods import SLOTS, Period, parse_period
from generator.record.problem import Place, Problem, problem
from generator.record.toml import Field, read_fields, read_toml
from generator.record.vocabulary import (
    CATEGORIES,
    CATEGORY_BY_CODE,
    LIFECYCLE_WORDS,
    LIFECYCLES,
    PLATFORM_BY_CODE,
    PLATFORM_WORDS,
    RATING_WORDS,
    STATES,
)

FILE = "site.toml"
_ID = re.compile(r"[a-z][a-z0-9_]{0,31}")

SECTIONS = (
    Field("site", "table"),
    Field("cadence", "table", {}),
    Field("indicators", "list", []),
    Field("measures", "list", []),
    Field("vocabulary", "table", {}),
    Field("rules", "list", []),
)
SITE = (
    Field("name", "text"),
    Field("area", "text"),
    Field("scope", "text", ""),
    Field("official", "yes_no", False),
    *(
        Field(key, "text", "")
        for key in ("publisher", "undertaker", "contact", "url", "icp", "police", "site_code", "report_error_url")
    ),
    Field("timezone", "text", "Asia/Shanghai"),
    Field("name_prefixes", "list", []),
    Field("sample", "yes_no", False),
)
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
RULE = (
    Field("id", "text"),
    Field("issuer", "text"),
    Field("basis", "text"),
    Field("since", "text"),
    Field("threshold", "whole", 0),
)
VOCABULARY = tuple(Field(key, "table", {}) for key in ("platforms", "ratings", "lifecycle", "problems"))


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
class Vocabulary:
    """Words (folded) to codes: the field's own table with the county's words laid over it."""

    platforms: dict[str, str]
    ratings: dict[str, str]
    lifecycle: dict[str, str]
    problems: tuple[tuple[str, str], ...]


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
    columns: tuple[Column, ...] = field(default=INSPECTIONS)

    @property
    def sample(self) -> bool:
        """Tell whether the record is made up and every page has to say so."""
        return bool(self.site["sample"])


def read_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of the record in ``folder`` and all problems of ``site.toml``; None if it cannot be read."""
    data, problems = read_toml(folder / FILE, FILE)
    if data is None:
        return None, problems
    parts, more = read_fields(data, SECTIONS, FILE)
    problems += more
    site, more = read_fields(parts["site"] or {}, SITE, FILE, "site.")
    problems += more + _check_site(site)
    cadence, more = read_fields(parts["cadence"], CADENCE, FILE, "cadence.")
    problems += more + _check_cadence(cadence)
    indicators, more = _items(parts["indicators"], INDICATOR, "indicators")
    problems += more
    measures, more = _items(parts["measures"], MEASURE, "measures")
    problems += more
    rules, more = _items(parts["rules"], RULE, "rules")
    problems += more
    vocabulary, more = _vocabulary(parts["vocabulary"])
    problems += more
    settings = Settings(
        site,
        cadence["every"],
        parse_period(cadence["first"]),
        tuple(Indicator(**item) for item in indicators),
        tuple(Measure(**item) for item in measures),
        tuple(AdoptedRule(**item) for item in rules),
        vocabulary,
        _inspection_columns(indicators, measures),
    )
    return settings, problems


def _check_site(site: dict[str, Any]) -> list[Problem]:
    problems = []
    for key in ("name", "area"):
        if site[key] is not None and not site[key].strip():
            problems.append(problem("setting-missing", Place(FILE, 0, f"site.{key}")))
    try:
        ZoneInfo(site["timezone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = Place(FILE, 0, "site.timezone")
        problems.append(problem("setting-value", place, site["timezone"], expected="Asia/Shanghai"))
    for key in ("url", "report_error_url"):
        if site[key] and not site[key].startswith(("https://", "http://")):
            problems.append(problem("setting-value", Place(FILE, 0, f"site.{key}"), site[key], expected="https://…"))
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
    for at, item in enumerate(items, start=1):
        prefix = f"{name}[{at}]."
        if not isinstance(item, dict):
            place = Place(FILE, 0, prefix)
            problems.append(problem("setting-type", place, item, expected=say("check.words.table")))
            continue
        values, more = read_fields(item, fields, FILE, prefix)
        place = Place(FILE, 0, prefix + "id")
        if isinstance(values["id"], str) and not _ID.fullmatch(values["id"]):
            more.append(problem("id-format", place, values["id"], reason=say("check.words.id_shape")))
        if values["id"] in [other["id"] for other in sound]:
            earlier = [other["id"] for other in sound].index(values["id"]) + 1
            more.append(problem("id-collision", place, values["id"], other=earlier))
        problems += more
        if not any(p.severity == "error" for p in more):
            sound.append(values)
    return sound, problems


def _inspection_columns(indicators: list[dict[str, Any]], measures: list[dict[str, Any]]) -> tuple[Column, ...]:
    extra = [Column(f"indicator:{item['id']}", item["heading"]) for item in indicators]
    extra += [Column(f"measure:{item['id']}", item["heading"]) for item in measures]
    return (*INSPECTIONS, *extra)


def _vocabulary(data: dict[str, Any]) -> tuple[Vocabulary, list[Problem]]:
    tables, problems = read_fields(data, VOCABULARY, FILE, "vocabulary.")
    codes = {
        "platforms": set(PLATFORM_BY_CODE),
        "ratings": set(STATES[3:]),
        "lifecycle": set(LIFECYCLES),
        "problems": set(CATEGORY_BY_CODE),
    }
    own: dict[str, dict[str, str]] = {}
    for name, table in tables.items():
        own[name] = {}
        for word, code in table.items():
            if code in codes[name]:
                own[name][fold(word)] = code
            else:
                place = Place(FILE, 0, f"vocabulary.{name}.{word}")
                problems.append(problem("setting-value", place, code, expected="、".join(sorted(codes[name]))))
    built_in = tuple((fold(word), category.code) for category in CATEGORIES for word in category.words)
    vocabulary = Vocabulary(
        {fold(word): code for word, code in PLATFORM_WORDS.items()} | own["platforms"],
        {fold(word): code for word, code in RATING_WORDS.items()} | own["ratings"],
        {fold(word): code for word, code in LIFECYCLE_WORDS.items()} | own["lifecycle"],
        (*own["problems"].items(), *built_in),
    )
    return vocabulary, problems
