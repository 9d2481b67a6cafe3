"""The components that stand on pages by the thousand, written as HTML in plain functions: a template's loop over macros
takes five times as long. Every value that is not a constant of ours goes through ``safe``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from html import escape

from markupsafe import Markup

from generator.charts import Table
from generator.pages.templates import shown
from generator.summary.addresses import GLOSSARY
from generator.summary.cells import Cell
from generator.summary.glossary import anchor
from generator.summary.marks import Link, Mark
from generator.summary.overview import AccountLine
from generator.summary.rows import Answer, Row
from generator.words import WORDS, say
from generator.words.figures import Number, marked

_W = WORDS.pages
_COUNTS = re.compile(r"(?<=[0-9>]) (?=[\u4e00-\u9fff])|(?<=^[\u4e00-\u9fff]) (?=[0-9<])")

# What is written here is HTML: it need not be asked whether it is, as Markup does.
_html: Callable[[str], Markup] = partial(str.__new__, Markup)


@lru_cache(maxsize=65536)
def safe(text: str) -> str:
    """Return ``text`` escaped for HTML text and for attributes in double quotes."""
    return text if text.isalnum() else escape(text, quote=True)


@lru_cache(maxsize=64)
def sym(suffix: str) -> Markup:
    """Return the drawn mark of a rating."""
    return _html(f'<svg class="mark" aria-hidden="true"><use href="#m-{suffix}"/></svg>')


@lru_cache(maxsize=64)
def rating(mark: Mark) -> Markup:
    """Return a rating: shape, word and colour together."""
    return _html(f'<span class="rating rating--{mark.suffix}">{sym(mark.suffix)}{safe(mark.word)}</span>')


def plain(value: object) -> str:
    """Return a text or a number without the marks of its figures, for an attribute."""
    return str(value)


def kept(value: object) -> Markup:
    """Return a heading in which a number and what it counts (7 天, 6 个) stay on one line, and a single first character
    (在 20 个) does not stand on one alone."""
    return _kept(shown(value))


@lru_cache(maxsize=4096)
def _kept(text: str) -> Markup:
    return _html(_COUNTS.sub("\u00a0", text))


def counted(n: int, asks: str) -> Number:
    """Return ``n`` as the number of rows that ``asks`` (a table, and conditions) gives."""
    return Number(n, f"{asks}#rows")


def link(to: Link, base: str) -> Markup:
    """Return a link, or only the name of what has no page."""
    return _html(f'<a href="{base}{safe(to.url)}">{safe(to.name)}</a>' if to.url else safe(to.name))


@lru_cache(maxsize=256)
def term(id_: str, base: str) -> Markup:
    """Return a link from a term to what it means. Raises KeyError for a term that is not explained."""
    words = safe(say("glossary.page.what", term=WORDS["glossary"]["term"][id_]["name"]))
    return _html(f'<a class="nb no-print" href="{base}{GLOSSARY}#{anchor(id_)}">{words}</a>')


def cell(one: Cell, base: str) -> Markup:
    """Return one account as a cell of a grid: short name, platform, mark, and the words a screen reader hears."""
    name = f"cell cell--{one.suffix}{' cell--closing' if one.leaving else ''}"
    tag, end = (
        (f'span class="{name} cell--this"', "span")
        if one.this
        else (
            f'a class="{name}" href="{base}{safe(one.url)}"',
            "a",
        )
    )
    inner = f"<b>{safe(one.short)}</b><span>{safe(one.platform)}</span>{sym(one.suffix)}"
    return _html(f'<li><{tag}>{inner}<span class="vh">，{safe(one.more)}</span></{end}></li>')


def datatable(table: Table) -> Markup:
    """Return the numbers behind a chart as a small table."""
    right = ' class="right"'
    head = "".join(f'<th scope="col"{right if at else ""}>{safe(cell)}</th>' for at, cell in enumerate(table.head))
    rows = "\n".join(
        f'<tr><th scope="row">{marked(row[0])}</th>'
        + "".join(f'<td class="right">{marked(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return _html(f'<table class="mini"><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>')


def _spoken(text: str) -> str:
    return f"<span>{marked(text)}</span>" if text else ""


@lru_cache(maxsize=64)
def _rated(mark: Mark) -> str:
    return f'<td role="cell" class="records__rate" data-f="{safe(mark.word)}">{rating(mark)}</td>'


@lru_cache(maxsize=4096)
def _problem(text: str) -> str:
    return f'<td role="cell" data-label="{_W.table.problem}">{_spoken(text)}</td>'


@lru_cache(maxsize=64)
def _answered(answer: Answer) -> str:
    word = f'<span class="no">{safe(answer.word)}</span>' if answer.no else safe(answer.word)
    return f'<td role="cell" data-label="{safe(answer.label)}" class="half"><span>{word}</span></td>'


@lru_cache(maxsize=8192)
def _owned(unit: Link, base: str) -> str:
    return f'<td role="cell" data-label="" class="half" data-f="{safe(unit.name)}"><span>{link(unit, base)}</span></td>'


def row(one: Row, base: str, leaving: bool, unit: bool, anchor: bool) -> Markup:
    """Return one published row; ``leaving`` and ``unit`` tell whether the table has those columns."""
    place = f' id="{safe(one.anchor)}" data-w="{safe(one.facts)}"' if anchor else ""
    parts = [
        f'<tr role="row"{place} data-search="{safe(one.search)}">'
        f'<th scope="row" role="rowheader" data-v="{safe(one.key)}">'
        f'<a href="{base}{safe(one.url)}">{safe(one.name)}</a> <small>{safe(one.platform)}</small></th>',
        _rated(one.mark),
        _problem(one.problem),
        *map(_answered, one.answers),
    ]
    for name, text in one.measures:
        parts.append(f'<td role="cell" data-label="{safe(name)}" class="half right">{_spoken(text)}</td>')
    if leaving:
        parts.append(f'<td role="cell" data-label="{_W.table.leaving}">{_spoken(one.leaving)}</td>')
    if unit:
        parts.append(_owned(one.unit, base))
    serial = f'data-label="{_W.table.serial_long}" class="half right serial" data-v="{safe(one.serial)}"'
    parts.append(f'<td role="cell" {serial}>{_spoken(one.serial)}</td></tr>')
    return _html("".join(parts))


def account_row(one: AccountLine, base: str, anchor: str = "") -> Markup:
    """Return one account of a list of accounts; ``anchor`` is the id of a row that can be jumped to."""
    place = f' id="{safe(anchor)}"' if anchor else ""
    problem = f"{one.problem}（{one.leaving}）" if one.problem and one.leaving else one.problem or one.leaving
    streak = say("pages.table.streak_n", n=one.streak) if one.streak > 1 else ""
    half = 'role="cell" data-label="" class="half"'
    return _html(
        f'<tr role="row"{place} data-search="{safe(one.search)}">'
        f'<th scope="row" role="rowheader" data-v="{safe(one.key)}">'
        f'<a href="{base}{safe(one.url)}">{safe(one.name)}</a></th>'
        f'<td role="cell" class="records__rate" data-v="{one.rank}" data-f="{safe(one.mark.word)}">'
        f"{rating(one.mark)}</td>"
        f'<td {half} data-f="{safe(one.platform)}"><span>{safe(one.platform)}</span></td>'
        f'<td {half} data-f="{safe(one.unit.name)}"><span>{link(one.unit, base)}</span></td>'
        f'<td role="cell" data-label="{_W.table.problem}">{_spoken(problem)}</td>'
        f'<td role="cell" data-label="{_W.table.streak_short}" data-v="{int(one.streak)}" class="right">'
        f"{_spoken(streak)}</td></tr>"
    )
