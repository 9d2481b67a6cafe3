"""Pinyin of names: the order of lists and the keys of the search."""

from __future__ import annotations

from functools import lru_cache

from generator.lasting import lasting


@lru_cache(maxsize=262144)
def syllables(name: str) -> tuple[str, ...]:
    """Return the pinyin of ``name`` without tones, one entry a character, other text as it is."""
    return tuple(_syllables(name))


@lasting
def _syllables(name: str) -> list[str]:
    # Its dictionary takes as long to load as everything else together: only when there is a new name.
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(name, style=Style.NORMAL)


def full_pinyin(name: str) -> str:
    """Return the pinyin written together, lower case: ``眉县教育`` gives ``meixianjiaoyu``."""
    return "".join(syllables(name)).casefold()


def initials(name: str) -> str:
    """Return the first letter of each syllable: ``眉县教育`` gives ``mxjy``."""
    return "".join(part[:1] for part in syllables(name)).casefold()


def sort_key(name: str, prefixes: list[str]) -> str:
    """Return the key by which a name stands in a list: its pinyin, without the place name most begin with."""
    for prefix in sorted(prefixes, key=len, reverse=True):
        if name.startswith(prefix) and len(name) > len(prefix):
            name = name[len(prefix) :]
            break
    return " ".join(syllables(name)).casefold()
