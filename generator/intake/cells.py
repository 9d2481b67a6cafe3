"""What a cell can be. With it a row with a cell too few or too many is put right, if only one way fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from generator.record.clean import clean, fold
from generator.record.inspections import split_rating
from generator.record.suffix import split_suffix
from generator.record.vocabulary import NO_WORDS, YES_WORDS
from generator.record.wordings import Vocabulary

_SERIAL = re.compile(r"([0-9]{1,5})[.、．]?")
_NUMBER = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)\s*(?:条|篇|个|次|期)?")
_COMPOUND = re.compile(r"(?P<outer>[^(（]+)[(（](?P<inner>[^()（）]+)[)）]")
# Offices merge what rows share: the unit, its number, the platform. A verdict or a number is never taken from above.
MERGEABLE = frozenset({"serial", "department", "platform"})
_MOST_MISSING, _MOST_EXTRA = 2, 4
# 政务微博, 官方微信号, 抖音政务号 and 微博账号 are the platform itself.
_OFFICIAL = re.compile(r"(?:政务|官方|政府|县级|区级|市级)*(?P<word>.+?)(?:政务|官方|公众)?(?:账号|帐号|平台|号|类)?")


def read_serial(cell: str) -> int:
    """Return the number in a cell of 序号, -1 if there is none."""
    found = _SERIAL.fullmatch(fold(cell))
    return int(found[1]) if found else -1


def read_number(cell: str) -> int:
    """Return the number in a cell, also with its unit (28条) or in groups (1,024); -1 if there is none."""
    found = _NUMBER.fullmatch(fold(cell))
    return int(found[1].replace(",", "")) if found else -1


def read_platform(cell: str, words: Vocabulary) -> str:
    """Return the code of a platform cell, "" if it is not understood. ``微信公众号(订阅号)`` is a 订阅号."""
    text = fold(cell)
    plain = _plain_platform(text, words)
    if plain:
        return plain
    found = _COMPOUND.fullmatch(text)
    codes = [_plain_platform(part, words) for part in (found["inner"], found["outer"])] if found else []
    inner, outer = codes or ("", "")
    # The wider word outside, the narrower inside; two platforms in one cell are none.
    return inner if inner and outer and inner.startswith(outer) else ""


def _plain_platform(text: str, words: Vocabulary) -> str:
    if text in words.platforms:
        return words.platforms[text]
    found = _OFFICIAL.fullmatch(text)
    return words.platforms.get(found["word"], "") if found else ""


def is_rating(cell: str, words: Vocabulary) -> bool:
    """Tell whether a cell holds a rating, with or without a remark."""
    return fold(split_rating(clean(cell)[0])[0]) in words.ratings


def is_answer(cell: str) -> bool:
    """Tell whether a cell is a plain 是 or 否."""
    return fold(cell) in YES_WORDS or fold(cell) in NO_WORDS


def fits(key: str, cell: str, words: Vocabulary) -> bool:
    """Tell whether ``cell`` can stand in the column ``key``. Free text may not look like another type."""
    if not cell.strip():
        return True
    if key == "serial":
        return read_serial(cell) >= 0
    if key == "platform":
        return read_platform(cell, words) != ""
    if key == "rating":
        return is_rating(cell, words)
    if key.startswith("indicator:"):
        return is_answer(cell)
    if key.startswith("measure:"):
        return read_number(cell) >= 0
    return _fits_text(key, cell, words)


def _fits_text(key: str, cell: str, words: Vocabulary) -> bool:
    if key in ("", "note", "score", "updated") or key.startswith("text:"):
        return True
    if is_answer(cell) or is_rating(cell, words) or read_platform(cell, words):
        return False
    if key in ("name", "department") and read_serial(cell) >= 0:
        return False
    # A unit is not on a platform: 武定警方(新浪微博) is the name of an account.
    return key != "department" or not split_suffix(clean(cell)[0], words.platforms)[1]


def place_short(cells: Sequence[str], keys: Sequence[str], words: Vocabulary) -> list[int] | None:
    """Return the columns that a row with too few cells lacks, None unless exactly one choice fits all its cells.

    Only columns that offices merge are lacking in the middle; columns of notes at the end may just be blank.
    """
    lacking = len(keys) - len(cells)
    tail = _tail(keys)
    if not cells or not 0 < lacking <= max(_MOST_MISSING, len(keys) - tail):
        return None
    if lacking <= len(keys) - tail and _all_fit(cells, keys[: len(cells)], words):
        return list(range(len(cells), len(keys)))
    if lacking > _MOST_MISSING:
        return None
    able = [at for at, key in enumerate(keys) if key in MERGEABLE]
    found = [
        gone
        for gone in combinations(able, lacking)
        if _all_fit(cells, [k for at, k in enumerate(keys) if at not in gone], words)
    ]
    # A number that counts units is merged with its unit, never alone.
    found = [gone for gone in found if [keys[at] for at in gone] != ["serial"]] or found
    return list(found[0]) if len(found) == 1 else None


def _tail(keys: Sequence[str]) -> int:
    """Return where the columns at the end begin that may be left blank."""
    at = len(keys)
    while at and keys[at - 1] in ("", "note"):
        at -= 1
    return at


def _all_fit(cells: Sequence[str], keys: Sequence[str], words: Vocabulary) -> bool:
    return all(cell.strip() and fits(key, cell, words) for cell, key in zip(cells, keys, strict=True))


def join_long(cells: Sequence[str], keys: Sequence[str], words: Vocabulary) -> list[str] | None:
    """Return the row with too many cells put together again, None unless exactly one way fits: the spaces or lines that
    divided it also stand inside cells (``不合格 (正在注销关停)``)."""
    extra = len(cells) - len(keys)
    if not 0 < extra <= _MOST_EXTRA:
        return None
    found: list[list[str]] = []
    for breaks in combinations(range(1, len(cells)), len(keys) - 1):
        edges = (0, *breaks, len(cells))
        row = [" ".join(cells[a:b]) for a, b in pairwise(edges)]
        if _all_fit(row, keys, words):
            found.append(row)
            if len(found) > 1:
                return None
    return found[0] if found else None
