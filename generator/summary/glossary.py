"""The terms of the site and what each means, straight from the words."""

from __future__ import annotations

from typing import NamedTuple

from generator.words import WORDS, say


class Term(NamedTuple):
    """One term; ``anchor`` is the id that links lead to."""

    name: str
    text: str
    anchor: str


class TermGroup(NamedTuple):
    """Terms that belong together."""

    key: str
    title: str
    terms: tuple[Term, ...]


def glossary() -> tuple[TermGroup, ...]:
    """Return every term once, in the order of the words file."""
    found: dict[str, list[Term]] = {key: [] for key in WORDS["glossary"]["group"]}
    for id_, term in WORDS["glossary"]["term"].items():
        found[term["group"]].append(Term(term["name"], term["text"], anchor(id_)))
    return tuple(TermGroup(key, say(f"glossary.group.{key}"), tuple(terms)) for key, terms in found.items())


def anchor(id_: str) -> str:
    """Return where a term stands on the page of terms. Raises KeyError for a term that is not explained."""
    if id_ not in WORDS["glossary"]["term"]:
        raise KeyError(id_)
    return f"term-{id_.replace('_', '-')}"
