"""The drawn marks of the ratings for what stands outside the site: the shapes of its own pages, the light colours."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """Fill and edge of a rating's field, the colour on it, and its mark in a box of 16 by 16."""

    fill: str
    edge: str
    on: str
    mark: str


def _outline(path: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width:g}"/>'


_RING = '<circle cx="8" cy="8" r="{}" fill="none" stroke="currentColor" stroke-width="{}"/>'
_EMPTY = ("#ffffff", "#6b7a87", "#45535f")

LOOKS = {
    "excellent": Look("#12436d", "#12436d", "#ffffff", _outline("M2 8.8 6 12.7 14 3.6", 2.8)),
    "good": Look("#a8cbe6", "#2a5c88", "#0c3256", '<path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="currentColor"/>'),
    "pass": Look("#d6e5f1", "#5f8db4", "#12436d", '<circle cx="8" cy="8" r="5" fill="currentColor"/>'),
    "basic_pass": Look(
        "#f4f8fb",
        "#5f8db4",
        "#12436d",
        _RING.format("5.2", "1.8") + '<path d="M8 2.8a5.2 5.2 0 0 0 0 10.4Z" fill="currentColor"/>',
    ),
    "fail": Look("#801650", "#801650", "#ffffff", _outline("M3 3 13 13M13 3 3 13", 3)),
    "unrated": Look(*_EMPTY, _RING.format("5.2", "2")),
    "none": Look(*_EMPTY, _outline("M2.5 8H13.5", 2.8)),
    "missing": Look(*_EMPTY, _RING.format("5.4", '2" stroke-dasharray="2.6 1.64')),
}
