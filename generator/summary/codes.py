"""Everything that a check can find, by its code: the page is made from the codes themselves."""

from __future__ import annotations

from typing import NamedTuple

from generator.record.problem import CODES, GROUPS
from generator.words import WORDS, say


class CodeLine(NamedTuple):
    """One code: its title, whether it stops publication, what it means, a spoiled example, how to mend it."""

    code: str
    title: str
    severity: str
    error: bool
    meaning: str
    example: str
    hint: str

    @property
    def anchor(self) -> str:
        """Return the id that links lead to."""
        return f"code-{self.code}"


class CodeGroup(NamedTuple):
    """The codes of one kind of thing that can be wrong."""

    key: str
    title: str
    codes: tuple[CodeLine, ...]


class Codes(NamedTuple):
    """The page of all codes: groups in the order in which a record is read; how many errors and warnings."""

    groups: tuple[CodeGroup, ...]
    errors: int
    warnings: int


def codes() -> Codes:
    """Return every code once."""
    groups = (
        CodeGroup(key, say(f"pages.codes.group.{key}"), tuple(_line(code) for code in group))
        for key, group in GROUPS.items()
    )
    errors = sum(severity == "error" for severity in CODES.values())
    return Codes(tuple(groups), errors, len(CODES) - errors)


def _line(code: str) -> CodeLine:
    words, severity = WORDS["check"][code], CODES[code]
    # What a hint is filled with depends on the case; here it is said in general.
    hint = say(f"check.{code}.hint", **WORDS["pages"]["codes"]["fill"])
    title, severity_word = words["title"], say(f"check.severity.{severity}")
    return CodeLine(code, title, severity_word, severity == "error", words["meaning"], words["example"], hint)
