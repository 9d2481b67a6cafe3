"""What blocks of published tables gave before: a block of the very same bytes gives the same again.

Only that is known. Which blocks a table has now is seen in the table, and what is known of no block is counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from generator.verify.counts import Found


class KnownTable(NamedTuple):
    """What is known of the blocks of a table, by their sums: what each of the queries ``asked`` takes there."""

    names: list[str]
    asked: frozenset[str]
    blocks: dict[str, Found]


_NOTHING = KnownTable([], frozenset(), {})


class Known:
    """What is known of tables by name, and what is to be known the next time."""

    def __init__(self, data: bytes = b"") -> None:
        """``data`` is what ``bytes`` returned the last time, or nothing."""
        self._before = {
            name: KnownTable(one["names"], frozenset(one["asked"]), one["blocks"])
            for name, one in (json.loads(data) if data else {}).items()
        }
        self._now: dict[str, KnownTable] = {}

    def has(self, table: str, query: str) -> bool:
        """Tell whether a query was asked of a table before: then it is one."""
        return query in self._before.get(table, _NOTHING).asked

    def of(self, table: str, names: list[str]) -> KnownTable:
        """Return what is known of a table with these headings."""
        found = self._before.get(table, _NOTHING)
        return found if found.names == names else _NOTHING

    def keep(self, table: str, names: list[str], asked: Iterable[str], blocks: dict[str, Found]) -> None:
        """Let it be known what the queries ``asked`` took of the ``blocks`` of a table."""
        if len(blocks) > 1:
            self._now[table] = KnownTable(names, frozenset(asked), blocks)

    def bytes(self) -> bytes:
        """Return what is to be known the next time; nothing if that is what was known before."""
        if self._now == self._before:
            return b""
        kept = {
            name: {"names": one.names, "asked": sorted(one.asked), "blocks": one.blocks}
            for name, one in sorted(self._now.items())
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
