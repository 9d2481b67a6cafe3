"""Drafts of the two files of a period: the table as published, and everything that the notice states."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.intake import toml
from generator.intake.model import IntakeRow, IntakeTable, StatedFacts
from generator.intake.sources import Source
from generator.record.clean import clean, fold
from generator.record.periods import Period
from generator.record.settings import Settings
from generator.record.vocabulary import CATEGORY_BY_CODE, NO_WORDS, PLATFORM_BY_CODE, SAMPLE_WORDS, STATES, YES_WORDS
from generator.words import say


class Heading(NamedTuple):
    """A heading of the draft: as published, as written (another word only where the record knows no better), and the
    lines of ``site.toml`` without which the check refuses it ("" = known)."""

    published: str
    written: str
    lines: str


def draft_headings(table: IntakeTable, settings: Settings) -> tuple[Heading, ...]:
    """Return the headings of the draft in the order of the document."""
    known = {fold(word): column.key for column in settings.columns for word in (column.heading, *column.words)}
    own = {column.key: column.heading for column in settings.columns}
    taken = {key.partition(":")[2] for key in own if ":" in key}
    found = []
    for key, heading in zip(table.keys, table.headings, strict=True):
        published = _one_line(heading)
        if fold(published) in known:
            found.append(Heading(published, published, ""))
        elif key in own:
            # A wording that the record does not know: its own heading stands for it, the original is kept.
            found.append(Heading(published, own[key], ""))
        else:
            cells = [row.raw.get(heading, "") for row in table.rows]
            found.append(Heading(published, published, _lines(key, published, cells, taken)))
    found += [Heading("", own[key], "") for key in _added(table) if key in own]
    return tuple(found)


def _added(table: IntakeTable) -> list[str]:
    """Return the columns that the document has not got though its rows say it: a platform in a title or over a section,
    a rating in a title or by ticks. Without them the record would lose it."""
    lacks = [key for key in ("platform", "rating") if key not in table.keys]
    said = {"platform": any(row.platform_word and not _behind(table, row) for row in table.rows)}
    said["rating"] = any(row.rating not in ("", "unrated") for row in table.rows)
    return [key for key in lacks if said[key]]


def _behind(table: IntakeTable, row: IntakeRow) -> bool:
    """Tell whether the platform stands behind the name, where the record finds it."""
    raw = {key: row.raw.get(heading, "") for heading, key in zip(_headings_of(table, row), table.keys, strict=True)}
    return fold(raw.get("name", "")) != fold(row.name)


def _headings_of(table: IntakeTable, row: IntakeRow) -> list[str]:
    """Return the headings of the table as this row's part has them."""
    theirs = {first: heading for heading, first in table.also if heading in row.raw}
    return [heading if heading in row.raw else theirs.get(heading, heading) for heading in table.headings]


def _one_line(heading: str) -> str:
    """Return a heading with the wraps inside it gone; its brackets stay as wide as they are."""
    return clean(heading)[0]


def _lines(key: str, heading: str, cells: list[str], taken: set[str]) -> str:
    """Return the lines of ``site.toml`` that make an unknown column known: a measure, an indicator, or plain text."""
    kind, _, id_ = key.partition(":")
    filled = [clean(cell)[0] for cell in cells if cell.strip()]
    if kind == "measure" or (filled and all(cell.isascii() and cell.isdecimal() for cell in filled)):
        name, more = "measures", {"name": heading}
    elif kind == "indicator" or (filled and all(cell in YES_WORDS | NO_WORDS for cell in filled)):
        name, more = "indicators", {"name": heading, "short": heading[:4]}
    else:
        name, more = "columns", {}
    n = 1
    while not id_ or id_ in taken:
        id_, n = f"column_{n}", n + 1
    taken.add(id_)
    return "\n".join([f"[[{name}]]", *toml.pairs({"id": id_, "heading": heading, **more})])


