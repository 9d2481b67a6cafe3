"""Files in one zip: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile

# A zip notes when each file in it was made; this is the earliest time that it can.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Tables shrink to a tenth at the fastest level already.
_LEVEL = 1


class Archive:
    """Takes files one by one; ``close`` gives the zip."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._zip = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)

    def add(self, name: str, data: bytes) -> None:
        """Add one file."""
        entry = zipfile.ZipInfo(name, _EPOCH)
        # Not that of the machine it happens to be packed on.
        entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data, compresslevel=_LEVEL)

    def close(self) -> bytes:
        """Return the zip."""
        self._zip.close()
        return self._out.getvalue()
