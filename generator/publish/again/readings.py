"""Keeps what was read of a record, or counted in tables, beside a site: the next build does only what has changed.

One file for each thing kept, named by the sum of the program and of all that the thing came of. It begins with the sum
of its name and its content: what was damaged, or is a copy of another, is as good as not there. What was kept this time
takes its name only when the reading is found sound; then all that was not asked for goes.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.publish.beside import readings_of
from generator.record.numbers import sum_of

_FOLDER_MODE = 0o700
_SIZE = 16
# Kept by a reading that is not at its end.
_NEW = ".new"


class Readings:
    """The folder of what was read for the site in ``out`` by ``program``; with ``afresh`` nothing of it is used;
    ``kind`` tells apart folders of what is asked for at different times."""

    def __init__(self, out: Path, program: str, afresh: bool = False, kind: str = "read") -> None:
        self._folder, self._program, self._afresh = readings_of(out, kind), program.encode(), afresh
        self._asked: set[str] = set()

    def recall(self, name: str) -> bytes | None:
        """Return what was kept under ``name``; None if it is not there or is not what was kept."""
        if self._afresh:
            return None
        place = self._place(name)
        try:
            data = place.read_bytes()
        except OSError:
            return None
        if data[:_SIZE] != _sum(place.name.encode(), data[_SIZE:]):
            return None
        self._asked.add(place.name)
        return data[_SIZE:]

    def keep(self, name: str, data: bytes) -> None:
        """Keep ``data`` under ``name``. Where there is no room nothing is kept."""
        place = self._place(name)
        with suppress(OSError):
            self._folder.mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
            place.with_suffix(_NEW).write_bytes(_sum(place.name.encode(), data) + data)
            self._asked.add(place.name)

    def settle(self) -> None:
        """Keep what was kept this time, and only what was asked for."""
        with suppress(OSError):
            for one in sorted(self._folder.iterdir()):
                if one.stem not in self._asked:
                    one.unlink()
                elif one.suffix == _NEW:
                    one.replace(one.with_suffix(""))

    def forget(self) -> None:
        """Keep nothing of this time that was not settled."""
        with suppress(OSError):
            for one in self._folder.glob(f"*{_NEW}"):
                one.unlink()
            self._folder.rmdir()

    def _place(self, name: str) -> Path:
        return self._folder / sum_of(self._program, name.encode())


def _sum(*parts: bytes) -> bytes:
    return bytes.fromhex(sum_of(*parts))
