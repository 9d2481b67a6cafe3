"""What a site is on the disk, and what lies beside it for the builds to come: the names, and the modes of files.

It loads nothing, so that whoever looks at a place before the rest of the program is there can ask.
"""

from __future__ import annotations

from pathlib import Path

# Whoever builds, and whatever the mask: everybody may read what is published, and nobody runs it.
FILE_MODE, FOLDER_MODE = 0o644, 0o755


def kept_of(out: Path) -> Path:
    """Return the folder in which the engine's part of a site is kept."""
    return out.with_name(f".{out.name}-engine")


def readings_of(out: Path, kind: str = "read") -> Path:
    """Return the folder in which it is kept what was read for a site, or another ``kind`` of things found out."""
    return out.with_name(f".{out.name}-{kind}")


def remembered_of(out: Path) -> Path:
    """Return where it is kept what a site was made of."""
    return out.with_name(f".{out.name}-made.json")


def previous_of(out: Path) -> Path:
    """Return where the site before the one in ``out`` is kept."""
    return out.with_name(f".{out.name}-previous")


def spare_of(out: Path) -> Path:
    """Return where the ground of the next build of ``out`` is kept."""
    return out.with_name(f".{out.name}-spare")
