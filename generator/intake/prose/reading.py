"""What every reader of prose is given, and how several statements of one fact become one."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from generator.intake.model import Document
from generator.intake.prose.passages import Passage, Sentence, passages, sentences
from generator.record.clean import fold
from generator.record.periods import Period
from generator.record.problem import Place, Problem, problem
from generator.record.settings import Settings
from generator.words import say

# How a part of the accounts is spoken of: its numbers are not those of all accounts.
SUBSET = re.compile(
    r"不合格|合格|达标|优秀|良好|关停|注销|新增|新开|更名|变更|问题|未[^来]|不|僵尸|停更|整改|清理|迁移|瞒报|漏报|其余|剩余|另有|超过"
)
# Where a document's file is not known yet, its problems say only the line; whoever knows it puts it in.
_NO_FILE = ""
_ANY = Period("2000", "year", 2000, 1, 1, 0)


class Reading(NamedTuple):
    """A document's prose with what is needed to understand it. ``platform``: a pattern of one platform word with what
    may stand around it, whose group ``p`` is the word itself."""

    passages: list[Passage]
    sentences: list[Sentence]
    period: Period
    settings: Settings
    platform: str

    def platform_as(self, group: str) -> str:
        """Return the pattern of a platform with its word in another group: a pattern may have two of them."""
        return self.platform.replace("(?P<p>", f"(?P<{group}>")

    def platform_code(self, word: str) -> str:
        """Return the code of a platform word, "" if there is none."""
        return self.settings.vocabulary.platforms.get(fold(word), "")


class Said(NamedTuple):
    """One statement: the value (compared), the words it stands in, the line."""

    value: Hashable
    text: str
    line: int


def read(document: Document, period: Period, settings: Settings) -> Reading:
    """Return the prose of ``document`` ready to be read."""
    found = passages(document)
    return Reading(found, list(sentences(found)), period, settings, platform_pattern(settings))


def read_any(document: Document, settings: Settings) -> Reading:
    """Return the prose of ``document`` for what does not depend on the period."""
    return read(document, _ANY, settings)


def platform_pattern(settings: Settings) -> str:
    """Return the pattern of a platform's name: 微信公众号, 政务微博账号, 抖音号 …; the word is the group ``p``."""
    words = sorted(settings.vocabulary.platforms, key=lambda word: (-len(word), word))
    one_of = "|".join(re.escape(word) for word in words)
    return rf"(?:(?:政务|官方|政府|腾讯)*(?i:(?P<p>{one_of}))(?:公众|官方|政务)?(?:新媒体)?(?:账号|平台|号)?)"


def settle(what: str, said: Sequence[Said]) -> tuple[Said | None, list[Problem]]:
    """Return the first of several statements of one fact, and a problem for each that says something else.

    ``what`` is the key of the fact's name in the words of this room."""
    if not said:
        return None, []
    first = said[0]
    other: dict[Hashable, Said] = {}
    for one in said[1:]:
        if one.value != first.value:
            other.setdefault(one.value, one)
    name = say(f"intake.prose.what.{what}")
    problems = [
        problem("prose-conflict", at(one.line), one.text, what=name, first=first.text, line=first.line)
        for one in other.values()
    ]
    return first, problems


def at(line: int) -> Place:
    """Return the place of a line of the document."""
    return Place(_NO_FILE, line)


def clause(text: str, start: int, end: int, stops: str = ",;。:()") -> tuple[str, str]:
    """Return what stands before and after ``text[start:end]`` in the same clause."""
    before = re.split(f"[{re.escape(stops)}]", text[:start])[-1]
    after = re.split(f"[{re.escape(stops)}]", text[end:])[0]
    return before, after
