"""Work that a process of its own does: its result comes back, and nothing else of it."""

from __future__ import annotations

import os
import signal
import sys

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
    work = Aside(os.getpid)
    process = work.result()
    assert process not in (None, os.getpid())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
