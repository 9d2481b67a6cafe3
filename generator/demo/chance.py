"""Choosing by a seeded generator, in ways that give the same result under every Python version.

Only ``Random.random`` is used: what ``choice`` and ``sample`` do with it has changed between versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, purpose: str) -> Random:
    """Return the generator for one purpose; what one part draws does not shift what another part gets."""
    return Random(f"{seed} {purpose}")


def pick(random: Random, items: Sequence[T]) -> T:
    """Return one of ``items``. Raises IndexError if there is none."""
    return items[int(random.random() * len(items))]


def between(random: Random, low: int, high: int) -> int:
    """Return a whole number from ``low`` to ``high``, both included."""
    return low + int(random.random() * (high - low + 1))


def draw(random: Random, items: Sequence[T], count: int) -> list[T]:
    """Return up to ``count`` different places of ``items``, in the order drawn."""
    rest = list(items)
    return [rest.pop(int(random.random() * len(rest))) for _ in range(min(count, len(rest)))]
