"""Nearest names as a hint. A near name is shown to the editor and never taken for the one that was written."""

from __future__ import annotations

from collections.abc import Iterable

from generator.words import say


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to ``limit`` of the ``known`` words that are near ``word``, the nearest first."""
    from rapidfuzz import fuzz, process  # only needed when something is wrong

    found = process.extract(word, sorted(set(known)), scorer=fuzz.WRatio, limit=limit, score_cutoff=50)
    return [name for name, _, _ in found]


def near_words(word: str, known: Iterable[str]) -> str:
    """Return the nearest names as a sentence, or an empty string."""
    names = nearest(word, known)
    return say("check.words.near", names="、".join(names)) if names else ""
