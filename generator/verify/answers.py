"""The answers that the published tables give. A table is read in blocks of rows, once for all that is asked of it
together, so that a large one needs no more memory than a small one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.verify.counts import Count, let_by
from generator.verify.query import Query, QueryError, halves, parse
from generator.verify.tables import blocks_of, names_of, numbers


class Tables:
    """All tables of a site, and what they have answered so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._answers: dict[str, str] = {}
        self._refused: dict[str, str] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Work out the answers to all these queries at once; each table is read once."""
        asked: dict[str, dict[str, Query]] = {}
        wanted = {half for text in texts for half in _halves(text)}
        for text in wanted - self._answers.keys() - self._refused.keys():
            try:
                query = parse(text)
            except QueryError as error:
                self._refused[text] = str(error)
            else:
                asked.setdefault(query.table, {})[text] = query
        for name, queries in asked.items():
            self._read(self._folder / f"{name}.csv", queries)

    def answer(self, text: str) -> str:
        """Return the answer to a query, as text. Raises QueryError."""
        parts = _halves(text)
        if any(part not in self._answers for part in parts):
            self.learn([text])
        first, *second = (self._known(part) for part in parts)
        return _compared(first, halves(text)[1], second[0]) if second else first

    def _known(self, text: str) -> str:
        if text in self._refused:
            raise QueryError(self._refused[text])
        return self._answers[text]

    def _read(self, path: Path, queries: dict[str, Query]) -> None:
        counts: dict[str, Count] = {}
        try:
            names = names_of(path)
            for text, query in queries.items():
                with _refusals(self._refused, text):
                    counts[text] = Count(query, names)
            upto = 1 + max((at for count in counts.values() for at in count.columns), default=0)
            let_by(blocks_of(path, len(names), upto), counts.values())
        except QueryError as error:
            self._refused |= dict.fromkeys(queries, str(error))
            return
        for text, count in counts.items():
            with _refusals(self._refused, text):
                self._answers[text] = count.answer()


@contextmanager
def _refusals(refused: dict[str, str], text: str) -> Iterator[None]:
    """Take down why the query ``text`` is refused, and go on."""
    try:
        yield
    except QueryError as error:
        refused[text] = str(error)


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
