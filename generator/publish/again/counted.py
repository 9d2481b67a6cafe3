"""Holds a built site against its own tables beside other work. What blocks of large tables gave is kept beside the
site, so that the next build counts only in blocks that have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.again.readings import Readings
from generator.publish.aside import Aside, may_fork
from generator.publish.look.agree import disagreements
from generator.verify import Known

KIND = _NAME = "counted"


@contextmanager
def agreeing(
    built: Path, there: Collection[str], thorough: bool, kept: Readings, aside: bool = False
) -> Iterator[Callable[[], list[str]]]:
    """Begin to hold a built site, whose files are ``there``, against its tables, in a process of its own where that
    is worth it (``aside``); give what waits for the complaints. What is counted is ``kept`` if nothing is raised."""
    before, counted = kept.recall(_NAME) or b"", b""

    def work() -> tuple[list[str], bytes]:
        known = Known(before)
        return list(disagreements(built, thorough, sorted(there), known)), known.bytes()

    doing = Aside(work) if aside and may_fork() else None

    def complaints() -> list[str]:
        nonlocal counted
        found, counted = (doing and doing.result()) or work()
        return found

    try:
        yield complaints
    finally:
        # Nobody may have waited for it.
        _ = doing and doing.result()
    if counted:
        kept.keep(_NAME, counted)
    kept.settle()
