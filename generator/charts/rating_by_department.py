"""Rating by department: those with failing accounts first; the end of a long list is summed up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.charts.drawing import rows
from generator.charts.drawing.ratings import FAIL, shown
from generator.charts.drawing.rows import Group
from generator.charts.drawing.svg import empty_picture, named, svg
from generator.charts.figure import PlotlyFigure, Table
from generator.charts.inputs import GroupCounts, groups_of, told_apart
from generator.words import say

LIMIT = 30
_NAMED = 3
_TOLD = 12


class Data(NamedTuple):
    """The rows shown, the sum of the others, the ratings named, how many departments there are and fail."""

    groups: tuple[Group, ...]
    rest: Group | None
    codes: tuple[str, ...]
    departments: int
    failing: int


def collect(groups: Sequence[GroupCounts], limit: int = LIMIT) -> Data:
    """Return the first ``limit`` rows: most failing accounts, then most accounts, then by id.

    Raises ValueError for a code that is no rating.
    """
    # Of thousands a few are shown: only these get each of their numbers with its question.
    ordered = sorted(groups, key=_place)
    listed, beyond = ordered[:limit], ordered[limit:]
    counts, ids = [group.counts for group in ordered], [group.id for group in listed]
    apart = told_apart(counts)
    others = groups_of(apart, len(beyond), f"department!={'|'.join(ids)}", "rating!=none")
    rest = rows.summed(say("charts.rating_by_department.rest", n=others), beyond, ids) if beyond else None
    failing = groups_of(apart, sum(1 for one in counts if one.get(FAIL)), "rating=fail")
    departments = groups_of(apart, len(ordered), "rating!=none")
    return Data(rows.grouped(listed), rest, shown(counts), departments, failing)


def _place(group: GroupCounts) -> tuple[int, int, str]:
    return -group.counts.get(FAIL, 0), -sum(group.counts.values()), group.id


def title() -> str:
    """Return what is drawn."""
    return say("charts.rating_by_department.title")


def sentence(data: Data) -> str:
    """Return how many departments have a failing account and which has most of them."""
    if not data.groups:
        return say("charts.common.empty")
    most = data.groups[0]
    if not any(group.rated for group in (*data.groups, *filter(None, [data.rest]))):
        return say("charts.rating_by_department.none_rated", n=data.departments)
    if data.departments == 1:
        return say("charts.rating_by_department.single", label=most.label, n=most.total, fail=most.failing)
    if not data.failing:
        return say("charts.rating_by_department.none_fail", n=data.departments)
    # Every failing department could be tied; those beyond the limit have no more than the last one shown.
    tied = [group.label for group in data.groups if group.failing == most.failing]
    hidden = data.failing > len(data.groups) == len(tied)
    values = {"n": data.departments, "k": data.failing, "fail": most.failing, "label": most.label}
    if data.failing == 1:
        return say("charts.rating_by_department.one", **values)
    if len(tied) == data.failing or hidden:
        return say("charts.rating_by_department.each", **values)
    if len(tied) > _NAMED:
        return say("charts.rating_by_department.tied_many", **values)
    labels = say("charts.common.list").join(tied)
    return say(f"charts.rating_by_department.{'most' if len(tied) == 1 else 'tied'}", labels=labels, **values)


def note(data: Data) -> str:
    """Return how to read the rows and their order."""
    if not data.groups:
        return say("charts.common.empty_note")
    kind = "cells_note" if rows.as_cells(data.groups) else "bars_note"
    order = say("charts.rating_by_department.note_order") if data.failing and data.departments > 1 else ""
    return order + say(f"charts.common.{kind}")


def table(data: Data) -> Table:
    """Return one row a department and one for the rest: every rating and the sum; then the sum of all."""
    listed = data.groups if data.rest is None else (*data.groups, data.rest)
    return rows.rating_table(say("charts.rating_by_department.head"), listed, data.codes)


def picture(data: Data) -> str:
    """Return the rows with their legend; the rest is told in words."""
    if not data.groups:
        return empty_picture(title())
    parts, height = rows.drawn_rows(data.groups, data.rest)
    long = data.departments > _TOLD
    desc = sentence(data) + say("charts.common.full_stop") if long else rows.described(data.groups, data.codes)
    return rows.explained(data.groups, data.codes) + svg(height, named(title(), sentence(data)), desc, parts)


def draw(data: Data) -> PlotlyFigure:
    """Return the stacked horizontal bars of the rows shown; the rest would only press them together."""
    axes = (say("charts.rating_by_department.axis_x"), say("charts.rating_by_department.axis_y"))
    return rows.plotted_rows(data.groups, data.codes, axes)
