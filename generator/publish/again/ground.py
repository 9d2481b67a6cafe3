"""The ground a site is put together on: the site before the last one, in which most files have their place already.

Once two sites have followed it nobody goes back to it, so it is not thrown away but kept beside the site, without the
files that have changed since: those left are shared with the site in place, and take no room. It can be done without:
where there is none (the first builds, one after a build that was killed) each file is linked on its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from itertools import compress
from pathlib import Path

from generator.publish.again.files import Written
from generator.publish.again.remembered import Remembered
from generator.publish.again.scout import is_just, nothing, report, see
from generator.publish.beside import spare_of
from generator.publish.look.examine import Lying

# Where a ground goes that cannot be used, until it is thrown away with all that a build leaves.
_UNFIT = "unfit"


class Ground:
    """The folder ``built`` of a new site, put together on the site that is ``known``. ``seen`` is what lay in it before
    anything was put there."""

    def __init__(self, built: Path, known: Remembered) -> None:
        self._built, self._known = built, known
        self.seen = nothing(len(known.files))
        # Folders from which something was taken.
        self._less: set[str] = set()

    def lay(self, out: Path) -> None:
        """Put the ground of the next build of ``out`` in the place of the folder, and take out of it what is not as is
        known. Raises OSError only where it can be neither used nor put away."""
        spare = spare_of(out)
        if not os.path.lexists(spare):
            return
        if not len(self._known.files) or spare.is_symlink():
            spare.rename(self._built.with_name(_UNFIT))
            return
        spare.rename(self._built)
        try:
            self._see(out)
        except OSError:
            self.seen = nothing(len(self._known.files))
            self._built.rename(self._built.with_name(_UNFIT))

    def _see(self, out: Path) -> None:
        files = self._known.files
        self.seen = report(out, self._built) or see(str(self._built), files.paths, files.sizes, files.moments)
        self._less = set(self.seen.empty)
        for name in self.seen.strange:
            self._take(name)

    @property
    def lay_there(self) -> Lying:
        """Return what lay there and fits a published site."""
        return Lying(list(compress(self._known.files.paths, self.seen.fit)), self.seen.folders)

    def _take(self, name: str) -> None:
        path = f"{self._built}/{name}"
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
        self._less.add(name.rpartition("/")[0])

    def leave(self, files: Collection[str]) -> None:
        """Take away what is not among the ``files`` of the new site, and folders without any. Raises OSError."""
        for name in set(compress(self._known.files.paths, self.seen.there)).difference(files):
            self._take(name)
        above = {str(one) for folder in self._less for one in (Path(folder), *Path(folder).parents)}
        for folder in sorted(above - {"."}, reverse=True):
            with suppress(OSError):
                os.rmdir(self._built / folder)


def is_still(one: Written | None, found: os.stat_result) -> bool:
    """Tell whether what was ``found`` in a file's place is the file that was written there."""
    return one is not None and is_just(found, one.size, one.moment)


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
