"""A problem in the record: what is wrong, where a spreadsheet shows it, what was expected, how to mend it.

To add a code: add a line to GROUPS and its words to ``words/zh/check.toml``: title, message, hint, and for the page of
all codes, which is made from both, what it means and a short example.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.record.clean import mask
from generator.words import say

# Messages are read in one line; a list of known headings or words still has to fit.
LONGEST = 300

# group -> code -> severity. Errors stop publication; warnings are published on the checks page.
GROUPS = {
    "file": {
        "file-missing": "error",
        "file-unreadable": "error",
        "file-unexpected": "warning",
        "encoding": "error",
        "not-utf8": "warning",
        "separator": "error",
        "garbled": "error",
        "control-character": "error",
        "quote-open": "error",
        "file-cut": "error",
        "file-name": "error",
    },
    "table": {
        "table-empty": "error",
        "row-count-differs": "error",
        "heading-late": "error",
        "heading-blank": "error",
        "heading-missing": "error",
        "heading-duplicate": "error",
        "heading-unknown": "error",
        "row-short": "error",
        "row-long": "error",
        "row-swallowed": "error",
        "row-blank": "warning",
        "column-blank": "warning",
        "heading-repeated": "warning",
    },
    "cells": {
        "cell-blank": "error",
        "name-wrapped": "warning",
        "id-format": "error",
        "date-format": "error",
        "date-order": "error",
        "date-future": "error",
        "period-format": "error",
        "number-format": "error",
        "serial-order": "warning",
        "url-format": "error",
        "short-long": "warning",
        "platform-unknown": "error",
        "platform-unstated": "error",
        "rating-unknown": "error",
        "remark-unknown": "warning",
        "indicator-unknown": "error",
        "basis-unknown": "error",
        "word-unknown": "error",
        "problem-unclassified": "warning",
        "personal-data": "error",
    },
    "references": {
        "id-collision": "error",
        "reference-unknown": "error",
        "successor-loop": "error",
        "account-unknown": "error",
        "account-duplicate": "error",
        "account-ambiguous": "error",
        "unit-ambiguous": "error",
        "account-outside-life": "warning",
        "unit-unknown": "error",
        "unit-differs": "warning",
        "basis-blank": "warning",
        "entry-duplicate": "error",
        "account-foreign": "error",
        "period-unlisted": "warning",
        "check-incomplete": "warning",
        "correction-differs": "error",
        # found by judge/, and against the version before a change
        "interview-unfounded": "warning",
        "past-changed": "error",
        "past-removed": "error",
    },
    "periods": {
        "period-future": "error",
        "period-missing": "warning",
        "period-collision": "error",
        "notice-missing": "warning",
        "inspection-missing": "error",
        "inspection-unexpected": "error",
    },
    "settings": {
        "toml-broken": "error",
        "setting-missing": "error",
        "setting-unknown": "error",
        "setting-type": "error",
        "setting-value": "error",
        "setting-repeated": "error",
        "folder-full": "error",
        "rule-unknown": "error",
    },
    # What the notice states against its rows: found by judge/, published, never an error.
    "stated": {
        "stated-differs": "warning",
        "stated-note": "warning",
    },
    # Intake: met while a document is read, before it is a record (tests of intake have their cases).
    "document": {
        "document-kind": "error",
        "document-broken": "error",
        "document-locked": "error",
        "document-large": "error",
        "document-scanned": "error",
        "document-blank": "error",
        "document-cut": "error",
        "document-end": "warning",
        "sheet-hidden": "warning",
    },
    "document_table": {
        "table-missing": "warning",
        "table-unused": "warning",
        "column-extra": "warning",
        "column-similar": "warning",
        "measure-unset": "warning",
        "row-unread": "error",
        "row-filled": "warning",
        "row-divided": "warning",
        "row-again": "warning",
        "row-total": "warning",
        "row-aside": "warning",
        "unit-blank": "warning",
        "platform-not-given": "warning",
        "said-above": "warning",
        "platform-twice": "warning",
    },
    "prose": {
        "prose-conflict": "warning",
        "prose-two-totals": "warning",
        "prose-sum": "warning",
        "prose-repeated": "warning",
        "prose-aside": "warning",
        "prose-assumed": "warning",
        "prose-date-impossible": "warning",
        "prose-date-unclear": "warning",
        "prose-cut": "warning",
        "list-count": "warning",
        "list-cut": "warning",
        "list-quotes": "warning",
    },
}
INTAKE_GROUPS = ("document", "document_table", "prose")
CODES = {code: severity for group in GROUPS.values() for code, severity in group.items()}
INTAKE_CODES = {code: severity for name in INTAKE_GROUPS for code, severity in GROUPS[name].items()}


class Problem(NamedTuple):
    """One problem. ``row`` is the row a spreadsheet shows (heading row = 1; 0 = the file as a whole)."""

    code: str
    severity: str
    file: str
    row: int
    heading: str
    value: str
    message: str
    hint: str


class Place(NamedTuple):
    """Where in the record: file (relative to the data folder), spreadsheet row, column heading or setting key."""

    file: str
    row: int = 0
    heading: str = ""


def problem(code: str, place: Place, value: object = "", **words: object) -> Problem:
    """Return the problem ``code`` at ``place``; ``words`` fill its message and hint (check.toml).

    A message may be shown in a terminal, a log that anyone can read or on a page: numbers of persons are
    blotted out, line breaks and unprintable characters replaced, long text is cut.
    """
    known = {"heading": place.heading, "value": value, **words}
    shown = {key: _shown(word) for key, word in known.items()}
    message, hint = say(f"check.{code}.message", **shown), say(f"check.{code}.hint", **shown)
    heading, value = _shown(place.heading), _shown(value)
    return Problem(code, CODES[code], place.file, place.row, heading, value, message, hint)


def _shown(word: object) -> str:
    text = mask(str(word))
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return only the problems that stop publication."""
    return [p for p in problems if p.severity == "error"]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by file, row and code, each once, as they are printed and published."""
    return sorted(set(problems), key=lambda p: (p.file, p.row, p.heading, p.code, p.value, p.message))
