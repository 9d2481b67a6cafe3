"""Work that a process of its own does, forked from this one, while this one goes on.

Worth it for what takes longer than the fork, and only before this process has a second thread. It loads nothing, so
that it can be used before the rest of the program is there.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

_Result = TypeVar("_Result")
# Processes that have said all they had to say. The system takes a while to clear one away, and nobody waits for that.
_leaving: list[int] = []


def may_fork() -> bool:
    """Tell whether another process can take something off this one."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1


class Aside(Generic[_Result]):
    """Some work."""

    def __init__(self, work: Callable[[], _Result]) -> None:
        """``work`` gives plain values: numbers, texts, bytes, lists and tuples of them."""
        _see_off()
        self._result: _Result | None = None
        self._pipe, pipe = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            # Whatever happens here, this process never goes on as the one that it came from.
            try:
                os.close(self._pipe)
                with suppress(Exception), os.fdopen(pipe, "wb") as file:
                    found: Any = work()
                    file.write(marshal.dumps((found,)))
            finally:
                os._exit(0)
        os.close(pipe)

    def result(self) -> _Result | None:
        """Wait for it and return what it gave; None if nothing came of it, whatever the reason: whoever wants to know
        does it himself. To be called in any case."""
        if self._pipe >= 0:
            self._result, self._pipe = self._waited(), -1
        return self._result

    def _waited(self) -> _Result | None:
        with os.fdopen(self._pipe, "rb") as file:
            said = file.read()
        _leaving.append(self._process)
        try:
            found: tuple[_Result] = marshal.loads(said)
        except (EOFError, ValueError, TypeError):
            return None
        return found[0]


def _see_off() -> None:
    """Forget the processes that have gone."""
    _leaving[:] = [process for process in _leaving if not _has_gone(process)]


def _has_gone(process: int) -> bool:
    try:
        return os.waitpid(process, os.WNOHANG) != (0, 0)
    except ChildProcessError:
        # Where signals of children are ignored nobody need see them off.
        return True
