"""The words a county uses: the field's own table with the county's words (``[vocabulary]``) laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.record.clean import fold
from generator.record.problem import Place, Problem, problem
from generator.record.toml import Field, read_fields
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

# The codes that a county's word may stand for.
CODES: dict[str, tuple[str, ...]] = {
    "platforms": tuple(PLATFORM_BY_CODE),
    "ratings": STATES[3:],
    "lifecycle": LIFECYCLES,
    "problems": tuple(CATEGORY_BY_CODE),
}
# What a table that writes no platform means by it.
DEFAULT_PLATFORM = Field("default_platform", "text", "")
FIELDS = (*(Field(name, "table", {}) for name in CODES), DEFAULT_PLATFORM)


@dataclass(frozen=True)
class Vocabulary:
    """Words (folded) to codes: the field's own table with the county's words laid over it.

    ``default_platform`` is the code of the platform of a row that names none; empty text = it is not known."""

    platforms: dict[str, str]
    ratings: dict[str, str]
    lifecycle: dict[str, str]
    problems: tuple[tuple[str, str], ...]
    default_platform: str = ""


def read_vocabulary(data: dict[str, Any]) -> tuple[Vocabulary, list[Problem]]:
    """Return the vocabulary with the words of ``[vocabulary]`` of ``site.toml``, and the problems of that table."""
    tables, problems = read_fields(data, FIELDS, "site.toml", "vocabulary.")
    default = tables.pop(DEFAULT_PLATFORM.key)
    own: dict[str, dict[str, str]] = {}
    for name, table in tables.items():
        own[name], more = _own(name, table)
        problems += more
    built_in = tuple((fold(word), category.code) for category in CATEGORIES for word in category.words)
    platforms = _folded(PLATFORM_WORDS) | own["platforms"]
    if default and fold(default) not in platforms:
        place, known = Place("site.toml", 0, "vocabulary.default_platform"), "、".join(PLATFORM_WORDS)
        problems.append(problem("setting-value", place, default, expected=known))
    vocabulary = Vocabulary(
        platforms,
        _folded(RATING_WORDS) | own["ratings"],
        _folded(LIFECYCLE_WORDS) | own["lifecycle"],
        (*own["problems"].items(), *built_in),
        platforms.get(fold(default), ""),
    )
    return vocabulary, problems


def _own(name: str, table: dict[str, Any]) -> tuple[dict[str, str], list[Problem]]:
    own: dict[str, str] = {}
    problems: list[Problem] = []
    for word, code in table.items():
        # A blank word would be found in every text.
        if code in CODES[name] and fold(word):
            own[fold(word)] = code
        else:
            place = Place("site.toml", 0, f"vocabulary.{name}.{word}")
            problems.append(problem("setting-value", place, code, expected="、".join(CODES[name])))
    return own, problems


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {fold(word): code for word, code in words.items()}
