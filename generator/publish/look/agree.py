"""Holds a built site against its own published tables before it is published, and says what does not agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.verify import Difference, Known, verify
from generator.words import WORDS, say

# Of the build that is going on; outside of one everything is counted.
_known: list[Known] = []


def disagreements(built: Path, thorough: bool, there: Collection[str] = ()) -> Iterator[str]:
    """Yield what does not agree in a built site; of a large one that is not looked at ``thorough``ly, in a sample.
    ``there`` are the paths of its files, where they are known."""
    found = verify(built, thorough, there, _known[-1]).differences if _known else ()
    # Nothing is complained of that was not counted now.
    return map(line, verify(built, thorough, there).differences if found or not _known else ())


@contextmanager
def knowing(known: Known) -> Iterator[None]:
    """Let it be ``known`` what blocks of tables gave before, and take down what they give."""
    _known.append(known)
    try:
        yield
    finally:
        _known.remove(known)


def line(one: Difference) -> str:
    """Return a difference in words: the page, the figure found there, the one expected, its query."""
    why = WORDS.verify.query.get(one.expected, one.expected) if one.code == "query" else one.expected
    values = {"page": one.page, "text": one.text, "query": one.query, "expected": why, "found": one.found}
    return say(f"verify.code.{one.code.replace('-', '_')}", **values)
