"""The question a figure answers: a published table, which of its rows, and what of them.

    query   = count [("//" | "--") count]   the first count in hundredths of the second, or less the second
    count   = table ["?" filter {"&" filter}] "#" measure
    filter  = column "=" values     the cell is one of the values
            | column "!=" values    the cell is none of them
            | column ">" number     the cell is a larger number
            | column "~" values     one of the several values in the cell is one of them
    values  = value {"|" value}     an empty value is an empty cell; what means something here is written %26 and so on
    measure = "rows"                how many rows
            | "distinct:" column    how many different values, empty cells aside
            | "sum:" column         the sum of the numbers, empty cells aside
            | "max:" column         the largest number or the last date, empty cells aside
            | "value:" column       the cell of the only row

Every text is either a query or refused with a QueryError, and every query has an answer or is refused by the tables.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

MEASURES = ("rows", "distinct", "sum", "max", "value")
# Column names are the county's own in part, but never hold what means something here.
_FILTER = re.compile(r"(?P<column>[^=!~>]+)(?P<sign>=|!=|~|>)(?P<values>.*)", re.DOTALL)
# A number sign opens the measure, and stands nowhere else.
_TWO = re.compile(r"(?P<first>[^#]*#[^#/-]*)(?P<sign>//|--)(?P<second>.*)", re.DOTALL)
_WHOLE = re.compile("[0-9]+")
_TABLE = re.compile(r"[a-z_]+")


class QueryError(Exception):
    """No query, or one that the tables cannot answer; ``args[0]`` is a code that says why."""


class Filter(NamedTuple):
    """One condition: ``sign`` is ``=``, ``!=``, ``>`` or ``~``."""

    column: str
    sign: str
    values: tuple[str, ...]


class Query(NamedTuple):
    """A query taken apart; ``column`` is empty for ``rows``."""

    table: str
    filters: tuple[Filter, ...]
    measure: str
    column: str


def halves(text: str) -> tuple[str, str, str]:
    """Return the two counts of a query and the sign between them; the second and the sign are empty if it has one."""
    found = _TWO.fullmatch(text) if "//" in text or "--" in text else None
    return (found["first"], found["sign"], found["second"]) if found else (text, "", "")


def table_of(text: str) -> str:
    """Return the table that a count asks, if it is one."""
    return text.partition("#")[0].partition("?")[0]


def measure_of(text: str) -> str:
    """Return what a count asks for."""
    return text.partition("#")[2].partition(":")[0]


def parse(text: str) -> Query:
    """Return the query that ``text`` is. Raises QueryError."""
    rows, hash_, wanted = text.partition("#")
    table, mark, conditions = rows.partition("?")
    measure, colon, column = wanted.partition(":")
    if not _TABLE.fullmatch(table) or not hash_ or (mark and not conditions):
        raise QueryError("syntax")
    if measure not in MEASURES or (measure == "rows") != (not colon) or bool(colon) != bool(column):
        raise QueryError("measure")
    filters = tuple(_filter(part) for part in conditions.split("&")) if mark else ()
    return Query(table, filters, measure, unquote(column))


@lru_cache(maxsize=4096)
def _filter(text: str) -> Filter:
    found = _FILTER.fullmatch(text)
    if not found:
        raise QueryError("filter")
    values = tuple(unquote(value) for value in found["values"].split("|"))
    if found["sign"] == ">" and not _WHOLE.fullmatch(found["values"]):
        raise QueryError("filter")
    return Filter(unquote(found["column"]), found["sign"], values)
