"""Pinyin of names: the order of lists and the keys of the search."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=262144)
def syllables(name: str) -> tuple[str, ...]:
    """Return the pinyin of ``name`` without tones, one entry a character, other text as it is."""
    # Its dictionary takes as long to load as everything else together: not before the engine is at work.
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(name, style=Style.NORMAL))


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
