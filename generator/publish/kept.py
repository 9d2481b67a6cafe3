"""Keeps what the engine made beside the site: it depends on no account and no period, so most builds find it there.

It is used again only when nothing that the engine reads has changed: the configuration and the facts of the publisher,
the theme, the hand-written pages, the frames, the engine's own version. Otherwise it is made anew, and the one before
is forgotten. So it is when what is kept is not what was put there: its name holds the sum of its content.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.pages.render import Page
from generator.publish.engine import HOOK, THEME, configuration, hand_written, settings_of
from generator.publish.frames import menu_pages, skeletons
from generator.publish.generate import DOCS, ROOT
from generator.publish.packages import version_of
from generator.summary.site import Site

# What has a say in how a page is rendered.
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pyyaml", "pymdown-extensions")
_ENVIRONMENT = ("SITE_NAME", "SITE_URL")
# A copy being made has a name that no key has.
_UNDONE = "undone"
# Of a sum, in the name of a folder: half of it, for some systems have no room for long paths.
_LETTERS = 32


class EnginePart(NamedTuple):
    """What the engine has to make: its configuration, the pages that stand for those of the record, and the name of
    everything that it reads."""

    said: dict[str, object]
    empty: list[Page]
    key: str


def part_of_engine(site: Site) -> EnginePart:
    """Return what the engine has to make of a site. Raises EngineError."""
    said = configuration()
    empty = [*skeletons(said), *menu_pages(said, set(hand_written()))]
    return EnginePart(said, empty, key_of(site, (page.text for page in empty)))


def key_of(site: Site, skeletons: Iterable[str]) -> str:
    """Return what names everything that the engine reads."""
    found = sha256(json.dumps([sys.version, *map(version_of, _PACKAGES)]).encode())
    found.update(json.dumps([settings_of(site), [os.environ.get(name) for name in _ENVIRONMENT]]).encode())
    for name, data in _sources():
        found.update(f"\0{name}\0{len(data)}\0".encode() + data)
    for text in skeletons:
        found.update(f"\0{text}".encode())
    return found.hexdigest()[:_LETTERS]


def _sources() -> Iterator[tuple[str, bytes]]:
    theme = (path for path in sorted(THEME.rglob("*")) if path.is_file())
    for path in (ROOT / "mkdocs.yml", HOOK, *theme, *(DOCS / name for name in hand_written())):
        yield path.relative_to(ROOT).as_posix(), path.read_bytes()


def engine_part(kept: Path, key: str, make: Callable[[], Path], into: Path) -> None:
    """Put the engine's part of a site into the new folder ``into``: the one kept under ``key``, or what ``make`` makes
    and returns, which is then kept. Raises OSError and what ``make`` raises."""
    for one in sorted(kept.glob(f"{key}-*")):
        if _copy(one, into) == one.name.removeprefix(f"{key}-"):
            return
        shutil.rmtree(into, ignore_errors=True)
    made = make()
    shutil.rmtree(kept, ignore_errors=True)
    try:
        sum_ = _copy(made, kept / _UNDONE)
        (kept / _UNDONE).rename(kept / f"{key}-{sum_}")
    except OSError:
        # A full disk is not filled with what nobody can use.
        shutil.rmtree(kept, ignore_errors=True)
        raise
    made.rename(into)


def _copy(folder: Path, to: Path) -> str:
    """Copy a folder to a new place and return what names its content."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        found.update(f"\0{name}\0{len(data)}\0".encode() + data)
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(data)
    return found.hexdigest()[:_LETTERS]
