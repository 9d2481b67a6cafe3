"""Pictures for other apps' share cards, and the icons of the site: drawn without words, so no font is needed.

A rating is one picture, whoever has it, and a period is one: a thousand accounts need no more pictures than ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from generator.lasting import lasting
from generator.outputs.marks import LOOKS
from generator.summary.addresses import ICONS, share
from generator.summary.rows import Rows
from generator.summary.site import Site


def files(site: Site, rows: Rows) -> Iterator[tuple[str, bytes]]:
    """Yield ``share/mark-<rating>.png``, ``share/period-<id>.png``, and the icons of the site."""
    for suffix in sorted(LOOKS):
        yield share(f"mark-{suffix}"), _mark(suffix)
    for place in site.record.published:
        name = f"period-{site.record.timeline[place].period.id}"
        yield share(name), _cells(tuple(site.rated_counts(place).items()))
    for side, path in ICONS.items():
        yield path, _icon(side)


# Who serves the site builds it again and again in one process, and hardly a picture changes.
@cache
@lasting
def _mark(suffix: str) -> bytes:
    from generator.outputs.pictures import mark_picture, png

    return png(mark_picture(suffix))


@cache
@lasting
def _icon(side: int) -> bytes:
    from generator.outputs.pictures import brand_picture, png

    return png(brand_picture(side))


@lru_cache(1000)
@lasting
def _cells(counts: tuple[tuple[str, int], ...]) -> bytes:
    from generator.outputs.pictures import cells_picture, png

    return png(cells_picture(dict(counts)))
