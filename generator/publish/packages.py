"""Which packages the program works with, and in which versions.

Read off the names of the folders that they are installed with: to open what each says of itself takes longer than to
judge a county. What is installed in another way is asked all the same.
"""

from __future__ import annotations

import os
import re
import sysconfig
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from generator.publish.generate import ROOT

_WANTED = ROOT / "requirements" / "site.txt"
_NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
_END = ".dist-info"


def wanted() -> list[str]:
    """Return the name of every package that the program needs, those that others need included. Raises OSError."""
    return _NAME.findall(_WANTED.read_text(encoding="utf-8"))


def version_of(name: str) -> str:
    """Return the version of an installed package, empty if it is not installed."""
    found = _installed().get(_plain(name))
    if found is None:
        try:
            found = version(name)
        except PackageNotFoundError:
            return ""
    return found


@cache
def _installed() -> dict[str, str]:
    places = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    names = [name.removesuffix(_END) for place in sorted(places) for name in os.listdir(place) if name.endswith(_END)]
    return {_plain(package): number for package, _, number in (name.rpartition("-") for name in names)}


def _plain(name: str) -> str:
    """Return a name as all its spellings have it (the rule of package names)."""
    return re.sub(r"[-_.]+", "-", name).lower()
