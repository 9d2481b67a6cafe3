"""Files in one zip: the same files give the same bytes. It grows in a scratch file, not in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

# A zip notes when each file in it was made; this is the earliest time that it can.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Tables shrink to a tenth at the fastest level already.
_LEVEL = 1
_PIECE = 1 << 20


class Archive:
    """Takes files one by one; ``close`` gives the zip."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="data-", ignore_cleanup_errors=True)
        self._path = Path(self._folder.name) / "data.zip"
        self._zip = zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)

    def add(self, name: str, data: Iterable[bytes], large: bool = False) -> None:
        """Add one file, which comes in pieces; ``large`` tells that they may be more than two gigabytes."""
        entry = zipfile.ZipInfo(name, _EPOCH)
        # Not that of the machine it happens to be packed on.
        entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
        # Only a whole file can be told its level in another way.
        entry._compresslevel = _LEVEL  # type: ignore[attr-defined]
        with self._zip.open(entry, "w", force_zip64=large) as file:
            for piece in data:
                file.write(piece)

    def forget(self) -> None:
        """Let go of a zip that nobody will get, be the disk full; one that was closed is left alone."""
        with suppress(OSError, ValueError):
            self._zip.close()

    def close(self) -> Iterator[bytes]:
        """Yield the zip in pieces."""
        self._zip.close()
        with self._folder, self._path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
