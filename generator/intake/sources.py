"""The documents themselves: kept beside the record under their period and checksum; files written all or none."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.record.periods import Period

FOLDER = "sources"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class Source(NamedTuple):
    """A document: where it is kept (relative to the data folder), its SHA-256 in full, its bytes."""

    file: str
    sha256: str
    data: bytes


def read_source(path: Path, period: Period) -> Source:
    """Return the document at ``path``, under the name it is kept by. Raises OSError if it cannot be read."""
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    suffix = path.suffix.lower()
    suffix = suffix if _SUFFIX.fullmatch(suffix) else ""
    return Source(f"{FOLDER}/{period.id}-{sha256[:12]}{suffix}", sha256, data)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all ``files`` or none: each beside its place first, then all put in place; what was there comes back if one
    fails. Raises OSError."""
    staged: list[tuple[Path, Path]] = []
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.append((_stage(path, data), path))
        for part, path in staged:
            before[path] = path.read_bytes() if path.exists() else None
            os.replace(part, path)
    except OSError:
        for path, old in before.items():
            _put_back(path, old)
        raise
    finally:
        for part, _ in staged:
            with suppress(OSError):
                part.unlink()


def _stage(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    with os.fdopen(handle, "wb") as sink:
        sink.write(data)
    part = Path(name)
    # A temporary file is readable by its owner only; a record is read by everybody who works on it.
    part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return part


def _put_back(path: Path, old: bytes | None) -> None:
    with suppress(OSError):
        if old is None:
            path.unlink()
        else:
            path.write_bytes(old)
