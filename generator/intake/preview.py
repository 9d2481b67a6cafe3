"""What the record's own check will say of a draft, so that nobody has to find it out afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from generator.intake import toml
from generator.intake.draft import draft_table
from generator.intake.intake import Taken
from generator.intake.model import IntakeTable
from generator.record.clean import clean, fold
from generator.record.inspections import Context, split_rating, understand
from generator.record.problem import Problem, errors, in_order
from generator.record.table import read_table
from generator.record.text import parse_rows

# What the decisions and the lines for the settings speak of already.
_TOLD = frozenset({"account-unknown", "account-duplicate", "heading-unknown", "platform-unstated", "cell-blank"})


def preview(taken: Taken) -> list[Problem]:
    """Return the errors that a check of the drafted table will give once every decision is made, in order."""
    table, wanted = taken.intake.table, taken.wanted
    if table is None:
        return []
    settings, registry = wanted.settings, wanted.registry
    file = f"inspections/{wanted.period.id}.csv"
    rows, problems = parse_rows(draft_table(table, settings), file)
    read, more = read_table(rows, settings.columns) if rows else (None, [])
    problems += more
    if read is not None:
        owners = [-1] * len(registry.accounts)
        context = Context(settings, registry.finder, registry.units, owners, wanted.period)
        problems += understand(read, context)[1]
    words = {word for _, word, _ in unknown_words(taken)}
    told = {(p.code, p.value) for p in taken.problems}
    left = (p for p in errors(problems) if p.code not in _TOLD and (p.code, p.value) not in told)
    return in_order(p for p in left if fold(p.value) not in words)


def unknown_words(taken: Taken) -> list[tuple[str, str, str]]:
    """Return (vocabulary, folded word, code) of each word understood here that the record does not know."""
    table, words = taken.intake.table, taken.wanted.settings.vocabulary
    if table is None:
        return []
    found = [("platforms", *pair) for pair in _cells(table, "platform") if pair[0] not in words.platforms]
    for cell, code in _cells(table, "rating"):
        word = fold(split_rating(cell)[0])
        if word not in words.ratings:
            found.append(("ratings", word, code))
    return list(dict.fromkeys(found))


def _cells(table: IntakeTable, key: str) -> Iterator[tuple[str, str]]:
    if key not in table.keys:
        return
    heading = table.headings[table.keys.index(key)]
    for row in table.rows:
        cell, code = fold(clean(row.raw.get(heading, ""))[0]), getattr(row, key)
        if cell and code:
            yield cell, code


def vocabulary_lines(taken: Taken) -> Iterator[str]:
    """Yield the tables of ``site.toml`` that make those words known."""
    found = unknown_words(taken)
    for name in dict.fromkeys(name for name, _, _ in found):
        yield "\n".join([f"[vocabulary.{name}]", *(toml.pair(word, code) for own, word, code in found if own == name)])
