"""Long files that grow in a folder of their own on the disk, not in memory."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory

_PIECE = 1 << 20


class Ready:
    """A long file that lies ready. Whoever takes it takes its bytes or the file itself; its folder goes with it."""

    def __init__(self, path: Path, folder: TemporaryDirectory[str]) -> None:
        self._path, self._folder = path, folder

    @cached_property
    def sum(self) -> str:
        """Return its SHA-256. Raises OSError."""
        with self._path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        with self._folder, self._path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece

    def move(self, target: str) -> bool:
        """Put the file itself in its place; False if that is on another disk. Raises OSError."""
        try:
            os.replace(self._path, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            return False
        self._folder.cleanup()
        return True


def growing(scratch: Path | None) -> TemporaryDirectory[str]:
    """Return a folder for a file to grow in, in ``scratch`` or, if that is not said, where the system has such."""
    return TemporaryDirectory(prefix="data-", dir=scratch, ignore_cleanup_errors=True)
