"""How a state, a name and the registry are shown: marks, links, columns."""

from __future__ import annotations

from typing import NamedTuple

from generator.record.vocabulary import STATES
from generator.words import say

# CSS class and symbol of a state: what is missing looks alike, whatever the reason; the word tells which.
SUFFIX = tuple({"lacking": "missing", "not_held": "missing", "out": "none"}.get(s, s) for s in STATES)


WORD = tuple(say(f"record.state.{state}") for state in STATES)


class Link(NamedTuple):
    """A name and where it leads, relative to the site's root ("" = nowhere)."""

    name: str
    url: str


class Mark(NamedTuple):
    """A rating or state as shown: CSS suffix and word."""

    suffix: str
    word: str


MARKS = tuple(Mark(suffix, word) for suffix, word in zip(SUFFIX, WORD, strict=True))


MARK_OF = dict(zip(STATES, MARKS, strict=True))


class AccountColumns(NamedTuple):
    """The registry as columns, one entry an account: what is shown of it everywhere."""

    id: list[str]
    name: list[str]
    short: list[str]
    platform: list[str]
    platform_name: list[str]
    platform_short: list[str]
    family: list[str]
    unit: list[int]
    url: list[str]
    full: list[str]
    lifecycle: list[str]
    key: list[str]


class UnitColumns(NamedTuple):
    """The departments as columns."""

    id: list[str]
    name: list[str]
    url: list[str]
    key: list[str]
