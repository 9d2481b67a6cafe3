"""One place that text is put to, as a plain value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Sink(NamedTuple):
    """What the place is called, whose function writes there, and the way in and out.

    ``emit`` puts a text there the way the site does, ``read`` takes it out again the way whoever reads that place does,
    and ``expected`` says what must come out; ``read`` raises for anything but text. ``careless`` writes there like
    somebody who forgets to make the text fit: not needed where putting the text in as it is makes such a place.
    """

    name: str
    emitter: Callable[..., object]
    emit: Callable[[str], str]
    read: Callable[[str], str]
    expected: Callable[[str], str]
    careless: Callable[[str], str] | None = None
