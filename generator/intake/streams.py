"""Every table of a document, those typed without ruled cells among them."""

from __future__ import annotations

from typing import NamedTuple

from generator.intake.lines import Token, TypedRow, Wordings
from generator.intake.model import Document, Grid, Paragraph
from generator.intake.spaced import Spaced
from generator.intake.stacked import Stacked

_MOST_ABOVE = 6


class Source(NamedTuple):
    """A table to look into. ``loose``: cells were told apart by lines or spaces only, which also stand inside cells;
    ``used``: paragraphs it was made of; ``above``: the nearest paragraphs above it, the nearest first."""

    grid: Grid
    loose: bool
    used: tuple[Paragraph, ...]
    above: tuple[Paragraph, ...]


def find_sources(document: Document, wordings: Wordings) -> list[Source]:
    """Return every table of ``document`` in reading order."""
    sources: list[Source] = []
    run: list[Token] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            run.append(Token(block.text, block.line, block))
        elif max(map(len, block.rows)) < 2:
            run += [Token(row[0] if row else "", block.line_of(at), None) for at, row in enumerate(block.rows)]
        else:
            sources += _typed(run, wordings)
            sources.append(Source(block, False, (), _above(run)))
            run = []
    return sources + _typed(run, wordings)


def _typed(tokens: list[Token], wordings: Wordings) -> list[Source]:
    """Return the tables in a run of lines."""
    found: list[Source] = []
    spaced, stacked = Spaced(tokens, wordings), Stacked(tokens, wordings)
    at = first = 0
    while at < len(tokens):
        rows, end = spaced.read(at)
        if not rows:
            rows, end = stacked.read(at)
        if len(rows) > 1:
            used = tuple(token.paragraph for token in tokens[at:end] if token.paragraph)
            found.append(Source(_grid(rows), True, used, _above(tokens[first:at])))
            at = first = end
        else:
            at += 1
    return found


def _grid(rows: list[TypedRow]) -> Grid:
    return Grid([cells for cells, _ in rows], rows[0][1], lines=tuple(line for _, line in rows))


def _above(tokens: list[Token]) -> tuple[Paragraph, ...]:
    paragraphs = [token.paragraph for token in tokens if token.paragraph]
    return tuple(reversed(paragraphs[-_MOST_ABOVE:]))
