"""The rest of a table of accounts that a document gives in lists of different columns: those that failed with what is
wrong, those that passed without."""

from __future__ import annotations

from generator.intake.above import Above, read_above, ticked
from generator.intake.cells import read_platform
from generator.intake.parts import Part
from generator.record.clean import fold
from generator.record.vocabulary import FAMILY_OF
from generator.record.wordings import Vocabulary

_SHARED = frozenset({"platform", "department"})


def with_rest(chosen: list[Part], parts: list[Part], words: Vocabulary) -> list[Part]:
    """Return ``chosen`` with the lists that go with it, in the order of ``parts``: rated like it, and of accounts that
    are not in it. A list that names the same accounts again tells of something else."""
    if not chosen or not all(_rated(part, words) for part in chosen):
        return chosen
    known = {account for part in chosen for account in _accounts(part, words)}
    taken = list(chosen)
    for part in parts:
        theirs = _accounts(part, words) if part not in taken and "name" in part.keys else set()
        shared = set(part.keys) & set(chosen[0].keys) & _SHARED
        if theirs and shared and _rated(part, words) and not theirs & known:
            known |= theirs
            taken.append(part)
    return [part for part in parts if part in taken]


def said_above(part: Part, words: Vocabulary) -> Above:
    """Return what holds for all rows of a part though no column says it."""
    return read_above(part.headings, part.keys, part.above, part.sheet, words)


def _rated(part: Part, words: Vocabulary) -> bool:
    return "rating" in part.keys or bool(ticked(part.headings, words)) or said_above(part, words).rating != ""


def _accounts(part: Part, words: Vocabulary) -> set[tuple[str, str]]:
    """Return (name, family of platforms) of the rows: enough to tell whether two lists name the same."""
    name = part.keys.index("name")
    platform = part.keys.index("platform") if "platform" in part.keys else -1
    said = said_above(part, words).word
    return {
        (fold(line.cells[name]), _family(line.cells[platform] if platform >= 0 else said, words))
        for line in part.rows
        if len(line.cells) == len(part.keys)
    }


def _family(word: str, words: Vocabulary) -> str:
    return FAMILY_OF.get(read_platform(word, words), fold(word))
