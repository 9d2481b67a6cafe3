"""The place of a site and what lies beside it: the lock, the site before, and what a build works in.

A build killed at any moment leaves the old or the new site whole at its place. What else it leaves (a ``.building``
folder) the next build takes away.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.door.lock import held
from generator.publish.generate import ROOT
from generator.publish.swap import recover
from generator.record.registry import DEVICES

# What tells a site of ours from any other folder.
OURS = ("index.html", "assets/names.js")
# Who builds, for the one who finds the place taken. Not in the lock: on Windows nobody else could read it there.
_WHO = "pid"


# What of the program a target may not lie in or hold.
PROGRAM = ("generator", "docs", "tests", "requirements", ".git", ".venv", "run.py")
# Longer names fit on no disk once those of the folders beside it are made from them.
LONGEST = 200


class OutRefusedError(Exception):
    """The target cannot be used; ``args`` are the sentence that says why (below ``build``) and its path."""


class BusyError(Exception):
    """Another build is at work on the same target; ``args`` are its path and the number of the other process."""


@contextmanager
def building(out: Path, ours: Collection[str] = OURS) -> Iterator[Path]:
    """Give an empty folder on the disk of ``out`` to build in, and keep other builds of ``out`` away until it is left;
    ``ours`` are files by which an earlier one is known.

    Raises OutRefusedError, BusyError or OSError.
    """
    see_free(out, ours)
    out.parent.mkdir(parents=True, exist_ok=True)

    def refuse() -> None:
        raise BusyError(str(out), "、".join(_others(out)) or "?")

    with held(out.with_name(f".{out.name}-lock"), refuse):
        _clear(out)
        recover(out)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", suffix=".building", dir=out.parent))
        try:
            (folder / _WHO).write_text(str(os.getpid()), encoding="ascii")
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def see_fit(out: Path, record: Path) -> None:
    """Refuse a target with an unfit name, and one that is, holds or lies in the record or the program.

    Raises OutRefusedError.
    """
    if not all(part.isprintable() for part in out.parts) or not _is_name(out.name):
        raise OutRefusedError("out_name", str(out))
    place = out.resolve()
    for key, own in (("out_record", record.resolve()), *(("out_program", ROOT / name) for name in PROGRAM)):
        if place.is_relative_to(own) or own.is_relative_to(place):
            raise OutRefusedError(key, str(out))


def _is_name(name: str) -> bool:
    """Tell whether any system can have a folder of this name."""
    plain = unicodedata.normalize("NFKC", name).casefold().partition(".")[0].rstrip()
    return plain not in DEVICES and not name.endswith((".", " ")) and len(name.encode()) <= LONGEST


def see_free(out: Path, ours: Collection[str] = OURS) -> None:
    """Refuse a file or folder that is no earlier site: it would be moved away now and deleted by the next build.

    Raises OutRefusedError.
    """
    empty = not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not empty and not all((out / name).is_file() for name in ours):
        raise OutRefusedError("occupied", str(out))


def _remains(out: Path) -> list[Path]:
    """Return the folders that builds of ``out`` work in or left behind; those of a target ``out-more`` are not ours."""
    name = re.compile(rf"\.{re.escape(out.name)}-[a-z0-9_]{{8}}\.building")
    return sorted(one for one in out.parent.iterdir() if name.fullmatch(one.name))


def _clear(out: Path) -> None:
    for one in _remains(out):
        shutil.rmtree(one, ignore_errors=True)


def _others(out: Path) -> list[str]:
    return [who.read_text(encoding="ascii") for one in _remains(out) if (who := one / _WHO).exists()]
