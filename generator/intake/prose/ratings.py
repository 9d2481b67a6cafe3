"""How many units or accounts got which rating, and the rates that a notice states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.intake.prose.numbers import NUMBER, whole
from generator.intake.prose.passages import Sentence
from generator.intake.prose.reading import Reading, Said, at, settle
from generator.record.clean import fold
from generator.record.problem import Problem, problem
from generator.record.vocabulary import RATINGS

_UNIT = r"(?:单位|部门|镇街|乡镇|街道|责任单位|主办单位)"
_ACCOUNT = r"(?:政务新媒体账号|政务新媒体|新媒体账号|新媒体|公众账号|账号|公众号|微信|微博)"
_NOUNS = re.compile(rf"(?P<unit>{_UNIT})|(?P<account>{_ACCOUNT})|(?P<website>网站|门户|栏目)")
_VERDICT = r"(?:评价|评定|评议|评|等次|等级|结果|考核|检查)(?:结果|等次|等级|总体)*(?:均|都)?(?:为|是|定为)"
_RATE = re.compile(
    r"(?P<word>率|(?:检查|抽查|监测)(?:比例|面))"
    r"(?:为|达到了?|达|是|:)?(?P<n>\d{1,3}(?:\.\d{1,4})?)%(?!以[上下])"
)
# Words before a rate that do not narrow it: what is left would be the name of a part.
_WHOLE = re.compile(
    r"^(?:其中|总体|整体|平均|全[县市区州省旗]|本次|此次|今年|本季度|政府系统|政务新媒体|账号|检查|的|为|实现|对|\d{1,5}个|在用|"
    r"\d{4}年|第?[一二三四1-4]季度|上半年|下半年|[0-9]{1,2}月份?)*"
)
_RATE_WORD = re.compile(
    r"(?:不?合格|检查|抽查|监测|达标|优秀|覆盖|更新|整改|完成|健康|正常)率$|(?:检查|抽查|监测)(?:比例|面)$"
)


class Counted(NamedTuple):
    """A number of units or accounts with one rating. ``subject``: "unit" or "account"."""

    rating: str
    number: int
    subject: str
    text: str
    line: int


class Ratings(NamedTuple):
    """What is stated about ratings: code -> number, what is counted, and how many units and accounts fail."""

    counts: dict[str, int] | None
    subject: str
    failing_units: int | None
    failing_accounts: int | None


def read_ratings(reading: Reading) -> tuple[Ratings, list[Problem]]:
    """Return the counts by rating. Where some count units and others accounts, the larger group is returned and the
    rest is reported; the failing ones are returned for both."""
    found = [one for sentence in reading.sentences if not sentence.passage.duties for one in _counts(reading, sentence)]
    by_subject: dict[str, dict[str, int]] = {"account": {}, "unit": {}}
    problems = []
    for subject, counts in by_subject.items():
        for rating in RATINGS:
            same = [one for one in found if (one.rating, one.subject) == (rating, subject)]
            first, more = settle(f"{subject}_ratings", [Said(one.number, one.text, one.line) for one in same])
            problems += more
            if first is not None and isinstance(first.value, int):
                counts[rating] = first.value
    units, accounts = by_subject["unit"], by_subject["account"]
    subject = "unit" if len(units) > len(accounts) else "account"
    counts, others = (units, accounts) if subject == "unit" else (accounts, units)
    for one in found:
        if one.subject != subject and one.rating != "fail" and one.rating in others:
            problems.append(problem("prose-aside", at(one.line), one.text))
    chosen = Ratings(counts or None, subject if counts else "", units.get("fail"), accounts.get("fail"))
    return chosen, problems


def _counts(reading: Reading, sentence: Sentence) -> Iterator[Counted]:
    """Yield the counts by rating of a sentence: 合格52个, 不合格的3个, 11个不合格, 6个单位…评价为“不合格”."""
    word = _rating_word(reading)
    shapes = (
        # 不合格政务新媒体29个, 优秀等次4家, “优”4个
        rf"[“]?(?P<r>{word})[”]?(?!率)(?:等次|等级|级|的)?(?P<noun>{_UNIT}|{_ACCOUNT})*"
        rf"(?:账号)?(?:有|共|为|:)*(?P<n>{NUMBER})(?:个|家)",
        # 11个不合格, 3个账号不合格, 4个“优”
        rf"(?P<n>{NUMBER})(?:个|家)(?P<noun>{_UNIT}|{_ACCOUNT})?(?:为|被评为|评为|是)?[“]?(?P<r>{word})[”]?(?!率)",
        # 6个单位…，总体评价为“不合格”
        rf"(?P<n>{NUMBER})(?:个|家)(?P<noun>{_UNIT}|{_ACCOUNT})(?:(?!\d+[个家])[^;。:])*?"
        rf"{_VERDICT}[“]?(?P<r>{word})[”]?(?!率)",
    )
    taken: list[tuple[int, int]] = []
    for shape in shapes:
        for hit in re.finditer(shape, sentence.plain):
            if any(a < hit.end() and hit.start() < b for a, b in taken):
                continue
            taken.append(hit.span())
            subject = _subject(sentence, hit.group("noun") or "", hit.start())
            code = reading.settings.vocabulary.ratings.get(fold(hit["r"]), "")
            if subject and code in RATINGS:
                words = sentence.text[hit.start() : hit.end()]
                yield Counted(code, whole(hit["n"]), subject, words, sentence.line)


def _rating_word(reading: Reading) -> str:
    """Return the pattern of a rating; one of a single sign must stand in quotes, before a number or at an end."""
    words = sorted(reading.settings.vocabulary.ratings, key=lambda word: (-len(word), word))
    long = "|".join(re.escape(word) for word in words if len(word) > 1)
    short = "|".join(re.escape(word) for word in words if len(word) == 1) or "(?!)"
    return rf"(?:(?<![不非基])(?:{long})|(?:{short})(?=[”,;。、(]|等次|级|$|\d+个))"


def _subject(sentence: Sentence, noun: str, start: int) -> str:
    """Return "unit" or "account", whichever the number counts, "" for websites; what names nothing counts accounts."""
    found = _NOUNS.search(noun)
    if found is None:
        # The noun nearest before it; else what the passage is about.
        before = list(_NOUNS.finditer(sentence.passage.plain[: sentence.start + start]))
        found = before[-1] if before else None
    kind = found.lastgroup if found else sentence.passage.topic or "account"
    return kind if kind in ("unit", "account") else ""


def read_rates(reading: Reading) -> tuple[tuple[tuple[str, float], ...], list[Problem]]:
    """Return (what, percent) of every stated rate of accounts, and the problems. A part's rate keeps its name:
    ``("市直部门政务新媒体合格率", 78.4)``; the rate of all is just ``("合格率", 80.5)``."""
    rates: dict[str, list[Said]] = {}
    for sentence in reading.sentences:
        if sentence.passage.duties or sentence.passage.topic == "website":
            continue
        for hit in _RATE.finditer(sentence.plain):
            what = _short(re.split(r"[,;。:(]", sentence.plain[: hit.end("word")])[-1].strip()).removeprefix("其中")
            if "网站" in what or "占" in what or float(hit["n"]) > 100:
                continue
            rates.setdefault(what, []).append(Said(float(hit["n"]), what + hit[0][len(hit["word"]) :], sentence.line))
    found, problems = [], []
    for what, said in rates.items():
        first, more = settle("rate", said)
        problems += more
        if first is not None and isinstance(first.value, float):
            found.append((what, first.value))
    return tuple(found), problems


def _short(what: str) -> str:
    """Return the bare word of a rate if nothing but general words stands before it."""
    bare = _RATE_WORD.search(what)
    if bare is None:
        return what
    before = _WHOLE.sub("", what[: bare.start()])
    return what if before else bare[0]
