"""Looks at a built site before it is published: is all of it there, whole, and does every link lead somewhere?

To add a check of single files: a function from (path, bytes) to complaints, and a line in `FILE_CHECKS`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.publish.beside import FILE_MODE, FOLDER_MODE
from generator.publish.look.links import Links, anchors, links_in
from generator.words import say

SUMS = "SHA256SUMS"
FileCheck = Callable[[str, bytes], Iterator[str]]


class NotWholeError(Exception):
    """The built site is not fit to be published; ``args`` are the complaints."""


class Lying(NamedTuple):
    """What lay in a site's place before anything was put there: ``files`` with the right mode, and ``folders`` with the
    moment each was last changed, 0 if it had others too."""

    files: Collection[str] = ()
    folders: Mapping[str, int] = MappingProxyType({})


class Looked:
    """What was seen of files one by one: their sums, what is wrong with them, where their links lead."""

    def __init__(self, root: str = "") -> None:
        """``root`` is the address the site will have, or empty."""
        self.sums: dict[str, str] = {}
        self.complaints: list[str] = []
        self.links = Links(root)
        # Files whose modes were seen to be right.
        self.fit: Set[str] = set()
        self.lay = Lying()

    def look(self, name: str, data: bytes, checks: Collection[FileCheck] = ()) -> None:
        """Look at one file; ``checks`` are made besides."""
        links, complaints = seen(name, data, checks)
        self.take(name, sha256(data).hexdigest(), links)
        self.complaints += complaints

    def take(self, name: str, sum_: str, links: Collection[bytes]) -> None:
        """Take down one file that was looked at: its SHA-256 and what it links to."""
        self.sums[name] = sum_
        if links:
            self.links.take(name, links)


def examine(
    built: Path,
    pages: Set[str],
    looked: Looked,
    checks: Collection[FileCheck] = (),
    others: Callable[[], Collection[str]] = tuple,
) -> None:
    """See that ``built`` has exactly ``pages``, that they are whole and linked; write its sums and set its modes.

    ``looked`` is what was seen of files when they were written, ``checks`` are made besides of those not seen yet, and
    ``others`` waits for what else there is to complain of. Raises NotWholeError or OSError.
    """
    there = _all_files(built, looked.fit, looked.lay)
    for name in sorted(there.difference(looked.sums)):
        looked.look(name, (built / name).read_bytes(), checks)
    complaints = sorted(looked.complaints) + list(_counted(pages, {name for name in there if name.endswith(".html")}))
    complaints += _followed(built, looked.links, there)
    # Most of those that were looked at stand in order already.
    names = sorted(looked.sums if len(looked.sums) == len(there) else there)
    sums = _sums(names, looked.sums)
    complaints += others()
    if complaints:
        raise NotWholeError(*complaints)
    (built / SUMS).write_bytes(sums)
    (built / SUMS).chmod(FILE_MODE)


def seen(name: str, data: bytes, checks: Collection[FileCheck] = ()) -> tuple[Collection[bytes], list[str]]:
    """Return what a file links to and what is wrong with it; ``checks`` are made besides those of every file."""
    complaints = [complaint for check in (*FILE_CHECKS, *checks) for complaint in check(name, data)]
    if not name.endswith(".html"):
        return (), complaints
    links, lost = links_in(data)
    lead = (say("build.lost", page=name, address=f"#{one.decode(errors='replace')}") for one in sorted(lost))
    return links, [*complaints, *lead]


def finished(name: str, data: bytes) -> Iterator[str]:
    """Complain of a page that breaks off."""
    if name.endswith(".html") and not data.rstrip().endswith(b"</html>"):
        yield say("build.unfinished", name=name)


FILE_CHECKS: tuple[FileCheck, ...] = (finished,)


def _all_files(built: Path, fit: Set[str], lay: Lying) -> set[str]:
    """Return the path below ``built`` of every file, and set the modes on the way, but of files that are ``fit``. A
    folder in which nothing has changed since it ``lay`` there is not read again."""
    _seen_to(str(built))
    same, waiting = set[str](), [""]
    for folder, moment in lay.folders.items():
        # With its last file a folder goes too.
        with suppress(FileNotFoundError):
            as_it_was = _seen_to(f"{built}/{folder}").st_mtime_ns == moment
            (same.add if as_it_was else waiting.append)(folder)
    found = {name for name in lay.files if name[: name.rfind("/") + 1] in same}
    while waiting:
        folder = waiting.pop()
        names = [folder + name for name in os.listdir(f"{built}/{folder}")]
        found.update(names)
        for name in [name for name in names if name not in fit]:
            if stat.S_ISDIR(_seen_to(f"{built}/{name}").st_mode):
                found.remove(name)
                if f"{name}/" not in lay.folders:
                    waiting.append(f"{name}/")
    return found - {SUMS}


def _seen_to(path: str) -> os.stat_result:
    """Return what there is of a file or folder after seeing to its mode."""
    there = os.lstat(path)
    wanted = FOLDER_MODE if stat.S_ISDIR(there.st_mode) else FILE_MODE
    if stat.S_IMODE(there.st_mode) != wanted:
        os.chmod(path, wanted)
    return there


def _counted(wanted: Set[str], there: Set[str]) -> Iterator[str]:
    for key, names in (("missing", wanted - there), ("surplus", there - wanted)):
        if names:
            yield say(f"build.{key}", names="、".join(sorted(names)[:5]), n=len(names))


def _followed(built: Path, links: Links, there: Collection[str]) -> Iterator[str]:
    @cache
    def anchors_of(page: str) -> frozenset[bytes]:
        return frozenset(anchors((built / page).read_bytes()))

    for page, address in links.lost(there, anchors_of):
        yield say("build.lost", page=page, address=address)


def _sums(names: Iterable[str], sums: Mapping[str, str]) -> bytes:
    """Return the sums of files in the form ``sha256sum -c`` reads."""
    lines = map("  ".join, zip(map(sums.__getitem__, names), names, strict=True))
    return "\n".join([*lines, ""]).encode()
