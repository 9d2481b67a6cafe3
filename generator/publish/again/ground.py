"""The ground a site is put together on: the site before the last one, in which most files have their place already.

Once two sites have followed it nobody goes back to it, so it is not thrown away but kept beside the site, without the
files that have changed since: those left are shared with the site in place, and take no room. It can be done without:
where there is none (the first builds, one after a build that was killed) each file is linked on its own.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from generator.publish.again.remembered import Kept
from generator.publish.look.examine import FILE_MODE

# Where a ground goes that cannot be used, until it is thrown away with all that a build leaves.
_UNFIT = "unfit"


def spare_of(out: Path) -> Path:
    """Return where the ground of the next build of ``out`` is kept."""
    return out.with_name(f".{out.name}-spare")


class Ground:
    """The folder ``built`` of a new site. ``there`` are the files that lie in it already, ``fit`` those of them whose
    mode is that of all published files."""

    def __init__(self, built: Path) -> None:
        self._built = built
        self.there: set[str] = set()
        self.fit: set[str] = set()
        # Folders from which something was taken.
        self._less: set[str] = set()

    def lay(self, spare: Path, known: Mapping[str, Kept]) -> None:
        """Put ``spare`` in the place of the folder, and take out of it what is not as is ``known`` (``Written`` by
        path). Raises OSError only where it can be neither used nor put away."""
        if not os.path.lexists(spare):
            return
        if not known or spare.is_symlink():
            spare.rename(self._built.with_name(_UNFIT))
            return
        spare.rename(self._built)
        try:
            self._see(known)
        except OSError:
            self.there.clear()
            self.fit.clear()
            self._built.rename(self._built.with_name(_UNFIT))

    def _see(self, known: Mapping[str, Kept]) -> None:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            with os.scandir(f"{self._built}/{folder}") as found:
                entries = list(found)
            if not entries:
                self._less.add(folder.rstrip("/"))
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False) and name not in known:
                    waiting.append(f"{name}/")
                elif is_still(known.get(name), now := _stat(entry)):
                    self.there.add(name)
                    if stat.S_IMODE(now.st_mode) == FILE_MODE:
                        self.fit.add(name)
                else:
                    self._take(name)

    def _take(self, name: str) -> None:
        path = f"{self._built}/{name}"
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
        self._less.add(name.rpartition("/")[0])

    def leave(self, files: Collection[str]) -> None:
        """Take away what is not among the ``files`` of the new site, and folders without any. Raises OSError."""
        for name in self.there.difference(files):
            self._take(name)
        above = {str(one) for folder in self._less for one in (Path(folder), *Path(folder).parents)}
        for folder in sorted(above - {"."}, reverse=True):
            with suppress(OSError):
                os.rmdir(self._built / folder)


def is_still(one: Kept | None, found: os.stat_result) -> bool:
    """Tell whether what was ``found`` in a file's place is the file that was written there."""
    return one is not None and (found.st_size, found.st_mtime_ns) == (one[2], one[3]) and stat.S_ISREG(found.st_mode)


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    # What a folder of Windows says of a file that has several names may be of long ago.
    if sys.platform == "win32":
        return os.stat(entry.path, follow_symlinks=False)
    return entry.stat(follow_symlinks=False)


def keep(older: Path, spare: Path, turned: Collection[str] | None) -> None:
    """Keep the site before the last as the next ground, without what has ``turned`` out otherwise since; None if that
    is not known, and the folder stays where it is, to be thrown away."""
    if turned is None or not older.is_dir() or older.is_symlink():
        return
    root = os.path.realpath(older)
    places = {folder: os.path.normpath(f"{root}/{folder}") for folder in {name.rpartition("/")[0] for name in turned}}
    # A folder that somebody put elsewhere, with a link in its place, is left alone.
    own = {folder for folder, place in places.items() if os.path.realpath(place) == place}
    for name in turned:
        if name.rpartition("/")[0] in own:
            with suppress(OSError):
                os.unlink(f"{root}/{name}")
    # What the site engine made, and the lists, are of each site alone: the next build takes them away.
    with suppress(OSError):
        older.rename(spare)
