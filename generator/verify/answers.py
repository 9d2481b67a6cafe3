"""The answers that the published tables give. A table is read in blocks of rows, once for all that is asked of it
together, so that a large one needs no more memory than a small one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.verify.counts import Count, Found, Group, answer, counted, grouped
from generator.verify.known import Known, read, written
from generator.verify.query import QueryError, halves, measure_of, parse, table_of
from generator.verify.tables import Block, blocks_of, names_of, numbers, rows_in


class Tables:
    """All tables of a site, and what they have answered so far."""

    def __init__(self, folder: Path, known: Known | None = None) -> None:
        """``known`` is what blocks of the tables gave before; what they give now is added."""
        self._folder, self._known, self._keeps = folder, known or Known(), known is not None
        self._answers: dict[str, str] = {}
        self._refused: dict[str, str] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Work out the answers to all these queries at once; each table is read once."""
        asked: dict[str, list[str]] = {}
        wanted = {half for text in texts for half in _halves(text)}
        for text in wanted - self._answers.keys() - self._refused.keys():
            table = table_of(text)
            try:
                asked.setdefault(table if self._known.has(table, text) else parse(text).table, []).append(text)
            except QueryError as error:
                self._refused[text] = str(error)
        for name, queries in asked.items():
            self._read(name, queries)

    def answer(self, text: str) -> str:
        """Return the answer to a query, as text. Raises QueryError."""
        if text in self._answers:
            return self._answers[text]
        parts = _halves(text)
        if any(part not in self._answers for part in parts):
            self.learn([text])
        first, *second = (self._learned(part) for part in parts)
        return _compared(first, halves(text)[1], second[0]) if second else first

    def _learned(self, text: str) -> str:
        if text in self._refused:
            raise QueryError(self._refused[text])
        return self._answers[text]

    def _read(self, table: str, queries: list[str]) -> None:
        try:
            found = self._found(table, names_of(self._folder / f"{table}.csv"), queries)
        except QueryError as error:
            self._refused |= dict.fromkeys(queries, str(error))
            return
        for text in queries:
            if text in self._refused:
                continue
            try:
                self._answers[text] = answer(measure_of(text), found.get(text, {}))
            except QueryError as error:
                self._refused[text] = str(error)

    def _found(self, table: str, names: list[str], queries: list[str]) -> Found:
        """Return what queries take of a table with these headings, block by block. Raises QueryError."""
        known = self._known.of(table, names)
        new = _Counting(names, [text for text in queries if text not in known.asked], self._refused)
        whole = _Counting(names, queries, self._refused) if known.asked else new
        same = known.asked == frozenset(queries)
        found: Found = {}
        blocks: dict[str, str] = {}
        for block in blocks_of(self._folder / f"{table}.csv"):
            sum_ = _sum(block) if self._keeps else ""
            before = known.blocks.get(sum_)
            here = whole.of(block) if before is None else _only(frozenset(queries), read(before) | new.of(block), same)
            if self._keeps:
                blocks[sum_] = before if before is not None and same else written(here)
            _add(found, here)
        self._known.keep(table, names, [text for text in queries if text not in self._refused], blocks)
        return found


class _Counting:
    """Queries at work on the blocks of a table; those that it cannot answer are ``refused``."""

    def __init__(self, names: list[str], queries: list[str], refused: dict[str, str]) -> None:
        self._names, self.queries, self._refused = names, queries, refused

    @cached_property
    def _counts(self) -> dict[str, Count]:
        counts = {}
        for text in self.queries:
            try:
                counts[text] = Count(parse(text), self._names)
            except QueryError as error:
                self._refused[text] = str(error)
        return counts

    @cached_property
    def _groups(self) -> list[Group]:
        return grouped(self._counts)

    @cached_property
    def _upto(self) -> int:
        return 1 + max((at for count in self._counts.values() for at in count.columns), default=0)

    def of(self, block: Block) -> Found:
        """Return what the queries take of a block. Raises QueryError."""
        if not self.queries:
            return {}
        return counted(rows_in(block, len(self._names), self._upto), self._groups)


def _only(queries: Collection[str], found: Found, same: bool) -> Found:
    """Return of what was found in a block what these queries took, if they are not the ``same`` that did."""
    return found if same else {text: cells for text, cells in found.items() if text in queries}


def _sum(block: Block) -> str:
    sum_ = sha256()
    for part in block:
        sum_.update(part)
    return sum_.hexdigest()


def _add(found: Found, more: Found) -> None:
    """Add what queries took of a block to what they took of others."""
    for text, cells in more.items():
        so_far = found.setdefault(text, {})
        for cell, times in cells.items():
            so_far[cell] = so_far.get(cell, 0) + times


def _halves(text: str) -> list[str]:
    first, sign, second = halves(text)
    return [first, second] if sign else [first]


def _compared(first: str, sign: str, second: str) -> str:
    one, two = numbers([first, second])
    if sign == "--":
        return str(one - two)
    if not two:
        raise QueryError("number")
    return f"{100 * one / two:.1f}".removesuffix(".0") + "%"
