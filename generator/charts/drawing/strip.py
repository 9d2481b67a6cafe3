"""A strip: one cell a period, one small picture a year. Its pieces are made once for thousands of pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from generator.charts.drawing.ratings import state_word, suffix
from generator.charts.drawing.svg import legend, number, safe
from generator.charts.inputs import Cell
from generator.words import say

_ASK = 'class="streak__ask" y="70" font-size="26" text-anchor="middle" fill="currentColor"'
_YEAR_OF = attrgetter("year")
# One year is 528 units less the last gap, whatever the number of its slots: 12 cells of 38 units, 4 of 126.
_WIDE, _GAP, _CELL, _MARK, _LOW = 528, 6, 38, 20, 47


class Streak(NamedTuple):
    """A run from period ``first`` to ``last``; kind ``fail``, or ``unknown`` beside a lacking period."""

    first: str
    last: str
    kind: str


@cache
def _box(index: int, slots: int) -> tuple[float, float]:
    pitch = _WIDE / slots
    return index * pitch + 1, pitch - _GAP


@cache
def _drawn(index: int, slots: int, state: str) -> str:
    left, width = _box(index, slots)
    frame = f'x="{number(left)}" y="1" width="{number(width)}" height="{_CELL}" rx="3"/>'
    if state == "out":
        return f'<rect class="f-rest" fill="none" {frame}'
    kind = suffix(state)
    x = number(left + (width - _MARK) / 2)
    return (
        f'<rect class="f-{kind}" {frame}<use class="on-{kind}" href="#m-{kind}" '
        f'x="{x}" y="10" width="{_MARK}" height="{_MARK}"/>'
    )


@cache
def _blank(slots: int) -> tuple[str, ...]:
    return tuple(_drawn(index, slots, "out") for index in range(slots))


@cache
def _piece(slot: int, slots: int, state: str) -> tuple[str, str]:
    # The two things needed of nearly every cell, found with one look-up.
    return _drawn(slot - 1, slots, state), _spoken(slot, slots, state)


def _spoken(slot: int, slots: int, state: str) -> str:
    kind = slots if slots in (4, 12) else "other"
    return say("charts.timeline.cell", slot=say(f"charts.timeline.slots_{kind}", slot=slot), state=state_word(state))


@cache
def _header(slots: int, again: bool) -> str:
    kind = slots if slots in (4, 12) else "other"
    names = "".join(f"<span>{say(f'charts.timeline.head_{kind}', slot=slot)}</span>" for slot in range(1, slots + 1))
    wide = "" if slots == 12 else f" strip__months--{slots}"
    return (
        f'<div class="strip__year{" strip__again" if again else ""}" aria-hidden="true"><span></span>'
        f'<div class="strip__months{wide}">{names}</div></div>'
    )


@cache
def _frame(year: int, tall: bool) -> str:
    name = safe(say("charts.common.year", year=year))
    box = f'viewBox="0 0 524 {72 if tall else 50}"'
    return f'<div class="strip__year"><span>{name}</span><svg {box} role="img"><title>'


def _asked(cells: Sequence[Cell], first: int, last: int) -> list[int]:
    # The question stands under the period that the record lacks: inside the run, or just before or after it.
    around = range(max(0, first - 1), min(len(cells), last + 2))
    return [i for i in around if cells[i].state == "lacking"] or [last]


class _Lines(NamedTuple):
    lines: list[tuple[str, Cell, Cell]]
    questions: list[Cell]
    words: list[str]


def _streak_words(kind: str, first: Cell, last: Cell) -> str:
    if kind == "unknown" and first is last:
        return say("charts.timeline.streak_unknown_one", first=first.label)
    return say(f"charts.timeline.streak_{kind}", first=first.label, last=last.label)


def _lines_by_year(cells: Sequence[Cell], streaks: Sequence[Streak]) -> dict[int, _Lines]:
    place = {cell.period: index for index, cell in enumerate(cells)}
    years: dict[int, _Lines] = {}
    for streak in streaks:
        first, last = place[streak.first], place[streak.last]
        words = _streak_words(streak.kind, cells[first], cells[last])
        for year, run in groupby(cells[first : last + 1], key=_YEAR_OF):
            part = list(run)
            found = years.setdefault(year, _Lines([], [], []))
            found.lines.append((streak.kind, part[0], part[-1]))
            found.words.append(words)
        if streak.kind == "unknown":
            for index in _asked(cells, first, last):
                years.setdefault(cells[index].year, _Lines([], [], [])).questions.append(cells[index])
    return years


def _streak_parts(found: _Lines) -> str:
    parts = []
    for kind, first, last in found.lines:
        left, _ = _box(first.slot - 1, first.slots)
        right, width = _box(last.slot - 1, last.slots)
        dash = ' stroke-dasharray="10 6"' if kind == "unknown" else ""
        path = f"M{number(left + 1)} {_LOW}H{number(right + width - 1)}"
        parts.append(f'<path class="streak" d="{path}" stroke-width="5"{dash}/>')
    for cell in found.questions:
        left, width = _box(cell.slot - 1, cell.slots)
        x = number(left + width / 2)
        parts.append(f'<text {_ASK} x="{x}">?</text>')
    return "".join(parts)


def _year_picture(year: int, cells: Sequence[Cell], found: _Lines | None, counted: bool) -> str:
    slots = max([cell.slots for cell in cells])
    drawn, spoken = list(_blank(slots)), []
    for _, _, _, slot, of, state, text in cells:
        box, words = _piece(slot, of, state)
        drawn[(slot - 1) * slots // of] = box
        if state != "out":
            spoken.append(f"{words} {text}" if counted and text else words)
    # A year wholly outside the account's life still says so: an empty picture has to have a name.
    heard = say("charts.common.comma").join(spoken) or state_word("out")
    title = say("charts.timeline.year_title", year=year, cells=heard)
    parts = [_frame(year, found is not None and bool(found.questions)), safe(title), "</title>"]
    if found is not None and found.words:
        parts.append(f"<desc>{safe(say('charts.common.clause').join(found.words))}</desc>")
    parts += drawn
    if found is not None:
        parts.append(_streak_parts(found))
    parts.append("</svg></div>")
    return "".join(parts)


@cache
def _legend(states: frozenset[str]) -> str:
    # Best first, what is not known last; an account's life has no mark of its own.
    order = ("excellent", "good", "pass", "basic_pass", "fail", "unrated", "none", "not_held", "lacking")
    return legend(tuple(state for state in order if state in states))


def strip(cells: Sequence[Cell], streaks: Sequence[Streak] = (), counted: bool = False) -> str:
    """Return the years of ``cells`` (sorted by year and slot, at least one) as safe HTML.

    ``counted``: the text of a cell is read out with it. Streaks name periods among the cells.
    """
    lines = _lines_by_year(cells, streaks) if streaks else {}
    years = [(year, list(group)) for year, group in groupby(cells, key=_YEAR_OF)]
    slots = max([cell.slots for cell in cells])
    several = len(years) > 1
    parts = [_legend(frozenset([cell.state for cell in cells]))]
    parts.append(f'<div class="chart__years strip__years{" strip__years--2" if several else ""}">')
    parts.append(_header(slots, False) + (_header(slots, True) if several else ""))
    parts += [_year_picture(year, group, lines.get(year), counted) for year, group in years]
    parts.append("</div>")
    return "".join(parts)
