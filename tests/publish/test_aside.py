"""Work that a process of its own does: its result comes back, and nothing else of it."""

from __future__ import annotations

import os
import signal
import sys
from time import sleep

import pytest

from generator.publish.aside import Aside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a process is only forked there")


def test_what_was_worked_out_aside_comes_back() -> None:
    works = [Aside(lambda at=at: (at, [str(at)] * 100_000, b"\0" * at)) for at in range(3)]
    assert [one.result() for one in works] == [(at, [str(at)] * 100_000, b"\0" * at) for at in range(3)]


def test_nothing_comes_back_of_work_that_failed(capfd: pytest.CaptureFixture[str]) -> None:
    assert Aside(lambda: 1 // 0).result() is None
    assert Aside(lambda: object()).result() is None
    assert capfd.readouterr() == ("", "")


def test_nothing_comes_back_of_a_process_that_was_killed() -> None:
    assert Aside(lambda: os.kill(os.getpid(), signal.SIGKILL)).result() is None


def test_no_process_is_left_behind() -> None:
    process = Aside(os.getpid).result()
    assert process not in (None, os.getpid())
    # Sooner or later the system has cleared it away, and then the next one that is sent off lets it go.
    for _ in range(100):
        Aside(os.getpid).result()
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        sleep(0.05)
    pytest.fail(f"{process} is still there")


def test_where_signals_of_children_are_ignored_all_is_the_same() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert [Aside(lambda at=at: at).result() for at in range(3)] == [0, 1, 2]
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert Aside(lambda: 3).result() == 3
