"""A number with the question it answers, so that a reader, and ``verify``, can work it out again from the downloads.

    failing = rows_of(len(found), site, place, "rating=fail")       in the summary
    {{ fig(failing) }}                                              in a template
    {{ told('pages.home.failing', n=fig(failing)) }}                in a sentence

What a query may say is written in ``generator/verify/query.py``; the two share no code, only the language.
"""

from __future__ import annotations

from typing import Self

from generator.summary.site import Site

# What means something in a query is written as in an address.
_MARKS = str.maketrans({char: f"%{ord(char):02X}" for char in "%&|#?=!~:"})


class Number(int):
    """A whole number that is shown on a page; ``query`` gives it from the published tables. What is reckoned with it is
    a plain number again: a sum needs a question of its own."""

    query: str

    def __new__(cls, value: int, query: str) -> Self:
        """Return ``value`` as the answer to ``query``."""
        made = super().__new__(cls, value)
        made.query = query
        return made


def quoted(value: str) -> str:
    """Return a value as it is written in a query."""
    return value.translate(_MARKS)


def asked(table: str, *conditions: str, measure: str = "rows") -> str:
    """Return a query: ``conditions`` as ``column=value``, ``column!=value``, ``column~value``, values ``quoted``."""
    return f"{table}{'?' if conditions else ''}{'&'.join(conditions)}#{measure}"


def rows_of(n: int, site: Site, place: int, *conditions: str, measure: str = "rows") -> Number:
    """Return ``n`` as a count of the rows of the table at ``place`` that meet ``conditions``."""
    period = f"period={quoted(site.record.timeline[place].period.id)}"
    return Number(n, asked("inspections", period, *conditions, measure=measure))


def inspected_of(site: Site, place: int) -> Number:
    """Return how many accounts were inspected at ``place``."""
    return rows_of(site.inspected(place), site, place, INSPECTED)


# A row may also say that the account was not inspected.
INSPECTED = "rating!=none"
