"""From a raw cell to a clean one, with the names of the rules that changed it. The raw cell is always kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = "\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# Spaces that a line wrap left inside Chinese text: between two CJK characters or CJK punctuation.
_WRAP = re.compile(f"(?<=[{_CJK}])[ \t\u00a0\u3000]+(?=[{_CJK}])")
_LINES = re.compile(r"[\r\n]+")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
# Characters no record needs and that can hide or reorder text in a reader's eyes.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# What is left of text that was read in a wrong encoding and saved again; private characters show as boxes.
_GARBLED = re.compile("[\ufffd\ufffe\uffff\ue000-\uf8ff]|锟斤拷|烫烫烫|Ã[\x80-\xbf]|ï»¿")
# People write numbers in groups: one space or dash between any two digits does not hide them.
_PHONE = re.compile(r"(?<![0-9])1[ \-]?[3-9](?:[ \-]?[0-9]){9}(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9][ \-]?){6}(?:19|20)[0-9]{2}[ \-]?(?:0[1-9]|1[0-2])[ \-]?"
    r"(?:0[1-9]|[12][0-9]|3[01])(?:[ \-]?[0-9]){3}[ \-]?[0-9Xx](?![0-9A-Za-z])"
)
# Page numbers inside an address can look like anything; an address ends where Chinese text begins.
_ADDRESS = re.compile(r"https?://[!-~]+")
_SPACES = re.compile(r"\s+")
_MASK = "＊＊＊"

CLEANING_RULES = ("zero-width", "trim", "line-break", "wrap-space")


def clean(raw: str) -> tuple[str, tuple[str, ...]]:
    """Return the clean text and the names of the rules (CLEANING_RULES) that changed it, in order.

    >>> clean("眉县反诈 中心")
    ('眉县反诈中心', ('wrap-space',))
    """
    # Nearly every cell: all that a rule takes away is either this space or cannot be printed.
    if " " not in raw and raw.isprintable():
        return raw, ()
    return _cleaned(raw)


@lru_cache(maxsize=65536)
def _cleaned(raw: str) -> tuple[str, tuple[str, ...]]:
    text, used = raw, []
    for rule in CLEANING_RULES:
        new = _step(rule, text)
        if new != text:
            used.append(rule)
        text = new
    return text, tuple(used)


def _step(rule: str, text: str) -> str:
    if rule == "zero-width":
        return text if text.isascii() else _ZERO_WIDTH.sub("", text)
    if rule == "trim":
        return text.strip()
    if rule == "line-break":
        # Split, not one pattern: a pattern with spaces on both sides takes quadratic time on a hostile cell.
        lines = (line.strip() for line in _LINES.split(text)) if "\n" in text or "\r" in text else (text,)
        return " ".join(line for line in lines if line)
    return _WRAP.sub("", text)


def hidden_character(text: str) -> bool:
    """Tell whether ``text`` has a control character or one that changes the direction of text."""
    return not text.isprintable() and _CONTROL.search(text) is not None


def garbled(text: str) -> bool:
    """Tell whether ``text`` carries the marks of a wrong encoding: its characters are already lost."""
    return not text.isascii() and _GARBLED.search(text) is not None


def personal_data(text: str) -> str:
    """Return ``"phone"`` or ``"identity"`` if the text seems to carry such a number, else an empty string.

    Digits of any width count, and single spaces or dashes between them; web addresses are left out.
    """
    if len(text) < 11:
        return ""
    plain = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text))
    if _IDENTITY.search(plain):
        return "identity"
    return "phone" if _PHONE.search(plain) else ""


@lru_cache(maxsize=65536)
def find_faults(text: str) -> tuple[tuple[str, str], ...]:
    """Return (problem code, kind of personal data or "") for everything in ``text`` that may not be published."""
    kind = personal_data(text)
    found = [("control-character", "")] if hidden_character(text) else []
    found += [("garbled", "")] if garbled(text) else []
    return (*found, ("personal-data", kind)) if kind else tuple(found)


def is_address(text: str) -> bool:
    """Tell whether ``text`` is a web address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def mask(text: str) -> str:
    """Return ``text`` with phone and identity numbers blotted out, for messages that anyone may read."""
    if not personal_data(text):
        return text
    plain = unicodedata.normalize("NFKC", text)
    return _PHONE.sub(_MASK, _IDENTITY.sub(_MASK, plain))


def fold(text: str) -> str:
    """Return ``text`` for comparing headings and words: width, case, spaces and bracket width do not count."""
    # Numbers and ids: there are more of them than are worth remembering.
    return text.casefold() if text.isascii() and text.isalnum() else _folded(text)


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", clean(text)[0])).casefold()
