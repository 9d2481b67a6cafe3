"""What tells apart programs that might make other bytes of one record, and records that might make other sites.

Whoever makes a share of a site elsewhere (a worker of a cluster, a runner of its own) must be the same program, with
the same packages under the same Python, at work on the same record.
"""

from __future__ import annotations

import json
import os
import platform
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.publish.generate import ROOT
from generator.publish.kept import part_of_engine
from generator.publish.packages import version_of, wanted
from generator.summary.addresses import site_root
from generator.summary.site import Site


class Stamp(NamedTuple):
    """The Python, the packages and the code of a program. Its fields are keys of ``build.stamp`` in the words."""

    python: str
    packages: str
    code: str

    def differing(self, other: Stamp) -> list[str]:
        """Return the fields in which another program differs."""
        return [name for name, mine, its in zip(self._fields, self, other, strict=True) if mine != its]


@cache
def own_stamp() -> Stamp:
    """Return the stamp of this very program. Raises OSError."""
    # How well something is packed, and so its bytes, is up to zlib.
    python = f"{platform.python_implementation()} {platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    packages = json.dumps([[name, version_of(name)] for name in wanted()])
    code = sha256()
    for path in _sources():
        data = path.read_bytes()
        code.update(f"\0{path.relative_to(ROOT).as_posix()}\0{len(data)}\0".encode() + data)
    return Stamp(python, sha256(packages.encode()).hexdigest(), code.hexdigest())


def site_sum(site: Site) -> str:
    """Return what names everything besides the program that has a say in a site: the record, the day that decides what
    is overdue, what was complained of, the address, what the engine reads. Raises EngineError, OSError."""
    days = [str(site.record.as_of), str(site.judgement.as_of)]
    known = [site.record.inputs, days, site.problems, site_root(site), part_of_engine(site).key]
    return sha256(json.dumps(known, ensure_ascii=False).encode()).hexdigest()


def _sources() -> Iterator[Path]:
    """Yield every file of the program, in order."""
    yield ROOT / "mkdocs.yml"
    for folder, folders, names in os.walk(ROOT / "generator"):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(names) if not name.endswith(".pyc"))
