"""Writes generated files, and only those that changed, so that a watching engine does not rebuild for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> set[str]:
    """Write (path below ``folder``, bytes) and return all paths; a file with the same content is left alone."""
    written: set[str] = set()
    made: set[Path] = set()
    for name, data in files:
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if not path.exists() or path.stat().st_size != len(data) or path.read_bytes() != data:
            path.write_bytes(data)
        written.add(name)
    return written


def remove_others(folder: Path, names: Iterable[str], keep: set[str]) -> None:
    """Remove what an earlier run generated below ``names`` (files or folders of ``folder``) and this one did not."""
    for name in names:
        path = folder / name
        old = [path] if path.is_file() else sorted(path.rglob("*"), reverse=True)
        for one in old:
            if one.is_file() and one.relative_to(folder).as_posix() not in keep:
                one.unlink()
            elif one.is_dir() and not any(one.iterdir()):
                one.rmdir()
