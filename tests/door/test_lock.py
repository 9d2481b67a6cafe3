"""The lock is given back however its holder ends, and nobody holds it for another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.door.lock import held

# Takes the lock, says so, and then does what the test wants.
HOLDER = """\
import os, sys, time
from pathlib import Path
from generator.door.lock import held
with held(Path(sys.argv[1]), lambda: sys.exit("somebody else has it")):
    {then}
"""
SAY, WAIT = "print('held', flush=True); ", "sys.stdin.read()"
ROOT = Path(__file__).parents[2]


def holder(path: Path, then: str) -> subprocess.Popen[str]:
    """Start a process that holds the lock, and wait until it says so."""
    command = [sys.executable, "-c", HOLDER.format(then=then), str(path)]
    running = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert running.stdout
    assert running.stdout.readline() == "held\n"
    return running


def taken_at_once(path: Path) -> bool:
    """Tell whether nobody has the lock now."""

    class SomebodyError(Exception):
        pass

    def refuse() -> None:
        raise SomebodyError

    try:
        with held(path, refuse):
            return True
    except SomebodyError:
        return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a lock is, in a folder that is not there yet."""
    return tmp_path / "new" / "lock"


def test_it_is_given_back_at_the_end_and_its_file_stays(path: Path) -> None:
    for _ in range(2):
        assert taken_at_once(path)
    assert path.is_file()


def test_it_is_given_back_when_what_was_done_failed(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), held(path, lambda: None):
        _ = 1 / 0
    assert taken_at_once(path)


def test_while_it_is_held_nobody_else_gets_it(path: Path) -> None:
    with held(path, lambda: None):
        assert not taken_at_once(path)
    assert taken_at_once(path)


@pytest.mark.parametrize("how", ["killed", "terminated", "done"])
def test_another_process_has_it_until_it_ends_in_whatever_way(how: str, path: Path) -> None:
    with holder(path, SAY + WAIT) as running:
        assert not taken_at_once(path)
        {"killed": running.kill, "terminated": running.terminate, "done": running.stdin.close}[how]()
        running.wait(20)
        assert taken_at_once(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_process_forked_from_the_holder_does_not_hold_it_on(path: Path) -> None:
    with holder(path, f"os.fork() or {SAY}{WAIT}") as running:
        running.kill()
        running.wait(20)
        # The forked process lives on: it waits until the test lets go of the pipe.
        assert taken_at_once(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_the_end_of_a_forked_process_leaves_it_with_the_holder(path: Path) -> None:
    with held(path, lambda: None):
        if (child := os.fork()) == 0:
            os._exit(0)
        os.waitpid(child, 0)
        assert not taken_at_once(path)
