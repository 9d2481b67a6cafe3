"""Long files in blocks, each with a sum of all that it is made of: of a file that a correction changes, most blocks are
in the one of the site before, and need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple

# What a file is called of which another table is asked for than itself.
_ITSELF = ""


class Block(NamedTuple):
    """A part of a long file: the sum of all that it is made of, and what makes its bytes."""

    sum: str
    make: Callable[[], bytes]


class Blocks:
    """A long file in parts."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks

    @property
    def sums(self) -> list[str]:
        """Return the sum of each."""
        return [one.sum for one in self.blocks]

    def __iter__(self) -> Iterator[bytes]:
        return (one.make() for one in self.blocks)


# The sums of a file's blocks, and how many bytes or rows each has: by the table in it, "" if it is one itself.
Sums = Mapping[str, Sequence[Sequence[Any]]]


class Earlier:
    """What files of the site before hold; nothing if there was none."""

    def __init__(
        self,
        file: Callable[[str], Path | None] = lambda _: None,
        known: Mapping[str, Sums] = {},
        whole: Callable[[str], tuple[int, str] | None] = lambda _: None,
    ) -> None:
        """``file`` gives where a file lies, None if it is not what was written; ``known`` are the sums by path,
        ``whole`` gives its length and SHA-256."""
        self.file, self._known, self._whole = file, known, whole
        # The tables that are as they were.
        self.same: Collection[str] = ()
        self._places: dict[tuple[str, str], Mapping[str, tuple[int, int]]] = {}

    def sums(self, path: str) -> list[str]:
        """Return the sums of the blocks of a file."""
        return [sum_ for sum_, _ in self.blocks(path)]

    def blocks(self, path: str, table: str = _ITSELF) -> Sequence[Sequence[Any]]:
        """Return the sums of the blocks of a table in a file, and how many rows each has; of a file that is itself one,
        how many bytes."""
        return self._known.get(path, {}).get(table, ())

    def whole(self, path: str, blocks: Blocks) -> tuple[int, str] | None:
        """Return the length and the SHA-256 of a file if it has just those blocks."""
        return self._whole(path) if blocks.sums == self.sums(path) else None

    def rows(self, path: str, table: str) -> Mapping[str, tuple[int, int]]:
        """Return the blocks of a table in a file, by their sums: how many rows come before, and how many they have. Of
        a file that is itself one it is bytes."""
        if (path, table) not in self._places:
            known = self.blocks(path, table)
            self._places[path, table] = _places(known if known and self.file(path) else ())
        return self._places[path, table]

    @contextmanager
    def opened(self, path: str) -> Iterator[Callable[[str], bytes]]:
        """Give a function that returns what a file has of the block with a sum, nothing if it has none."""
        places = self.rows(path, _ITSELF)
        file = _open(self.file(path)) if places else None
        with file or nullcontext():
            yield lambda sum_: _read(file, *places.get(sum_, (0, 0))) if file else b""

    def pieces(self, path: str, blocks: Blocks) -> Iterator[bytes]:
        """Yield the bytes of a file in blocks, made only if they are not in the one of the site before."""
        with self.opened(path) as before:
            for one in blocks.blocks:
                yield before(one.sum) or one.make()


def _open(place: Path | None) -> FileIO | None:
    with suppress(OSError):
        return place.open("rb", buffering=0) if place else None
    return None


def _read(file: FileIO, begin: int, count: int) -> bytes:
    try:
        file.seek(begin)
        data = file.read(count) or b"" if count else b""
    except OSError:
        return b""
    return data if len(data) == count else b""


def _places(blocks: Sequence[Sequence[Any]]) -> dict[str, tuple[int, int]]:
    found, before = dict[str, tuple[int, int]](), 0
    for sum_, count in blocks:
        found[sum_] = before, count
        before += count
    return found
