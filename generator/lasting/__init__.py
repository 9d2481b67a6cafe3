"""Results that last: what takes long to work out and follows from the program and a few plain values alone.

The pinyin of a name, the picture of a rating, an empty document are the same in every build of one program. They are
kept in the program's own environment (``.venv``), so that the next build need not even load the libraries that make
them. Where there is no such environment, or it cannot be written to, they are made anew each time.

Standard library only: the door reads its words before anything is installed.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

NAME = "lasting-results.json"
# Of results that a build did not ask for: those of other records that are built here too.
MOST_OTHERS = 20_000

_Result = TypeVar("_Result", bytes, list[str])
_About = TypeVarTuple("_About")


# By the function and its arguments.
Asked = dict[str, dict[str, Any]]


class Results:
    """Results by the function that made them and by its arguments; ``stamp`` names the program they are of."""

    def __init__(self, stamp: str, found: dict[str, dict[str, Any]]) -> None:
        self.stamp, self._found = stamp, found
        self._asked: Asked = {}
        # Of what was asked for, what nobody was told of yet.
        self._untold: Asked = {}
        self.new = False

    def of(self, name: str, key: str, make: Callable[[], bytes | list[str]]) -> bytes | list[str]:
        """Return the result of a function, which ``make`` makes unless it is known."""
        known = self._found.setdefault(name, {})
        if key not in known:
            made = make()
            known[key] = made if isinstance(made, list) else {"bytes": b64encode(made).decode()}
            self.new = True
        found = known[key]
        for asked in (self._asked, self._untold):
            asked.setdefault(name, {})[key] = found
        return found if isinstance(found, list) else b64decode(found["bytes"])

    def told(self) -> Asked:
        """Return what was asked for since this was called last, for the process that keeps it."""
        told, self._untold = self._untold, {}
        return told

    def learn(self, told: Asked) -> None:
        """Take what another process was asked for, and has made where it was not known."""
        for name, results in told.items():
            self.new = self.new or not results.keys() <= self._found.get(name, {}).keys()
            self._found.setdefault(name, {}).update(results)
            self._asked.setdefault(name, {}).update(results)

    def bytes(self) -> bytes:
        """Return them as they are kept: those that were asked for, and others unless they are many."""
        others = sum(map(len, self._found.values())) - sum(map(len, self._asked.values()))
        return _packed(self.stamp, self._found if others <= MOST_OTHERS else self._asked)


# To make one for each of ten thousand names would take longer than what it does.
_written = json.JSONEncoder(ensure_ascii=False).encode

# Those of the build that is going on; outside of one everything is made.
_now: list[Results] = []


def lasting(make: Callable[[*_About], _Result]) -> Callable[[*_About], _Result]:
    """Let the results of a function last. Its arguments are texts, numbers, or tuples of them; they and the program
    alone decide what it returns: bytes or a list of texts."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def recalled(*about: *_About) -> _Result:
        if not _now:
            return make(*about)
        found: Any = _now[-1].of(name, _written(about), lambda: make(*about))
        return found  # type: ignore[no-any-return]

    return recalled


def told() -> Asked:
    """Return what was asked for in this process since this was called last; nothing outside of a build."""
    return _now[-1].told() if _now else {}


def learn(told: Asked) -> None:
    """Take what a process that helps with this build was asked for: what it has made is to last too."""
    if _now:
        _now[-1].learn(told)


def kept_in(name: str = NAME) -> Path | None:
    """Return the file where results are kept, or None outside of an environment of the program's own."""
    return Path(sys.prefix) / name if sys.prefix != sys.base_prefix else None


def of_files(name: str, files: Sequence[Path], make: Callable[[], Any], place: Path | None = None) -> Any:
    """Return what ``make`` makes of the content of ``files`` and of nothing else, in values that JSON has: as it was
    kept the last time, in ``place`` or where results are kept, unless one of them has changed."""
    file, sum_ = place or kept_in(f"lasting-{name}.json"), sha256()
    for one in files:
        sum_.update(f"\0{one.name}\0".encode() + one.read_bytes())
    known = _read(sum_.hexdigest(), file) if file else {}
    if not known:
        known = {"made": make()}
        if file:
            _keep(_packed(sum_.hexdigest(), known), file)
    return known["made"]


@contextmanager
def results(stamp: str, file: Path | None) -> Iterator[Results]:
    """Take lasting results from ``file`` while something is built by the program ``stamp``, and keep them there."""
    found = Results(stamp, _read(stamp, file) if file else {})
    _now.append(found)
    try:
        yield found
    finally:
        _now.remove(found)
        if file and found.new:
            _keep(found.bytes(), file)


def _packed(stamp: str, found: dict[str, Any]) -> bytes:
    return json.dumps({"stamp": stamp, "found": found}, ensure_ascii=False, separators=(",", ":")).encode()


def _read(stamp: str, file: Path) -> dict[str, dict[str, Any]]:
    try:
        said = json.loads(file.read_bytes())
        return dict(said["found"]) if said["stamp"] == stamp else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _keep(data: bytes, file: Path) -> None:
    # Another build may keep its own at the same moment; a place that cannot be written to costs time and no more.
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        aside.write_bytes(data)
        aside.replace(file)
