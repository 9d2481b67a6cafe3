"""Puts files in their place: new ones, and links to those of the site before."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.publish.again.files import Written
from generator.publish.again.ground import is_still
from generator.publish.beside import FILE_MODE

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def link(source: str, one: Written, target: str) -> bool:
    """Let a file of the site before stand at ``target`` too, if it does not already; False if that cannot be or it is
    not ``one`` any more.

    A site is never written into once it is in its place, so that two may share a file.
    """
    try:
        with suppress(FileExistsError):
            os.link(source, target)
    except OSError:
        return False
    if is_still(one, os.lstat(target)):
        return True
    os.unlink(target)
    return False


def carry(source: str, one: Written, target: str) -> bool:
    """Let a file of the site before stand at ``target`` too, as a copy where there are no links; False if it is not
    ``one`` any more. Raises OSError only where the copy cannot be written."""
    if link(source, one, target):
        return True
    try:
        data = Path(source).read_bytes()
    except OSError:
        return False
    if sha256(data).hexdigest() != one.sum:
        return False
    file = new(target)
    try:
        write_all(file, data)
    finally:
        os.close(file)
    os.utime(target, ns=(one.moment, one.moment))
    return True


def place(folder: Path, path: str, there: set[str]) -> str:
    """Return where a file goes, in a folder that is there. Raises OSError."""
    parent = path.rpartition("/")[0]
    if parent not in there:
        os.makedirs(folder / parent, exist_ok=True)
        there.add(parent)
    return f"{folder}/{path}"


def new(target: str) -> int:
    """Open a new file. What is there already, because a job is done again, may be shared with the site before: it is
    taken away and not written into. Raises OSError."""
    try:
        return os.open(target, _FLAGS, FILE_MODE)
    except FileExistsError:
        os.unlink(target)
        return os.open(target, _FLAGS, FILE_MODE)


def write_all(file: int, piece: bytes) -> None:
    """Write all of a piece: one call may write less. Raises OSError."""
    done = os.write(file, piece)
    while done < len(piece):
        done += os.write(file, piece[done:])
