"""A row that the end of a page cuts in two: what stands at the top of the next page belongs to the row before."""

from __future__ import annotations

import re

from generator.intake.model import Grid
from generator.record.problem import Place, Problem, problem

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# A whole row has more filled cells than this part of them; the rest of one has text only where a cell was long.
_REST = 0.5


def join(before: str, text: str) -> str:
    """Return two lines as one: beside a Chinese character the break was no space."""
    if not before or not text:
        return before or text
    return f"{before}{text}" if _CHINESE.match(before[-1]) or _CHINESE.match(text[:1]) else f"{before} {text}"


def join_divided(before: Grid, rows: list[list[str]], filled: frozenset[tuple[int, int]]) -> int:
    """Put what is left of the last row of ``before`` back there; return the place of that rest in ``rows``, the first
    ones of the next page, -1 if there is none. Headings that come again may stand above it."""
    at = 1 if rows and rows[0] == before.rows[0] else 0
    if at >= len(rows) or not _is_rest(before.rows[-1], rows[at]) or any(row == at for row, _ in filled):
        return -1
    for column, text in enumerate(rows[at]):
        before.rows[-1][column] = join(before.rows[-1][column].strip(), text.strip())
    return at


def _is_rest(last: list[str], row: list[str]) -> bool:
    texts = [bool(cell.strip()) for cell in row]
    if len(row) != len(last) or len(row) < 3 or texts[0] or not any(texts) or sum(texts) > _REST * len(row):
        return False
    return all(last[at].strip() for at, text in enumerate(texts) if text)


def told_divided(before: Grid, file: str = "") -> Problem:
    """Return what is to be said of a row that was put together."""
    row = before.rows[-1]
    return problem("row-divided", Place(file, before.line_of(len(before.rows) - 1)), " | ".join(row))
