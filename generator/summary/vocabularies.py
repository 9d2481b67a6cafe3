"""The closed lists of values in the published tables, each with its words; the tables as one county has them."""

from __future__ import annotations

from generator.judge.escalation import STEPS
from generator.judge.findings import REPORTS, RESULTS, STATES_OF_DUTY
from generator.judge.rules import RULES
from generator.record.clean import CLEANING_RULES
from generator.record.vocabulary import (
    BASIS_WORDS,
    CATEGORY_BY_CODE,
    LIFECYCLES,
    PLATFORM_BY_CODE,
    SAMPLE_WORDS,
    STATES,
    UNCLASSIFIED,
)
from generator.summary.field import INTEGER, Field, Schema
from generator.summary.rows import category_name, headings_of
from generator.summary.schema import SCHEMAS
from generator.summary.site import Site
from generator.words import say


def _said(key: str, codes: tuple[str, ...]) -> dict[str, str]:
    return {code: say(f"{key}.{code.replace('-', '_')}") for code in codes}


# list -> value -> its word.
VALUES: dict[str, dict[str, str]] = {
    "platform": {code: platform.name for code, platform in PLATFORM_BY_CODE.items()},
    "state": _said("record.state", STATES),
    "lifecycle": _said("record.lifecycle", LIFECYCLES),
    "basis": _said("record.basis", (*BASIS_WORDS.values(), "unknown")),
    "sample": _said("record.sample", tuple(SAMPLE_WORDS.values())),
    "slot": _said("data.slot", ("published", "not_held", "lacking")),
    "category": {code: category_name(code) for code in (*CATEGORY_BY_CODE, UNCLASSIFIED)},
    "answer": _said("data.answer", ("yes", "no")),
    "change": _said("data.change", ("improved", "worse", "new", "gone")),
    "severity": _said("check.severity", ("error", "warning")),
    "cleaning": {code: say(f"pages.checks.rule_{code.replace('-', '_')}") for code in CLEANING_RULES},
    "rule": _said("data.rule", tuple(rule.id for rule in RULES)),
    "report": _said("duties.report_kind", REPORTS),
    "result": _said("data.outcome", RESULTS),
    "duty": _said("duties.state", STATES_OF_DUTY),
    "interview": _said("duties.interviews", STEPS),
    # The lists of the record say it in the words of their files.
    "checked": {word: word for word in (say("record.result.passed"), say("record.result.failed"))},
}


def schemas(site: Site) -> dict[str, Schema]:
    """Return every table with the words of its columns; the county's own indicators and measures among them."""
    found = {name: Schema(one.key, tuple(_worded(name, f) for f in one.fields)) for name, one in SCHEMAS.items()}
    table = found["inspections"]
    found["inspections"] = Schema(table.key, table.fields + tuple(_own(site)))
    return found


def _worded(table: str, field: Field) -> Field:
    return field._replace(words=f"{table}.{field.name}")


def _own(site: Site) -> list[Field]:
    settings = site.record.settings
    own = [
        Field(f"indicator_{i.id}", values="answer", words="inspections.indicator", about=i.name)
        for i in settings.indicators
    ]
    own += [Field(f"measure_{m.id}", INTEGER, words="inspections.measure", about=m.name) for m in settings.measures]
    headings = headings_of(site)
    return own + [Field(raw_name(key), words="inspections.raw", about=headings[key]) for key in headings]


def raw_name(key: str) -> str:
    """Return the published name of the column that holds a cell as published."""
    return "raw_" + key.replace(":", "_")


def published_schema(site: Site) -> Schema:
    """Return the schema of the table of one period as published: text under the headings of the notice."""
    return Schema((), tuple(Field(h, words="published.cell", about=h) for h in headings_of(site).values()))
