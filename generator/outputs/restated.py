"""The names of a large site after a correction: an account or a department stands otherwise, and nothing else about
them has changed. The files of the site before are taken, and say it in the place of what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from generator.outputs.endings import in_script
from generator.record.numbers import sum_of
from generator.summary.earlier import Earlier, Sums
from generator.summary.marks import SUFFIX
from generator.summary.part import Item

# With more than this it is not worth while.
MOST = 16
_LETTER = {suffix: chr(ord("a") + at) for at, suffix in enumerate(sorted(set(SUFFIX)))}
_SUFFIX = {letter: suffix for suffix, letter in _LETTER.items()}


class Stand(NamedTuple):
    """Whom the names are of and how they stand: a sum of all names, and by address the suffix of the newest rating."""

    names: str
    suffixes: dict[str, str]

    @property
    def letters(self) -> str:
        """Return a letter for each suffix."""
        return "".join(map(_LETTER.__getitem__, self.suffixes.values()))


def stand(suffixes: Iterable[tuple[str, str]], *names: object) -> Stand:
    """Return how those stand that have an address and a suffix; ``names`` are all else that the files tell of them."""
    found = dict(suffixes)
    return Stand(sum_of(list(found), *names), found)


def kept(now: Stand, files: Sequence[str]) -> Sums:
    """Return what the next build is to know of the names and the ``files`` that have them."""
    return {"names": [(now.names, 0)], "stand": [(now.letters, 0)], "files": [(path, 0) for path in files]}


def restated(earlier: Earlier, first: str, now: Stand) -> Sequence[Item]:
    """Return the files of all names as they are after a correction, made of those of the site before, of which
    ``first`` is the first; none if that cannot be."""
    known = {table: [text for text, _ in earlier.blocks(first, table)] for table in ("names", "stand", "files")}
    if known["names"] != [now.names]:
        return ()
    both = zip(now.suffixes.items(), known["stand"][0], strict=True)
    others = [(url, _SUFFIX[letter], suffix) for (url, suffix), letter in both if _LETTER[suffix] != letter]
    if len(others) > MOST:
        return ()
    with suppress(OSError):
        return list(_files(earlier, known["files"], [tuple(_said(url, one) for one in pair) for url, *pair in others]))
    return ()


def _said(url: str, suffix: str) -> bytes:
    """Return how a line of a file says where somebody is found and how they stand."""
    return in_script([url, suffix])[1:-1] + b","


def _files(earlier: Earlier, paths: Sequence[str], others: Sequence[tuple[bytes, ...]]) -> Iterator[Item]:
    for path in paths:
        place = earlier.file(path)
        if place is None:
            raise FileNotFoundError(path)
        data = place.read_bytes()
        for before, after in others:
            data = data.replace(before, after)
        yield Item(path, data)
