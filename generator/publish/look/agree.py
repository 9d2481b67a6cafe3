"""Holds a built site against its own published tables before it is published, and says what does not agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.verify import Difference, Known, verify
from generator.words import WORDS, say


def disagreements(
    built: Path, thorough: bool, there: Collection[str] = (), known: Known | None = None
) -> Iterator[str]:
    """Yield what does not agree in a built site; of a large one that is not looked at ``thorough``ly, in a sample.
    ``there`` are the paths of its files, where they are known. With ``known`` blocks of tables are not counted again
    that were counted before, and what they give is taken down."""
    found = verify(built, thorough, there, known).differences if known else ()
    # Nothing is complained of that was not counted now.
    return map(line, verify(built, thorough, there).differences if found or not known else ())


def line(one: Difference) -> str:
    """Return a difference in words: the page, the figure found there, the one expected, its query."""
    why = WORDS.verify.query.get(one.expected, one.expected) if one.code == "query" else one.expected
    values = {"page": one.page, "text": one.text, "query": one.query, "expected": why, "found": one.found}
    return say(f"verify.code.{one.code.replace('-', '_')}", **values)
