"""The text of a problem to its categories and, where it says so, for how many days."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.record.clean import fold
from generator.record.vocabulary import NO_PROBLEM, UNCLASSIFIED

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# A number and a span of time. Dates are no spans: 2022年2月, 3月15日, 第一周; a month is a span only as 个月.
_SPAN = re.compile(
    r"(?<![0-9第年月一二两三四五六七八九十百半])"
    r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,5}|半)"
    r"(?P<unit>个?星期|周|天|日(?!起|以来|至|前)|个月|年(?![0-9一二三四五六七八九十]))"
)
_DAYS = {"个星期": 7, "星期": 7, "周": 7, "天": 1, "日": 1, "个月": 30, "年": 365}


@lru_cache(maxsize=65536)
def classify(text: str, words: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], int]:
    """Return the category codes of a problem text, each once, in the order of ``words`` (folded wording,
    code), and the longest span it names in days (0 = none).

    >>> classify("超过两周信息未更新", (("信息未更新", "stale"),))
    (('stale',), 14)
    """
    folded = fold(text)
    if folded.strip("。.;；") in NO_PROBLEM:
        return (), 0
    found = set()
    # The longest wording first, and what it covers is used up: 栏目更新不及时 is not also 更新不及时.
    for word, code in _longest_first(words):
        if word in folded:
            found.add(code)
            folded = folded.replace(word, "\n")
    codes = tuple(dict.fromkeys(code for _, code in words if code in found))
    return codes or (UNCLASSIFIED,), span_days(text)


@lru_cache(maxsize=8)
def _longest_first(words: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(words, key=lambda pair: -len(pair[0])))


def span_days(text: str) -> int:
    """Return the longest time span named in ``text`` in days: a week is 7, a month 30; 0 if it names none."""
    return max((_days(found["n"], found["unit"]) for found in _SPAN.finditer(fold(text))), default=0)


def _days(number: str, unit: str) -> int:
    if number == "半":
        return _DAYS[unit] // 2
    return (int(number) if number.isdecimal() else _chinese(number)) * _DAYS[unit]


def _chinese(number: str) -> int:
    """Return the value of a number below a thousand: 十四 is 14, 二十 is 20, 一百二十 is 120."""
    total, digit = 0, 0
    for sign in number:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * (100 if sign == "百" else 10)
            digit = 0
    return total + digit
