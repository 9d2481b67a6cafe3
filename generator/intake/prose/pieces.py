"""The parts of a sentence between semicolons, and all the lists of accounts in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.intake.prose.accounts import Listed, bracketed_lists, open_list, quoted_lists
from generator.intake.prose.bare import counted_lists, known_names, platform_lists, repaired_list, suffixed_lists
from generator.intake.prose.numbers import NUMBER, whole
from generator.intake.prose.passages import Passage, Sentence, sentences
from generator.intake.prose.reading import Reading


class Piece(NamedTuple):
    """A part of a sentence between semicolons. ``start``: its place in the sentence."""

    sentence: Sentence
    plain: str
    start: int
    last: bool


def quoted_names(reading: Reading) -> frozenset[str]:
    """Return the names of accounts that stand in quotes anywhere in the document."""
    return frozenset(
        sentence.plain[mention.start : mention.end]
        for sentence in reading.sentences
        for listed in (*quoted_lists(reading, sentence.plain), repaired_list(reading, sentence.plain))
        if listed and listed.sure
        for mention in listed.mentions
    )


def pieces(passage: Passage) -> Iterator[Piece]:
    """Yield the parts of a passage's sentences between semicolons; quotes and brackets are never parted."""
    own = list(sentences([passage]))
    for n, sentence in enumerate(own):
        last = passage.cut and n == len(own) - 1
        start = depth = 0
        for place, sign in enumerate(sentence.plain):
            depth += (sign in "“(") - (sign in "”)" and depth > 0)
            if sign == ";" and depth == 0:
                yield Piece(sentence, sentence.plain[start:place], start, False)
                start = place + 1
        yield Piece(sentence, sentence.plain[start:], start, last)


def lists_of(reading: Reading, piece: Piece, names: frozenset[str]) -> list[Listed]:
    """Return the lists of accounts in a piece, in order; of two that overlap the one found by the surer reading."""
    text = piece.plain
    repaired = repaired_list(reading, text)
    if repaired:
        return [repaired]
    broken = open_list(reading, text)
    cut = [broken] if broken and piece.last else []
    kept = cut
    for one in (
        *(one for one in quoted_lists(reading, text) if one.sure or _counted(text, one)),
        *counted_lists(reading, text, piece.last),
        *bracketed_lists(reading, text),
        *platform_lists(reading, text, piece.last),
        *suffixed_lists(reading, text),
        *known_names(reading, text, names),
    ):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept = [*kept, one]
    kept = sorted(kept, key=lambda one: one.start)
    return [_joined(kept)] if cut and len(kept) > 1 and _one_list(text, kept) else kept


def _counted(text: str, listed: Listed) -> bool:
    """Tell whether words before a list of quotes say that they are so many accounts: 账号2个，分别是“甲”、“乙”."""
    said = re.findall(rf"(?:新媒体|账号|公众号)[^。;“”\d]{{0,6}}({NUMBER})个[^。;“”]{{0,16}}$", text[: listed.start])
    return bool(said) and whole(said[-1]) == len(listed.mentions)


def _one_list(text: str, lists: list[Listed]) -> bool:
    return all(re.fullmatch(r"[、,和及]*", text[a.end : b.start]) for a, b in pairwise(lists))


def _joined(lists: list[Listed]) -> Listed:
    """Return lists that follow one another, the last of them cut, as one."""
    mentions = tuple(mention for one in lists for mention in one.mentions)
    return lists[-1]._replace(mentions=mentions, start=lists[0].start)
