"""From a raw cell to a clean one, with the names of the rules that changed it. The raw cell is always kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Spaces that a line wrap left inside Chinese text: between two CJK characters or CJK punctuation.
_WRAP = re.compile(r"(?<=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])[ \t\u00a0\u3000\r\n]+(?=[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])")
_LINE = re.compile(r"\s*[\r\n]+\s*")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# Characters no record needs and that can hide or reorder text in a reader's eyes.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufff9-\ufffb\ufffe\uffff]")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])")
_FOLD_SPACE = re.compile(r"\s+")

CLEANING_RULES = ("zero-width", "trim", "line-break", "wrap-space")


@lru_cache(maxsize=65536)
def clean(raw: str) -> tuple[str, tuple[str, ...]]:
    """Return the clean text and the names of the rules (CLEANING_RULES) that changed it, in order.

    >>> clean("眉县反诈 中心")
    ('眉县反诈中心', ('wrap-space',))
    """
    steps = (
        ("zero-width", _ZERO_WIDTH.sub("", raw)),
        ("trim", None),
        ("line-break", None),
        ("wrap-space", None),
    )
    text, used = raw, []
    for rule, ready in steps:
        new = ready if ready is not None else _step(rule, text)
        if new != text:
            used.append(rule)
        text = new
    return text, tuple(used)


def _step(rule: str, text: str) -> str:
    if rule == "trim":
        return text.strip()
    if rule == "line-break":
        return _LINE.sub(" ", text)
    return _WRAP.sub("", text)


def hidden_character(text: str) -> bool:
    """Tell whether ``text`` has a control character or one that changes the direction of text."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def personal_data(text: str) -> str:
    """Return ``"phone"`` or ``"identity"`` if the text seems to carry such a number, else an empty string."""
    if _IDENTITY.search(text):
        return "identity"
    return "phone" if _PHONE.search(text) else ""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` for comparing headings and words: width, case, spaces and brackets do not count."""
    return _FOLD_SPACE.sub("", unicodedata.normalize("NFKC", clean(text)[0])).casefold()
