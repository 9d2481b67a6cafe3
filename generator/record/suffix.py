"""A platform that stands only behind the name: ``武定警方(新浪微博)`` is the account 武定警方 on 新浪微博."""

from __future__ import annotations

import re

from generator.record.clean import clean, fold

_SUFFIX = re.compile(r"(?P<name>.*[^\s(（])\s*[(（](?P<word>[^()（）]+)[)）]")


def split_suffix(name: str, platforms: dict[str, str]) -> tuple[str, str]:
    """Return the name without a platform in brackets at its end, and that platform's code; ``(name, "")`` if there is
    none. ``platforms`` maps folded words to codes: brackets that hold anything else belong to the name.

    >>> split_suffix("武定警方(新浪微博)", {"新浪微博": "weibo"})
    ('武定警方', 'weibo')
    """
    found = _SUFFIX.fullmatch(name)
    code = platforms.get(fold(found["word"]), "") if found else ""
    return (clean(found["name"])[0], code) if found and code else (name, "")
