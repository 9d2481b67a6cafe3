"""Files in one zip: the same files give the same bytes. It grows in a scratch file, not in memory.

Each piece of a file is packed without looking at those before it, so that a piece of an earlier zip can be put in as it
is there.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.summary.ready import Ready, growing

# A zip notes when each file in it was made; this is the earliest time that it can.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Tables shrink to a tenth at the fastest level already.
_LEVEL = 1
# What ends a file of which every piece is packed by itself: a last piece of nothing.
_END = b"\x03\x00"


class Piece(NamedTuple):
    """A piece of a file, as it is and packed, and the sum it can be found by; "" if nobody looks for it."""

    data: bytes
    packed: bytes
    sum: str = ""


def piece(data: bytes) -> Piece:
    """Return bytes as a piece."""
    return Piece(data, packed(data))


def packed(data: bytes) -> bytes:
    """Return bytes packed so that whatever is packed can follow."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


class Archive:
    """Takes files one by one; ``close`` gives the zip."""

    def __init__(self, scratch: Path | None = None) -> None:
        """It grows in ``scratch``."""
        self._folder = growing(scratch)
        self._path = Path(self._folder.name) / "data.zip"
        self._zip = zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED)
        # The pieces as they lie in the zip by their sums, and how long each is packed; what lies between has none.
        self.blocks: list[tuple[str, int]] = []
        self._at = 0

    def add(self, name: str, data: Iterable[Piece], large: bool = False) -> None:
        """Add one file, which comes in pieces; ``large`` tells that they may be more than two gigabytes."""
        entry = zipfile.ZipInfo(name, _EPOCH)
        # Not that of the machine it happens to be packed on.
        entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
        with self._zip.open(entry, "w", force_zip64=large) as file:
            # The zip is told what the file holds, and gets it packed.
            file._compressor = ready = _Ready()  # type: ignore[attr-defined]
            self._note("", entry.header_offset + len(entry.FileHeader(large)) - self._at)
            for one in data:
                ready.packed = one.packed
                file.write(one.data)
                self._note(one.sum, len(one.packed))

    def _note(self, sum_: str, length: int) -> None:
        self.blocks.append((sum_, length))
        self._at += length

    def forget(self) -> None:
        """Let go of a zip that nobody will get, be the disk full; one that was closed is left alone."""
        with suppress(OSError, ValueError):
            self._zip.close()

    def close(self) -> Ready:
        """Return the zip."""
        self._zip.close()
        return Ready(self._path, self._folder)


class _Ready:
    """Stands in for what packs a file of a zip: gives what was packed before."""

    packed = b""

    def compress(self, _: bytes) -> bytes:
        """Return the piece that is written now."""
        return self.packed

    def flush(self) -> bytes:
        """Return the end of a file."""
        return _END
