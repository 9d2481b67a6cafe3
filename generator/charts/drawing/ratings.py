"""What a state looks like: its word, its mark, its place in the stack and its light colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from generator.charts.inputs import Asked, Counts, count_of
from generator.record.vocabulary import DISPLAY_ORDER, RATINGS, STATES
from generator.words import say
from generator.words.figures import joined

FAIL = "fail"
PASSED = tuple(code for code in RATINGS if code != FAIL)
# From the base line upwards; what has no rating lies on top, outlined.
ABOVE = ("basic_pass", "pass", "good", "excellent", "unrated", "none")
MISSING = ("not_held", "lacking")
_DISPLAYED = frozenset(DISPLAY_ORDER)


class Colour(NamedTuple):
    """Fill and edge of a mark group, light set. The script in the page replaces them by the reader's set."""

    fill: str
    edge: str
    symbol: str


# No "-open" symbols: Plotly would draw their edge in the fill colour.
COLOURS = {
    "excellent": Colour("#12436d", "#12436d", "star"),
    "good": Colour("#a8cbe6", "#2a5c88", "diamond"),
    "pass": Colour("#d6e5f1", "#5f8db4", "circle"),
    "basic_pass": Colour("#f4f8fb", "#5f8db4", "triangle-up"),
    "fail": Colour("#801650", "#801650", "x"),
    "unrated": Colour("#ffffff", "#6b7a87", "square"),
    "none": Colour("#ffffff", "#6b7a87", "line-ew"),
    "missing": Colour("#ffffff", "#6b7a87", "circle"),
    "ink": Colour("#6b7a87", "#6b7a87", "circle"),
}


# Drawn as outlines: there is no rating behind them.
HOLLOW = frozenset({"unrated", "none", "missing"})


def suffix(state: str) -> str:
    """Return the name a state has in classes and symbols; both kinds of missing period look the same."""
    return "missing" if state in MISSING else state


@cache
def state_word(state: str) -> str:
    """Return the Chinese word of a code in STATES. Raises KeyError for any other code."""
    return say(f"charts.state.{state}")


def checked(counts: Mapping[str, int]) -> dict[str, int]:
    """Return ``counts`` in display order without zeros. Raises ValueError for a code no chart could show."""
    if not counts.keys() <= _DISPLAYED:
        raise ValueError(f"not a rating: {', '.join(sorted(counts.keys() - _DISPLAYED))}")
    if isinstance(counts, Counts):
        return counts.of(DISPLAY_ORDER)
    found = {code: counts[code] for code in DISPLAY_ORDER if counts.get(code)}
    return Counts(found, counts.asks) if isinstance(counts, Asked) else found


def shown(groups: Iterable[Mapping[str, int]]) -> tuple[str, ...]:
    """Return the codes a chart of these groups has to name, worst first; fail and pass are always named."""
    seen = {FAIL, "pass"}.union(code for counts in groups for code, n in counts.items() if n)
    return tuple(code for code in DISPLAY_ORDER if code in seen)


def drawn(groups: Iterable[Mapping[str, int]], codes: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``codes`` that any of the groups has, in their order: what the legend of a chart explains."""
    seen = {code for counts in groups for code, n in counts.items() if n}
    return tuple(code for code in codes if code in seen)


def told(counts: Mapping[str, int], codes: Iterable[str]) -> str:
    """Return `不合格 5，合格 7`, in the order of ``codes``."""
    return joined(
        say("charts.common.comma"),
        (say("charts.common.count", name=state_word(code), n=count_of(counts, code)) for code in codes),
    )


def state_counts(states: Iterable[str]) -> dict[str, int]:
    """Return how often each state occurs, best first, missing ones last, without zeros."""
    found = Counter(states)
    return {state: found[state] for state in STATES[::-1] if state in found}
