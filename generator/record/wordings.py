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
FIELDS = tuple(Field(name, "table", {}) for name in CODES)


@dataclass(frozen=True)
class Vocabulary:
    """Words (folded) to codes: the field's own table with the county's words laid over it."""

    platforms: dict[str, str]
    ratings: dict[str, str]
    lifecycle: dict[str, str]
    problems: tuple[tuple[str, str], ...]


def read_vocabulary(data: dict[str, Any]) -> tuple[Vocabulary, list[Problem]]:
    """Return the vocabulary with the words of ``[vocabulary]`` of ``site.toml``, and the problems of that table."""
    tables, problems = read_fields(data, FIELDS, "site.toml", "vocabulary.")
    own: dict[str, dict[str, str]] = {}
    for name, table in tables.items():
        own[name], more = _own(name, table)
        problems += more
    built_in = tuple((fold(word), category.code) for category in CATEGORIES for word in category.words)
    vocabulary = Vocabulary(
        _folded(PLATFORM_WORDS) | own["platforms"],
        _folded(RATING_WORDS) | own["ratings"],
        _folded(LIFECYCLE_WORDS) | own["lifecycle"],
        (*own["problems"].items(), *built_in),
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
