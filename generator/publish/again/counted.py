"""Keeps beside a large site what blocks of its tables gave when its figures were held against them, so that the next
build counts only in blocks that have changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.again.readings import Readings
from generator.publish.look.agree import knowing
from generator.verify import Known

KIND = _NAME = "counted"


@contextmanager
def counted_before(out: Path, program: str, afresh: bool = False) -> Iterator[None]:
    """Let it be known what ``program`` counted for the site in ``out``, while another is held against its tables; what
    it counts is kept if nothing is raised. With ``afresh`` nothing is known."""
    beside = Readings(out, program, afresh, KIND)
    known = Known(beside.recall(_NAME) or b"")
    with knowing(known):
        yield
    if new := known.bytes():
        beside.keep(_NAME, new)
    beside.settle()
