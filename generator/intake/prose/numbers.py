"""Whole numbers as notices write them: 29, ２９, 1,204, 二十九."""

from __future__ import annotations

import re

_SIGNS = "〇零一二两三四五六七八九十百千"
# Not a part of a longer number, of an ordinal, of a date; not an estimate (近30个).
_ALONE = rf"(?<![\d.第{_SIGNS}近约超逾])(?<!\d,)(?<!超过)(?<!不足)"
NUMBER = rf"{_ALONE}(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|[{_SIGNS}]{{1,7}})(?![\d.%])"
_VALUE = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TIMES = {"十": 10, "百": 100, "千": 1000}
_PLACES = re.compile(f"[{''.join(_VALUE)}]{{2,4}}")


def whole(text: str) -> int:
    """Return the value of a number that ``NUMBER`` has found (made plain before).

    >>> whole("二十九"), whole("一百零五"), whole("1,204")
    (29, 105, 1204)
    """
    if text[0].isascii():
        return int(text.replace(",", ""))
    if _PLACES.fullmatch(text):
        return int("".join(str(_VALUE[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _VALUE:
            digit = _VALUE[sign]
        else:
            total, digit = total + (digit or 1) * _TIMES[sign], 0
    return total + digit
