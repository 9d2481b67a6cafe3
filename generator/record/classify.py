"""The text of a problem to its categories and, where it says so, for how many days."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.record.clean import fold
from generator.record.vocabulary import NO_PROBLEM, UNCLASSIFIED

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0}
_SPAN = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十])个?(?P<unit>周|星期|天|日|月|年)")
_DAYS = {"周": 7, "星期": 7, "天": 1, "日": 1, "月": 30, "年": 365}


@lru_cache(maxsize=65536)
def classify(text: str, words: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], int]:
    """Return the category codes of a problem text, each once, in the order of ``words`` (folded wording, code), and the
    longest span it names in days (0 = none).

    >>> classify("超过两周信息未更新", (("信息未更新", "stale"),))
    (('stale',), 14)
    """
    if not text or text in NO_PROBLEM:
        return (), 0
    folded = fold(text)
    codes = tuple(dict.fromkeys(code for word, code in words if word in folded))
    return codes or (UNCLASSIFIED,), span_days(text)


def span_days(text: str) -> int:
    """Return the longest time span named in ``text`` in days: a week is 7, a month 30; 0 if it names none."""
    spans = [_number(found["n"]) * _DAYS[found["unit"]] for found in _SPAN.finditer(text)]
    return max(spans, default=0)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _DIGITS[text]