def draft_table(table: IntakeTable, settings: Settings) -> bytes:
    """Return the draft CSV: UTF-8 with a byte order mark for Excel, the cells as they stand in the document."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow([heading.written for heading in draft_headings(table, settings)])
    for row in table.rows:
        writer.writerow(cells_of(table, row))
    return sink.getvalue().encode("utf-8-sig")


def cells_of(table: IntakeTable, row: IntakeRow) -> list[str]:
    """Return the cells of a row under the headings of its table, as written, and those of the columns added."""
    rating = say(f"record.state.{row.rating}") if row.rating else ""
    added = {"platform": row.platform_word, "rating": rating}
    cells = [row.raw.get(heading, "") for heading in _headings_of(table, row)]
    return [*cells, *(added[key] for key in _added(table))]


def draft_notice(stated: StatedFacts, rows: int, period: Period, settings: Settings, source: Source) -> bytes:
    """Return the draft TOML of a notice: what it states, nothing else; blank = the notice does not say."""
    zone = ZoneInfo(settings.site["timezone"])
    blocks = (
        [*_opening(stated, rows, period), *_sample(stated)],
        _deadline(stated, zone),
        _interview(stated),
        _source(source),
        *_stated(stated),
        *_named(stated),
    )
    return f"{toml.join(blocks)}\n{say('intake.draft.last_line')}\n".encode()


def _source(source: Source) -> list[str]:
    kept = toml.pairs({"file": source.file, "sha256": source.sha256})
    return ["[source]", toml.comment(say("intake.draft.source")), *kept]


def _opening(stated: StatedFacts, rows: int, period: Period) -> list[str]:
    texts = ("title", "table_title", "number", "issuer", "inspector")
    return [
        toml.comment(say("intake.draft.head", period=period.label)),
        _noted(toml.pair("last_line", say("intake.draft.last_line")), say("intake.draft.last")),
        _noted(toml.pair("rows", rows), say("intake.draft.rows")),
        *(toml.pair(key, getattr(stated, key)) for key in texts),
        *toml.pairs({"issued": stated.issued}),
        toml.pair("url", ""),
        toml.pair("held", True),
    ]


def _noted(pair: str, note: str) -> str:
    return f"{pair:<28} {toml.comment(note)}"


def _sample(stated: StatedFacts) -> list[str]:
    if stated.sample in SAMPLE_WORDS:
        found = [toml.pair("sample", stated.sample)]
    else:
        found = [toml.comment(say("intake.draft.sample", words="、".join(SAMPLE_WORDS)))]
    return found + ([toml.pair("scope", stated.sample_text)] if stated.sample_text else [])


def _deadline(stated: StatedFacts, zone: ZoneInfo) -> list[str]:
    if stated.deadline is None:
        return []
    return ["[deadline]", *toml.pairs({"at": in_zone(stated.deadline, zone), "to": stated.deadline_to})]


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return a moment with its zone: one that a notice states is the local time of its issuer."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _interview(stated: StatedFacts) -> list[str]:
    if not stated.interview_periods:
        return []
    note = toml.comment(say("intake.draft.interview"))
    return ["[interview]", note, toml.pair("periods", stated.interview_periods)]


def _stated(stated: StatedFacts) -> list[list[str]]:
    """Return ``[stated]`` and its tables; figures that the record has no place for stand there as comments."""
    rates = [say("intake.draft.rate", what=what, percent=f"{percent:g}") for what, percent in stated.rates]
    spans = [say("intake.draft.span", first=stated.span[0], last=stated.span[1])] if stated.span else []
    first = toml.pairs({"total": stated.total}) + [toml.comment(note) for note in (*spans, *rates)]
    accounts, units = dict[str, int](), dict[str, int]()
    (units if stated.rating_subject == "unit" else accounts).update(stated.ratings or {})
    if stated.failing_units is not None:
        units["fail"] = stated.failing_units
    if stated.failing_accounts is not None:
        accounts["fail"] = stated.failing_accounts
    platforms = {PLATFORM_BY_CODE[code].name: n for code, n in (stated.platforms or {}).items()}
    tables = {"platforms": platforms, "accounts": _rated(accounts), "units": _rated(units)}
    found = [[f"[stated.{name}]", *toml.pairs(counts)] for name, counts in tables.items() if counts]
    head = [toml.comment(say("intake.draft.stated")), "[stated]", *first]
    return [head, *found] if first or found or stated.named else []


def _rated(counts: dict[str, int]) -> dict[str, int]:
    return {say(f"record.state.{code}"): counts[code] for code in reversed(STATES) if code in counts}


def _named(stated: StatedFacts) -> list[list[str]]:
    found = []
    for named in stated.named:
        # What is no problem (an account that was closed) has no category in the record; its words say what it is.
        category = named.category if named.category in CATEGORY_BY_CODE else ""
        values: dict[str, toml.Value | None] = {"units": named.units, "category": category}
        values |= {"days": named.days or None, "text": named.text}
        found.append(["[[stated.named]]", *toml.pairs(values)])
    if found:
        found[0].insert(0, toml.comment(say("intake.draft.named")))
    return found
