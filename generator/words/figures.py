"""A number with the question it answers, so that a reader, and ``verify``, can work it out again from the downloads.

    failing = Number(11, "inspections?period=2022-02&rating=fail#rows")
    say("pages.home.h1_failing", n=failing)     is a sentence, and in HTML one with its figure marked

What a query may say is written in ``generator/verify/query.py``; the two share no code, only the language.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any, Self

# What means something in a query is written as in an address.
_MARKS = str.maketrans({char: f"%{ord(char):02X}" for char in "%&|#?=!~:,"})


class Number(int):
    """A whole number that is shown on a page; ``query`` gives it from the published tables. What is reckoned with it is
    a plain number again: a sum needs a question of its own."""

    query: str

    def __new__(cls, value: int, query: str) -> Self:
        """Return ``value`` as the answer to ``query``."""
        made = int.__new__(cls, value)
        made.query = query
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same number in another process."""
        return type(self), (int(self), self.query)

    def __html__(self) -> str:
        """Return the number as HTML, with its value and its query."""
        n = int(self)
        return f'<data value="{n}" data-q="{escape(self.query)}">{n}</data>'


def here(n: int, id_: str) -> Number:
    """Return ``n`` as the count of the entries of the list that stands on the same page under the heading ``id_``."""
    return Number(n, f"page#{id_}")


class Told(str):
    """A text with figures in it: plain wherever it is used as text, with its figures marked where it becomes HTML."""

    html: str

    def __new__(cls, text: str, html: str) -> Self:
        """Return ``text``, which in HTML is ``html``."""
        made = str.__new__(cls, text)
        made.html = html
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same text in another process."""
        return type(self), (str(self), self.html)

    def __html__(self) -> str:
        """Return the text as HTML."""
        return self.html

    def __add__(self, other: str) -> Told:
        """Return both texts as one."""
        return Told(str(self) + str(other), self.html + marked(other))

    def __radd__(self, other: str) -> Told:
        """Return both texts as one."""
        return Told(str(other) + str(self), marked(other) + self.html)


_FIGURES = (Number, Told)
# The same sentences, and the same few words in them, stand on pages by the thousand.
_escaped = lru_cache(maxsize=65536)(escape)


def marked(value: object) -> str:
    """Return a value as HTML: escaped, the figures in it marked."""
    return value.__html__() if isinstance(value, _FIGURES) else _escaped(str(value))


def filled(sentence: str, values: dict[str, Any]) -> str:
    """Return ``sentence`` with ``values`` put in; with a figure among them it is ``Told``."""
    plain = sentence.format_map(values)
    for value in values.values():
        if isinstance(value, _FIGURES):
            html = _escaped(sentence).format_map({key: marked(one) for key, one in values.items()})
            return Told(plain, html)
    return plain


def joined(separator: str, parts: Iterable[str]) -> str:
    """Return the texts as one, like ``str.join``; the figures in them stay marked."""
    texts = list(parts)
    plain = separator.join(texts)
    if any(isinstance(one, Told) for one in texts):
        return Told(plain, _escaped(separator).join(map(marked, texts)))
    return plain


def less(whole: Number, part: Number) -> Number:
    """Return a difference; the query takes one count from the other."""
    return Number(int(whole) - int(part), f"{whole.query}--{part.query}")


def share(value: str, part: Number, of: Number) -> Told:
    """Return a percentage as text; the query divides the two counts."""
    query = escape(f"{part.query}//{of.query}")
    return Told(value, f'<data value="{escape(value)}" data-q="{query}">{escape(value)}</data>')


def quoted(value: str) -> str:
    """Return a value as it is written in a query."""
    return value.translate(_MARKS)


def asked(table: str, *conditions: str, measure: str = "rows") -> str:
    """Return a query: ``conditions`` as ``column=value``, ``column!=value``, ``column~value``, values ``quoted``."""
    return f"{table}{'?' if conditions else ''}{'&'.join(conditions)}#{measure}"
