"""What blocks of published tables gave before: a block of the very same bytes gives the same again.

Only that is known. Which blocks a table has now is seen in the table, and what is known of no block is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.verify.counts import Found


class KnownTable(NamedTuple):
    """What is known of the blocks of a table, by their sums: what each of the queries ``asked`` takes there, as it is
    written down."""

    names: list[str]
    asked: frozenset[str]
    blocks: dict[str, str]


_NOTHING = KnownTable([], frozenset(), {})


class Known:
    """What is known of tables by name, and what is to be known the next time."""

    def __init__(self, data: bytes = b"") -> None:
        """``data`` is what ``bytes`` returned the last time, or nothing."""
        tables, *blocks = data.decode().split("\n") if data else ("{}",)
        each = iter(blocks)
        self._before = {
            name: KnownTable(one["names"], frozenset(one["asked"]), {sum_: next(each) for sum_ in one["sums"]})
            for name, one in json.loads(tables).items()
        }
        self._now: dict[str, KnownTable] = {}

    def has(self, table: str, query: str) -> bool:
        """Tell whether a query was asked of a table before: then it is one."""
        return query in self._before.get(table, _NOTHING).asked

    def of(self, table: str, names: list[str]) -> KnownTable:
        """Return what is known of a table with these headings."""
        found = self._before.get(table, _NOTHING)
        return found if found.names == names else _NOTHING

    def keep(self, table: str, names: list[str], asked: Iterable[str], blocks: dict[str, str]) -> None:
        """Let it be known what the queries ``asked`` took of the ``blocks`` of a table, as it is written down."""
        if len(blocks) > 1:
            self._now[table] = KnownTable(names, frozenset(asked), blocks)

    def bytes(self) -> bytes:
        """Return what is to be known the next time; nothing if that is what was known before, or nothing was asked."""
        if not self._now or self._now == self._before:
            return b""
        tables = {
            name: {"names": one.names, "asked": sorted(one.asked), "sums": list(one.blocks)}
            for name, one in sorted(self._now.items())
        }
        blocks = (text for _, one in sorted(self._now.items()) for text in one.blocks.values())
        return "\n".join([written(tables), *blocks]).encode()


def written(found: Mapping[str, object]) -> str:
    """Return what was found in a block, as it is written down: in one line."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Found:
    """Return what was found in a block and was written down."""
    found: Found = json.loads(text)
    return found
