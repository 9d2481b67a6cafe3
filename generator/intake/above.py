"""What holds for all rows of a table though no column says it: the platform or rating in its title, in the name of its
sheet or in the heading of its names; a rating that is ticked in one of several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.intake.headings import OF_PLATFORM
from generator.intake.model import Paragraph
from generator.record.clean import clean, fold
from generator.record.vocabulary import FAMILY_OF, YES_WORDS
from generator.record.wordings import Vocabulary

ASIDE = re.compile(r"[(（][^()（）]*[)）]|附[件表]?\s*\d*[:：]?|单位[:：].*|[-—\d\s]+|填报.*|日期[:：].*|续表")
# Titles are short and no sentences; what stands further above is about something else.
_TITLE, _NEAREST = 45, 2
_SENTENCE = re.compile(r"[。；;，,]|[:：]$")
_OTHER = re.compile(r"网站|门户")
# A rate, a rule or what was done about it is no verdict on the accounts below.
_NO_VERDICT = re.compile(r"整改|问题|标准|细则|办法|和|及|、|与")
_SUBJECT = re.compile(r"账号|帐号|新媒体|公众号|微信|微博|单位|名单")
_TICKS = YES_WORDS | {"v", "●", "○", "■", "1", "✅", "☑"}


class Above(NamedTuple):
    """What was said above rows: a platform word and its code, a rating's code, and where each was read ("" = not)."""

    word: str = ""
    platform: str = ""
    platform_text: str = ""
    rating: str = ""
    rating_text: str = ""


def read_above(
    headings: Sequence[str], keys: Sequence[str], above: Sequence[Paragraph], sheet: str, words: Vocabulary
) -> Above:
    """Return what the heading of the names, the titles above (the nearest first) and the sheet's name say of rows."""
    name = headings[keys.index("name")] if "name" in keys else ""
    titles = [text for text in (clean(one.text)[0] for one in above) if not ASIDE.fullmatch(text)][:_NEAREST]
    titles = [text for text in titles if len(text) <= _TITLE and not _SENTENCE.search(text)]
    found = Above()
    if "platform" not in keys:
        found = _platform(name, [*titles, sheet], words)
    if "rating" not in keys and not ticked(headings, words):
        text, rating = next(((t, r) for t in titles for r in [_verdict(t, words)] if r), ("", ""))
        found = found._replace(rating=rating, rating_text=text)
    return found


def _platform(name: str, titles: list[str], words: Vocabulary) -> Above:
    named = OF_PLATFORM.fullmatch(fold(name))
    code = words.platforms.get(named["platform"], "") if named else ""
    if named and code:
        return Above(named["platform"], code, name)
    for text in titles:
        word = only_platform(text, words)
        if word:
            return Above(word, words.platforms[fold(word)], text)
    return Above()


def only_platform(text: str, words: Vocabulary) -> str:
    """Return the platform word in a short text if it speaks of one platform only, else "".

    >>> from generator.record.wordings import read_vocabulary
    >>> only_platform("二、新浪微博（3个）", read_vocabulary({})[0])
    '新浪微博'
    """
    rest, found = fold(text), list[str]()
    if _OTHER.search(rest):
        return ""
    for word in sorted(words.platforms, key=lambda one: (-len(one), one)):
        if words.platforms[word] != "other" and word in rest:
            found.append(word)
            rest = rest.replace(word, " ")
    families = {FAMILY_OF.get(words.platforms[word], "") for word in found}
    return found[0] if len(families) == 1 and len({words.platforms[word] for word in found}) == 1 else ""


def _verdict(text: str, words: Vocabulary) -> str:
    """Return the rating that a title gives to all below it: 不合格政务新媒体名单; "" if it gives none."""
    plain = fold(text)
    if not _SUBJECT.search(plain):
        return ""
    bare = re.sub(r"^\(?[一二三四五六七八九十\d]{1,3}\)?[、.]?", "", plain)
    found: set[str] = set()
    for word in sorted((w for w in words.ratings if len(w) > 1), key=lambda one: (-len(one), one)):
        if re.search(rf"{re.escape(word)}(?!率)", bare):
            found.add(words.ratings[word])
            bare = bare.replace(word, " ")
    return found.pop() if len(found) == 1 and not _NO_VERDICT.search(bare) else ""


def ticked(headings: Sequence[str], words: Vocabulary) -> list[int]:
    """Return the columns in which a rating is ticked: two at least whose headings are ratings."""
    found = [at for at, heading in enumerate(headings) if fold(heading) in words.ratings]
    return found if len(found) > 1 else []


def tick(headings: Sequence[str], cells: Sequence[str], columns: list[int], words: Vocabulary) -> str:
    """Return the rating whose column alone is ticked in a row, "" if none or several are."""
    marked = [at for at in columns if fold(cells[at]) in _TICKS or fold(cells[at]) == fold(headings[at])]
    others = [at for at in columns if cells[at].strip() and at not in marked]
    return words.ratings[fold(headings[marked[0]])] if len(marked) == 1 and not others else ""
